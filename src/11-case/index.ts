// The spine of a matter: identity, lines, quantities, history, stage, and what may be done.
export { allowed, type CaseVerb, canOf, guard, type WhyNot, whyNot } from './can.ts'
export {
  type CaseFile,
  type CaseLine,
  type CasePayment,
  type CaseRefund,
  caseLock,
  caseNamed,
  lockCase,
  type RefundComponent,
  type RefundCovers,
  readCase,
  readCaseWhere,
  saveCase,
  saveLines,
  type Verdict,
} from './case-file.ts'
export { type CaseView, caseView, caseViewOf, verdictView } from './case-view.ts'
export { addHours, deadlineOf } from './deadlines.ts'
export { firstStates, hasMove, move, moves, type States } from './moves.ts'
export { type CaseEvent, emptyHead, hashOf, note } from './note.ts'
export { type OnCase, onCase, onCaseFile } from './on-case.ts'
export { caseParams, caseRoutes, idOf } from './routes.ts'
export { stageOf } from './stage-of.ts'
export {
  type Channel,
  type ClosedBecause,
  channels,
  type Fault,
  type ReasonCode,
  type RejectionReason,
  reasonCodes,
  reasons,
  rejectionReasons,
  type Stage,
  stages,
  type Wish,
  wishes,
} from './words.ts'
