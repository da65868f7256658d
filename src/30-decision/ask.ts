export { approvers } from './approvers.ts'
