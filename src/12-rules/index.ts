// What policy says of a request, by which rule, on which facts, and never less than the law.

export { chooseLevels, type LevelFacts, levelFactsOf, type RequiredLevels } from './choose-levels.ts'
export { computeFacts, type RequestToJudge, riskOf } from './compute-facts.ts'
export type { Facts } from './facts.ts'
export { lawOf } from './law/law.ts'
export { type ChosenLaw, lawOfBuyer, type Place, placeOfBuyer, withdrawalPageOf } from './law/law-facts.ts'
export { refundLawOf } from './law/law-on-refunds.ts'
export { lawPacks } from './law/law-packs.ts'
export { lawRoutes } from './law/routes.ts'
export { withdrawalEnds } from './law/withdrawal-window.ts'
export {
  forgetPolicies,
  type PolicyInForce,
  type PolicyName,
  policyInForce,
  policyNames,
  policyVersion,
  shippedPolicy,
} from './policies/in-force.ts'
export { type DraftChanged, lockDraft } from './policies/policy-rows.ts'
export { approversOf, levelsAsked, soleAuthorOf } from './policies/publication.ts'
export { type DraftRefusal, draftToPublish, type PublicationCheck, publishPolicy } from './policies/publish-policy.ts'
export { policyRoutes } from './policies/routes.ts'
export { whoCanAgree } from './policies/who-can-agree.ts'
export { isAgainstTheLaw } from './reason-against-the-law.ts'
export { checkTable } from './tables/check-table.ts'
export type { DecisionTable, TableRow } from './tables/decision-table.ts'
export { compileTable, evaluateTable, type TableAnswer, type TableFailure } from './tables/evaluate-table.ts'
export { type Finding, finding } from './tables/findings.ts'
export { findBelowTheLaw } from './verdict/find-below-the-law.ts'
export { judgeAnew } from './verdict/judge-anew.ts'
export { freightPayerFor, type Judgement, judgeRequest } from './verdict/judge-request.ts'
export { verdictOn } from './verdict/verdict-on.ts'
export {
  type BacktestContext,
  type BacktestJob,
  carryOutBacktest,
  type JudgeAgain,
} from './what-if/carry-out-backtest.ts'
export { keepFacts } from './what-if/keep-facts.ts'
export { backtestRoutes } from './what-if/routes.ts'
export { backtestQueue } from './what-if/start-backtest.ts'
