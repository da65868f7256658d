// What policy says: decision tables merchants edit, and the rules that are shipped.

export type { Facts } from './facts.ts'
export { freightPayerFor, judgeRequest, type RequestFacts } from './judge-request.ts'
export { noReasonWindowEnds } from './no-reason-window.ts'
export {
  forgetPolicies,
  type PolicyInForce,
  type PolicyName,
  policyInForce,
  policyNames,
  policyVersion,
  shippedPolicy,
} from './policies/in-force.ts'
export type { PublicationCheck } from './policies/publish-policy.ts'
export { policyRoutes } from './policies/routes.ts'
export { checkTable } from './tables/check-table.ts'
export type { DecisionTable, TableRow } from './tables/decision-table.ts'
export { compileTable, evaluateTable, type TableAnswer, type TableFailure } from './tables/evaluate-table.ts'
export { type Finding, finding } from './tables/findings.ts'
