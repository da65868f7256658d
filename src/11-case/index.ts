// The spine of a matter: identity, lines, quantities, history, stage, and what may be done.

export { evidenceIds, saidWords } from './act-fields.ts'
export { answerBasisOf, groundOf, policyOf } from './answer-basis.ts'
export { answered, hasOpenObjection } from './answered.ts'
export { canOf, unless, whyDecided, whyNot, whyNotOpen } from './can.ts'
export { canOfVerbs, canViewOfVerbs } from './can-view.ts'
export { type ActTools, type CaseAct, caseAct, customerVerbs, type ForCustomers } from './case-act.ts'
export { caseActRoutes, commandOf } from './case-act-routes.ts'
export { caseAnswer, caseAnswerOf } from './case-answer.ts'
export {
  type CaseEventKind,
  type CaseEventRule,
  type CaseEvents,
  type CustomerStep,
  type CustomerSteps,
  caseEventKinds,
  caseEvents,
  customerSteps,
  eventRuleOf,
  type NoData,
  type Replayed,
  type ReplayedCounts,
} from './case-events.ts'
export type { CaseFile, CaseLine, CasePayment } from './case-file.ts'
export { type CaseWithLedger, withLedger } from './case-ledger.ts'
export { type Beside, bringParts, type CasePart, type StatefulRows, statefulRows } from './case-part.ts'
export { type CaseLineRows, type CaseRows, noLineRows, noRows, type RowsPart } from './case-rows.ts'
export { type CaseActs, caseRule, sentencesOfActs } from './case-rules.ts'
export {
  caseIdsWhere,
  caseLockWhere,
  caseNumberOf,
  caseNumbers,
  clocksOfCases,
  linesInCases,
  orderOfCase,
  staffOfCase,
} from './case-sql.ts'
export {
  aheadOf,
  type CaseStages,
  type Stage,
  seenStage,
  stageOf,
  stages,
  stageView,
  stepsAhead,
  type Turn,
  turnOf,
  turns,
} from './case-stages.ts'
export { type CaseView, caseView, caseViewOf } from './case-view.ts'
export { type BriefViews, type CaseViews, type CustomerViews, customerViews } from './case-views.ts'
export { casesToRemind, type Remindable } from './cases-to-remind.ts'
export { answerClock, breakClocks, planClocks, replanClocks } from './clocks.ts'
export { componentsOf, grossOf } from './components-of.ts'
export { brokenDecisionOf, planDeadlines } from './deadlines.ts'
export { type GoodsWanted, goodsWanted, type IfGone, ifGoneShape } from './goods-wanted.ts'
export { heldUnits, resolvableUnits } from './held-units.ts'
export { keepNewCase } from './keep-new-case.ts'
export { isBeyondLimit, isForeign, isOfferBeyondLimit } from './limit.ts'
export {
  type CaseQuestions,
  firstStates,
  hasMove,
  type Moves,
  move,
  questions,
  type States,
  stateColumnNames,
  stateColumns,
} from './moves.ts'
export { type CaseEvent, emptyHead, hashOf, note } from './note.ts'
export { type OnCase, onCaseFile } from './on-case.ts'
export { budgetMinutesOf, type PromiseClock, type PromiseKind, promiseKinds, usedMinutesAt } from './one-clock.ts'
export { dueForCustomer, isLateForCustomer } from './promise-view.ts'
export { isOver } from './question-views.ts'
export { caseConstraints } from './raced-constraints.ts'
export {
  caseLock,
  caseNamed,
  caseStatementWhere,
  caseWhere,
  lockCase,
  readCase,
  readCases,
  readCaseWhere,
} from './read-case.ts'
export { currencyOfCase, nameOf, namesOfCase } from './reading-routes.ts'
export { type RefundByLaw, refundByLaw, refundByLawOf } from './refund-by-law.ts'
export { componentKinds, type RefundComponent } from './refund-components.ts'
export {
  comesBackFor,
  isDeliverable,
  needsAmount,
  type ResolutionKind,
  remedyOf,
  resolutionKinds,
  sendsGoods,
  type Wish,
  wishes,
} from './remedies.ts'
export { caseParams, caseRoutes, idOf, onCaseInPath } from './routes.ts'
export { keepVerdict, saveCase, saveLines } from './save-case.ts'
export { type TimeAhead, timesAhead } from './times-ahead.ts'
export {
  addOutcomes,
  addPostings,
  countOutcomes,
  outcomesToOpen,
  runsOfLine,
  unitsMovedBy,
} from './unit-outcomes.ts'
export { utc, utcOrNull } from './utc.ts'
export type { Offer, OfferedSolution, Verdict } from './verdict.ts'
export { offerView, offerViewOf, verdictForCustomer, verdictView } from './verdict-view.ts'
export { decidedBefore, decider, isOnlyDecider, policyMayNotDecide } from './who-decides.ts'
export type { WhyNot, WhyNots } from './why-not.ts'
export {
  type Channel,
  type ClosedBecause,
  channels,
  closingReasons,
  type Fault,
  neverCame,
  type ReasonCode,
  type RejectionReason,
  reasonCodes,
  reasons,
  rejectionReasons,
} from './words.ts'
export { leftOfPayments, paidForUnits, worthOf } from './worth.ts'
