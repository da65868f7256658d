// The spine of a matter: identity, lines, quantities, history, stage, and what may be done.

export { evidenceIds, saidWords } from './act-fields.ts'
export { answerBasisOf, groundOf, policyOf } from './answer-basis.ts'
export { answered } from './answered.ts'
export { conditions, discrepancies, type ParcelState, parcelStates, parcelViewOf } from './arrival-view.ts'
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
export type { CaseFile, CaseLine, CasePayment, HeldGoods, JudgedLot } from './case-file.ts'
export { type CaseWithLedger, withLedger } from './case-ledger.ts'
export { bringParts, type CasePart } from './case-part.ts'
export {
  type CaseRefund,
  componentKinds,
  type ManualTransfer,
  type RefundComponent,
  type RefundState,
  refundStates,
} from './case-refund.ts'
export { type CaseActs, caseRule, sentencesOfActs } from './case-rules.ts'
export { caseIdsWhere, caseLockWhere, caseNumbers, clocksOfCases, linesInCases, orderOfCase } from './case-sql.ts'
export {
  type CaseStages,
  type Stage,
  seenStage,
  stageOf,
  stages,
  stageView,
  type Turn,
  turnOf,
  turns,
} from './case-stages.ts'
export { type CaseView, caseView, caseViewOf } from './case-view.ts'
export { answerClock, breakClocks, planClocks, replanClocks } from './clocks.ts'
export { componentsOf, grossOf } from './components-of.ts'
export { brokenDecisionOf, planDeadlines } from './deadlines.ts'
export {
  answerFreightClaim,
  type FreightClaim,
  freightClaimView,
  freightClaimViewOf,
  mayClaimFreight,
} from './freight-claim.ts'
export {
  awaitsGoods,
  type MeaningOfArrival,
  meaningOfArrival,
  meaningsOfArrival,
  unitsOutstanding,
} from './goods-awaited.ts'
export { heldUnits, resolvableUnits, unitsHeldForSerial } from './held-units.ts'
export { keepFreightClaim } from './keep-freight-claim.ts'
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
export {
  hasOpenObjection,
  hasResults,
  isAnsweredInFull,
  judgedBefore,
  mayAnswerOne,
  type Objection,
  owesForObjection,
} from './objections.ts'
export { type OnCase, onCaseFile } from './on-case.ts'
export { budgetMinutesOf, type PromiseClock, type PromiseKind, promiseKinds, usedMinutesAt } from './one-clock.ts'
export { dueForCustomer, isLateForCustomer } from './promise-view.ts'
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
export { currencyOfCase, nameOf, readBeside } from './reading-routes.ts'
export { type RefundByLaw, refundByLaw, refundByLawOf } from './refund-by-law.ts'
export {
  comesBackFor,
  isDeliverable,
  needsAmount,
  type ResolutionKind,
  remedyOf,
  resolutionKinds,
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
export type { Offer, OfferedSolution, Verdict } from './verdict.ts'
export { offerView, offerViewOf, verdictForCustomer, verdictView } from './verdict-view.ts'
export { decidedBefore, decider, policyMayNotDecide } from './who-decides.ts'
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
export { leftOfPayments, worthOf } from './worth.ts'
