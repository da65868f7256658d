import type { Tx } from '#kernel/database'
import { isUuid } from '#kernel/ids'
import { phoneCountryOf, soughtBy } from '#kernel/normal-forms'
import { type Sql, sql } from '#kernel/sql'
import { idsFoundBy } from '#kernel/word-index'
import type { OrderLedger } from './ledger/ledger.ts'
import { entriesJson, outcomesJson, postingsJson } from './ledger/ledger-json.ts'
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
  /** Paid for without coming back. */
  readonly quantityWrittenOff: number
}

export type StoredPayment = {
  readonly id: string
  readonly ref: string
  readonly provider: string
  readonly capturedMinor: number
  /** In refunds that are neither failed nor cancelled; of it, what reached the customer. */
  readonly refundingMinor: number
  readonly refundedMinor: number
  readonly capturedAt: string
  /** Paid for a case, beside the order: the shop does not tell of it. */
  readonly beside?: boolean
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
  /** Every line is among its entries; `elsewhere` is nothing. */
  readonly ledger: OrderLedger
}

/** An order beside what the shop told of it last. */
export type ToldOrder = StoredOrder & {
  readonly told: {
    readonly discount: number | null
    readonly shipping: OrderInput['shipping'] | null
    readonly charges: NonNullable<OrderInput['charges']>
    readonly lines: OrderInput['lines']
    readonly email: string | null
    readonly shippingAddress: OrderInput['shippingAddress'] | null
    /** Payments that a refund names, whatever became of it. */
    readonly refundedPayments: readonly string[]
    /** Lines the shop tells of no more, kept because a case names them. */
    readonly droppedLines: readonly { readonly id: string; readonly ref: string }[]
  }
}

/** Of an order that is read whole. */
export const nothingElsewhere = {
  paid: 0,
  paidOpen: 0,
  listed: 0,
  listedOpen: 0,
  open: 0,
  listMinor: 0,
  listOpenMinor: 0,
  listWithGroundMinor: 0,
}

/** An order with its lines, payments and ledger as one JSON value, of `sales_order o`. */
export const orderJson: Sql = sql`json_build_object(
  'id', o.id, 'source', o.source, 'number', o.number, 'currency', o.currency,
  'placedAt', o.placed_at, 'signedAt', o.signed_at, 'destination', o.document->'shippingAddress'->>'country',
  'customer', json_build_object('ref', o.customer_ref, 'name', o.customer_name, 'phone', o.customer_phone, 'email', o.customer_email),
  'paidMinor', o.paid_minor, 'shippingMinor', o.shipping_minor,
  'chargesMinor', o.charges_minor,
  'balanced', o.balanced, 'differenceMinor', o.difference_minor, 'paymentStated', o.payment_stated, 'contentHash', o.content_hash,
  'hasCases', exists (select 1 from after_sales_case c where c.merchant_id = o.merchant_id and c.order_id = o.id),
  'hasStandingCases', exists (select 1 from after_sales_case c
    where c.merchant_id = o.merchant_id and c.order_id = o.id and c.spine <> 'withdrawn'),
  'lines', coalesce((
    select json_agg(json_build_object(
      'id', l.id, 'ref', l.ref, 'sku', l.sku, 'name', l.name, 'category', l.category, 'quantity', l.quantity,
      'unitPriceMinor', l.unit_price_minor, 'paidMinor', e.paid_minor, 'taxMinor', e.paid_tax_minor, 'attributes', l.attributes,
      'quantityInCases', l.quantity_in_cases, 'quantityReturned', l.quantity_returned,
      'quantityWrittenOff', l.quantity_written_off) order by l.position)
    from order_line l
    join ledger_entry e on e.merchant_id = l.merchant_id and e.order_id = l.order_id and e.id = l.id
    where l.merchant_id = o.merchant_id and l.order_id = o.id and not l.dropped), '[]'),
  'payments', coalesce((
    select json_agg(json_build_object('id', p.id, 'ref', p.ref, 'provider', p.provider, 'capturedMinor', p.captured_minor,
      'refundingMinor', p.refunding_minor, 'refundedMinor', p.refunded_minor, 'capturedAt', p.captured_at, 'beside', p.beside)
      order by p.captured_at, p.position)
    from payment p where p.merchant_id = o.merchant_id and p.order_id = o.id), '[]'),
  'ledger', json_build_object('entries', ${entriesJson()}, 'elsewhere', ${JSON.stringify(nothingElsewhere)}::json,
    'outcomes', ${outcomesJson}, 'postings', ${postingsJson}, 'promotions', coalesce(o.document->'promotions', '[]'))
)`

const toldJson: Sql = sql`json_build_object(
  'discount', o.document->'discount', 'shipping', o.document->'shipping', 'charges', coalesce(o.document->'charges', '[]'),
  'lines', o.document->'lines', 'email', o.document->'customer'->'email',
  'shippingAddress', o.document->'shippingAddress',
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

const orderWord = { of: sql`w.order_id`, from: sql`order_search_word w` }

/** A page of orders, newest first, by what a person would type: number, phone, name, mail, reference, SKU; last digits too. */
export async function listOrders(
  tx: Tx,
  filter: {
    readonly q?: string | undefined
    readonly jurisdiction: string
    readonly after?: { placedAt: string; id: string } | undefined
    readonly limit: number
  },
): Promise<ToldOrder[]> {
  const sought = filter.q === undefined ? null : soughtBy(filter.q, phoneCountryOf(filter.jurisdiction))
  const matching = sought ? sql`and o.id in (${idsFoundBy(tx, sought, orderWord)})` : sql``
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
  ledger: { ...order.ledger, outcomes: order.ledger.outcomes.map((one) => ({ ...one, at: utc(one.at) })) },
})

export const returnableOf = (line: StoredLine): number =>
  line.quantity - line.quantityInCases - line.quantityReturned - line.quantityWrittenOff
