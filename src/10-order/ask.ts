export { calculateRefund } from './cost/calculate-refund.ts'
export type { RefundBasis, RefundCalculation } from './cost/refund-basis.ts'
export { refundsOriginalShipping } from './cost/refunds-original-shipping.ts'
export { splitOverPayments } from './cost/split-over-payments.ts'
export { moveUnits, type UnitsMoved } from './move-units.ts'
export { lockNow, openingLock } from './order-locks.ts'
export {
  type OrderNamed,
  readOrder,
  returnableOf,
  type StoredLine,
  type StoredOrder,
  type StoredPayment,
} from './order-rows.ts'
export { currencyCode, minorUnits, money, orderView, time } from './order-shapes.ts'
export { type CustomerHistory, type OrderToJudge, readOrderToJudge } from './order-to-judge.ts'
export { orderViewOf } from './order-view.ts'
export { orderSpokenOf } from './withdrawal-of-order.ts'
