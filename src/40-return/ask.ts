export { caseOfReceipt, countInspected } from './receipt-of-case.ts'
