// What shops write of an order that nobody owes anything for, or not all of it.
import type { OrderMapping } from './order-mapping.ts'

type Statuses = NonNullable<OrderMapping['statuses']>

/** Of what was paid in part the total is no payment; a chargeback took back all that was paid, a dispute may. */
export const usualStatuses: Statuses = {
  cancelled: 'cancelled',
  canceled: 'cancelled',
  voided: 'cancelled',
  storniert: 'cancelled',
  'order cancelled': 'cancelled',
  'order canceled': 'cancelled',
  订单已取消: 'cancelled',
  已取消: 'cancelled',
  交易关闭: 'cancelled',
  unpaid: 'unpaid',
  'never paid': 'unpaid',
  'not paid': 'unpaid',
  'pending payment': 'unpaid',
  'awaiting payment': 'unpaid',
  未付款: 'unpaid',
  待付款: 'unpaid',
  等待买家付款: 'unpaid',
  支付失败: 'unpaid',
  付款失败: 'unpaid',
  failed: 'unpaid',
  'payment failed': 'unpaid',
  'payment declined': 'unpaid',
  'partially paid': 'unpaid',
  部分付款: 'unpaid',
  refunded: 'refunded',
  'partially refunded': 'partly_refunded',
  部分退款: 'partly_refunded',
  已退款: 'refunded',
  退款成功: 'refunded',
  chargeback: 'refunded',
  'charged back': 'refunded',
  拒付: 'refunded',
  disputed: 'partly_refunded',
}

/** What is authorized is not captured. */
export const shopifyStatuses: Statuses = {
  ...usualStatuses,
  expired: 'cancelled',
  pending: 'unpaid',
  authorized: 'unpaid',
}

/** As statuses are compared: `partially_refunded`, `partially-refunded` and `Partially refunded` are one. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[_\s-]+/g, ' ')
