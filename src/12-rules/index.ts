// What policy says. The decision tables merchants edit will stand here; these are the rules shipped.

export type { Facts } from './facts.ts'
export { freightPayerFor, judgeRequest, type RequestFacts } from './judge-request.ts'
export { noReasonWindowEnds } from './no-reason-window.ts'
export {
  forgetPolicies,
  type PolicyInForce,
  type PolicyName,
  policyInForce,
  policyNames,
  shippedPolicy,
} from './policies/in-force.ts'
export type { DecisionTable, TableRow } from './tables/decision-table.ts'
export { compileTable, evaluateTable, type TableAnswer, type TableFailure } from './tables/evaluate-table.ts'
export {
  type BacktestHouse,
  type BacktestJob,
  carryOutBacktest,
  type JudgeAgain,
} from './what-if/carry-out-backtest.ts'
export { keepFacts } from './what-if/keep-facts.ts'
export { backtestRoutes } from './what-if/routes.ts'
export { backtestQueue } from './what-if/start-backtest.ts'
