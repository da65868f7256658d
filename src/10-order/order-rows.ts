import type { Tx } from '#kernel/database'
import { isUuid } from '#kernel/ids'
import { type Sql, sql } from '#kernel/sql'
import type { OrderInput } from './order-shapes.ts'

export type StoredLine = {
  readonly id: string
  readonly ref: string
  readonly sku: string
  readonly name: string
  readonly category: string | null
  readonly quantity: number
  readonly unitPriceMinor: number
  readonly paidMinor: number
  readonly taxMinor: number
  readonly attributes: Readonly<Record<string, unknown>>
  readonly quantityInCases: number
  readonly quantityReturned: number
  readonly refundedUnits: number
  readonly refundedMinor: number
}

export type StoredPayment = {
  readonly id: string
  readonly ref: string
  readonly provider: string
  readonly capturedMinor: number
  readonly refundingMinor: number
  readonly capturedAt: string
}

/** An order with its lines and payments as stored. Amounts are minor units of `currency`. */
export type StoredOrder = {
  readonly id: string
  readonly source: string
  readonly number: string
  readonly currency: string
  readonly placedAt: string
  readonly signedAt: string | null
  /** ISO 3166 country the goods were sent to; null when nobody told us. */
  readonly destination: string | null
  readonly customer: { ref: string | null; name: string | null; phone: string | null; email: string | null }
  readonly paidMinor: number
  readonly shippingMinor: number
  readonly shippingRefundedMinor: number
  readonly chargesMinor: number
  readonly balanced: boolean
  readonly differenceMinor: number
  /** Whether somebody told that it was paid; else the payment is what the order adds up to. */
  readonly paymentStated: boolean
  readonly contentHash: string
  /** Whether a case was ever opened about it; `hasStandingCases`: one that was not taken back. */
  readonly hasCases: boolean
  readonly hasStandingCases: boolean
  readonly lines: readonly StoredLine[]
  readonly payments: readonly StoredPayment[]
}

/** An order beside what the shop told of it last. */
export type ToldOrder = StoredOrder & {
  readonly told: {
    readonly discount: number | null
    readonly shipping: OrderInput['shipping'] | null
    readonly charges: NonNullable<OrderInput['charges']>
    readonly lines: OrderInput['lines']
    readonly email: string | null
    /** Payments that a refund names, whatever became of it. */
    readonly refundedPayments: readonly string[]
    /** Lines the shop tells of no more, kept because a case names them. */
    readonly droppedLines: readonly { readonly id: string; readonly ref: string }[]
  }
}

/** An order with its lines and payments as one JSON value, of `sales_order o`. */
export const orderJson: Sql = sql`json_build_object(
  'id', o.id, 'source', o.source, 'number', o.number, 'currency', o.currency,
  'placedAt', o.placed_at, 'signedAt', o.signed_at, 'destination', o.document->'shippingAddress'->>'country',
  'customer', json_build_object('ref', o.customer_ref, 'name', o.customer_name, 'phone', o.customer_phone, 'email', o.customer_email),
  'paidMinor', o.paid_minor, 'shippingMinor', o.shipping_minor,
  'shippingRefundedMinor', o.shipping_refunded_minor, 'chargesMinor', o.charges_minor,
  'balanced', o.balanced, 'differenceMinor', o.difference_minor, 'paymentStated', o.payment_stated, 'contentHash', o.content_hash,
  'hasCases', exists (select 1 from after_sales_case c where c.merchant_id = o.merchant_id and c.order_id = o.id),
  'hasStandingCases', exists (select 1 from after_sales_case c
    where c.merchant_id = o.merchant_id and c.order_id = o.id and c.spine <> 'withdrawn'),
  'lines', coalesce((
    select json_agg(json_build_object(
      'id', l.id, 'ref', l.ref, 'sku', l.sku, 'name', l.name, 'category', l.category, 'quantity', l.quantity,
      'unitPriceMinor', l.unit_price_minor, 'paidMinor', l.paid_minor, 'taxMinor', l.tax_minor, 'attributes', l.attributes,
      'quantityInCases', l.quantity_in_cases, 'quantityReturned', l.quantity_returned,
      'refundedUnits', l.refunded_units, 'refundedMinor', l.refunded_minor) order by l.position)
    from order_line l where l.merchant_id = o.merchant_id and l.order_id = o.id and not l.dropped), '[]'),
  'payments', coalesce((
    select json_agg(json_build_object('id', p.id, 'ref', p.ref, 'provider', p.provider, 'capturedMinor', p.captured_minor,
      'refundingMinor', p.refunding_minor, 'capturedAt', p.captured_at) order by p.position)
    from payment p where p.merchant_id = o.merchant_id and p.order_id = o.id), '[]')
)`

const toldJson: Sql = sql`json_build_object(
  'discount', o.document->'discount', 'shipping', o.document->'shipping', 'charges', coalesce(o.document->'charges', '[]'),
  'lines', o.document->'lines', 'email', o.document->'customer'->'email',
  'refundedPayments', coalesce((
    select json_agg(distinct r.payment_id) from after_sales_case c
    join refund r on r.merchant_id = c.merchant_id and r.case_id = c.id
    where c.merchant_id = o.merchant_id and c.order_id = o.id), '[]'),
  'droppedLines', coalesce((
    select json_agg(json_build_object('id', l.id, 'ref', l.ref)) from order_line l
    where l.merchant_id = o.merchant_id and l.order_id = o.id and l.dropped), '[]')
)`
const orderSelect: Sql = sql`select ${orderJson} as stored, ${toldJson} as told from sales_order o`

export type OrderNamed = { readonly id: string } | { readonly source: string; readonly number: string }

/** One order of this merchant, or null. */
export async function readOrder(tx: Tx, named: OrderNamed): Promise<ToldOrder | null> {
  if ('id' in named && !isUuid(named.id)) return null
  const [row] = await tx.query<Row>(
    'id' in named
      ? sql`${orderSelect} where o.merchant_id = ${tx.merchantId} and o.id = ${named.id}`
      : sql`${orderSelect} where o.merchant_id = ${tx.merchantId} and o.source = ${named.source} and o.number = ${named.number}`,
  )
  return row ? orderOfRow(row) : null
}

type Row = { readonly stored: StoredOrder; readonly told: ToldOrder['told'] }
const orderOfRow = ({ stored, told }: Row): ToldOrder => ({ ...withUtcTimes(stored), told })

/** A page of orders, newest first, by what a person would type: the order's number, the customer's phone, mail or reference. */
export async function listOrders(
  tx: Tx,
  filter: { q?: string | undefined; after?: { placedAt: string; id: string } | undefined; limit: number },
): Promise<ToldOrder[]> {
  const q = filter.q ?? ''
  const matching = filter.q
    ? sql`and (o.number = ${q} or o.customer_phone = ${q} or o.customer_email = ${q.toLowerCase()} or o.customer_ref = ${q})`
    : sql``
  const after = filter.after
    ? sql`and (o.placed_at, o.id) < (${filter.after.placedAt}::timestamptz, ${filter.after.id}::uuid)`
    : sql``
  const rows = await tx.query<Row>(sql`
    ${orderSelect} where o.merchant_id = ${tx.merchantId} ${matching} ${after}
    order by o.placed_at desc, o.id desc limit ${filter.limit}`)
  return rows.map(orderOfRow)
}

const utc = (time: string): string => new Date(time).toISOString()

/** PostgreSQL writes times in JSON with its own offset; everybody else reads UTC. */
export const withUtcTimes = (order: StoredOrder): StoredOrder => ({
  ...order,
  placedAt: utc(order.placedAt),
  signedAt: order.signedAt && utc(order.signedAt),
  payments: order.payments.map((payment) => ({ ...payment, capturedAt: utc(payment.capturedAt) })),
})

export const returnableOf = (line: StoredLine): number => line.quantity - line.quantityInCases - line.quantityReturned
