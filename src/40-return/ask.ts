export { answerFreightClaim } from './freight-claim.ts'
export { caseOfReceipt, countInspected } from './receipt-of-case.ts'
export { goodsOf } from './receive-again.ts'
