// Who else must agree before work goes on: levels in order, four eyes, delegates, expiry.
export type { Approval, ApprovalKind } from './approval.ts'
export { askApproval } from './ask-approval.ts'
export { climbApproval } from './climb-approval.ts'
export { caseOfApprovalLock, pendingFor, readApproval } from './read-approval.ts'
export { type ApprovalSubject, type ApprovalSubjects, approvalRoutes } from './routes.ts'
export { type SignApproval, signApproval } from './sign-approval.ts'
export { withdrawAgreement } from './withdraw-agreement.ts'
export { withdrawApproval } from './withdraw-approval.ts'
