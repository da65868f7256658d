// What do we owe: refunds today; exchange and repair when their stages stand.
export { type Carrier, carryOutRefund, type RefundJob } from './refund/carry-out-refund.ts'
export { hookRoutes } from './refund/hook-routes.ts'
export type { Payments, RefundAnswer, RefundAsked, RefundRequest } from './refund/payments-port.ts'
export { refundRoutes } from './refund/routes.ts'
export { resolutionRoutes } from './routes.ts'
