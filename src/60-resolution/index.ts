// What do we owe: refunds today; exchange and repair when their stages stand.
export { type Carrier, carryOutRefund, type RefundJob } from './refund/carry-out-refund.ts'
export { expireRefund } from './refund/expire-refund.ts'
export { hookRoutes } from './refund/hook-routes.ts'
export type { Payments, RefundAnswer, RefundAsked, RefundRequest } from './refund/payments-port.ts'
export { refundRoutes } from './refund/routes.ts'
export { signRefund } from './refund/sign-refund.ts'
export { resolutionRoutes } from './routes.ts'
