import { canonical, type Json } from '#kernel/canonical'
import type { Tx } from '#kernel/database'
import { newId, sha256Hex } from '#kernel/ids'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '#people'
import { workOutPaid } from './cost/work-out-paid.ts'
import { readOrder, type StoredOrder } from './order-rows.ts'
import type { OrderInput } from './order-shapes.ts'

export type PutOrder = { readonly source: string; readonly number: string; readonly order: OrderInput }
type Stored = { readonly order: StoredOrder; readonly change: 'created' | 'replaced' | 'unchanged' }

/**
 * Creates or replaces one order; the same content again changes nothing. What each unit really cost is worked out here, once.
 * An order that does not add up is stored and marked. Goods and money of an order that has cases stay as they are.
 */
export async function putOrder(
  tx: Tx,
  { source, number, order }: PutOrder,
  { by, now }: Moment,
): Promise<Result<Stored, 'not_yours_to_do' | 'order_has_cases'>> {
  const notYours = needs(by, 'write_orders')
  if (notYours) return notYours
  const contentHash = sha256Hex(canonical(order as unknown as Json))
  const before = await readOrder(tx, { source, number })
  if (before?.contentHash === contentHash) return { order: before, change: 'unchanged' }
  const id = before?.id ?? newId()
  const stored = storedOf(id, { source, number, order }, contentHash, before)
  if (before?.hasCases && !sameGoodsAndMoney(before, stored)) return refused('order_has_cases', { number })
  writeOrder(tx, stored, order, now)
  return { order: stored, change: before ? 'replaced' : 'created' }
}

function storedOf(id: string, input: PutOrder, contentHash: string, before: StoredOrder | null): StoredOrder {
  const { order } = input
  const paid = workOutPaid(order)
  const known = new Map(before?.lines.map((line) => [line.ref, line]))
  const knownPayments = new Map(before?.payments.map((payment) => [`${payment.provider} ${payment.ref}`, payment]))
  return {
    id,
    source: input.source,
    number: input.number,
    currency: order.currency,
    placedAt: order.placedAt,
    signedAt: order.signedAt ?? null,
    customer: {
      ref: order.customer.ref ?? null,
      name: order.customer.name ?? null,
      phone: order.customer.phone ?? null,
      email: order.customer.email?.toLowerCase() ?? null,
    },
    paidMinor: order.payments.reduce((sum, payment) => sum + payment.amount, 0),
    shippingMinor: paid.shippingMinor,
    shippingRefundedMinor: before?.shippingRefundedMinor ?? 0,
    chargesMinor: paid.chargesMinor,
    balanced: paid.balanced,
    differenceMinor: paid.difference,
    contentHash,
    hasCases: before?.hasCases ?? false,
    lines: order.lines.map((line, index) => ({
      id: known.get(line.ref)?.id ?? newId(),
      ref: line.ref,
      sku: line.sku,
      name: line.name,
      category: line.category ?? null,
      quantity: line.quantity,
      unitPriceMinor: line.unitPrice,
      paidMinor: paid.lines[index]!.paidMinor,
      taxMinor: paid.lines[index]!.taxMinor,
      attributes: line.attributes ?? {},
      quantityInCases: known.get(line.ref)?.quantityInCases ?? 0,
      quantityReturned: known.get(line.ref)?.quantityReturned ?? 0,
      refundedUnits: known.get(line.ref)?.refundedUnits ?? 0,
      refundedMinor: known.get(line.ref)?.refundedMinor ?? 0,
    })),
    payments: order.payments.map((payment) => {
      const was = knownPayments.get(`${payment.provider} ${payment.ref}`)
      return {
        id: was?.id ?? newId(),
        ref: payment.ref,
        provider: payment.provider,
        capturedMinor: payment.amount,
        refundingMinor: was?.refundingMinor ?? 0,
        capturedAt: payment.capturedAt,
      }
    }),
  }
}

const sameGoodsAndMoney = (a: StoredOrder, b: StoredOrder): boolean => goodsAndMoney(a) === goodsAndMoney(b)

const goodsAndMoney = (order: StoredOrder): string =>
  JSON.stringify([
    order.currency,
    order.lines.map((line) => [line.ref, line.sku, line.quantity, line.paidMinor]),
    order.payments.map((payment) => [payment.ref, payment.provider, payment.capturedMinor]),
  ])

// Replacing an order nobody has touched yet replaces its lines: upsert by id, and what is no longer there goes.
function writeOrder(tx: Tx, order: StoredOrder, document: OrderInput, now: string): void {
  const { customer } = order
  tx.write(sql`
    insert into sales_order (merchant_id, id, source, number, currency, placed_at, signed_at, customer_ref, customer_name,
      customer_phone, customer_email, document, content_hash, paid_minor, shipping_minor, charges_minor, balanced,
      difference_minor, created_at, changed_at)
    values (${tx.merchantId}, ${order.id}, ${order.source}, ${order.number}, ${order.currency}, ${order.placedAt},
      ${order.signedAt}, ${customer.ref}, ${customer.name}, ${customer.phone}, ${customer.email}, ${JSON.stringify(document)},
      ${order.contentHash}, ${order.paidMinor}, ${order.shippingMinor}, ${order.chargesMinor}, ${order.balanced},
      ${order.differenceMinor}, ${now}, ${now})
    on conflict (merchant_id, source, number) do update set
      currency = excluded.currency, placed_at = excluded.placed_at, signed_at = excluded.signed_at,
      customer_ref = excluded.customer_ref, customer_name = excluded.customer_name, customer_phone = excluded.customer_phone,
      customer_email = excluded.customer_email, document = excluded.document, content_hash = excluded.content_hash,
      paid_minor = excluded.paid_minor, shipping_minor = excluded.shipping_minor, charges_minor = excluded.charges_minor,
      balanced = excluded.balanced, difference_minor = excluded.difference_minor, changed_at = excluded.changed_at`)
  tx.write(sql`
    insert into order_line (merchant_id, order_id, id, position, ref, sku, name, category, quantity, unit_price_minor,
      paid_minor, tax_minor, attributes)
    select ${tx.merchantId}::uuid, ${order.id}::uuid, v.id, v.position, v.ref, v.sku, v.name, v.category, v.quantity,
      v.unit_price_minor, v.paid_minor, v.tax_minor, v.attributes
    from json_to_recordset(${JSON.stringify(
      order.lines.map((line, position) => ({
        ...line,
        position,
        unit_price_minor: line.unitPriceMinor,
        paid_minor: line.paidMinor,
        tax_minor: line.taxMinor,
      })),
    )}::json) as v(id uuid, position int, ref text, sku text, name text, category text, quantity int,
      unit_price_minor bigint, paid_minor bigint, tax_minor bigint, attributes jsonb)
    on conflict (merchant_id, order_id, ref) do update set
      position = excluded.position, sku = excluded.sku, name = excluded.name, category = excluded.category,
      quantity = excluded.quantity, unit_price_minor = excluded.unit_price_minor, paid_minor = excluded.paid_minor,
      tax_minor = excluded.tax_minor, attributes = excluded.attributes`)
  tx.write(sql`
    delete from order_line where merchant_id = ${tx.merchantId} and order_id = ${order.id}
      and id <> all(${order.lines.map((line) => line.id)}::uuid[])`)
  tx.write(sql`
    insert into payment (merchant_id, order_id, id, position, ref, provider, captured_minor, captured_at)
    select ${tx.merchantId}::uuid, ${order.id}::uuid, v.id, v.position, v.ref, v.provider, v.captured_minor, v.captured_at
    from json_to_recordset(${JSON.stringify(
      order.payments.map((payment, position) => ({
        ...payment,
        position,
        captured_minor: payment.capturedMinor,
        captured_at: payment.capturedAt,
      })),
    )}::json) as v(id uuid, position int, ref text, provider text, captured_minor bigint, captured_at timestamptz)
    on conflict (merchant_id, order_id, provider, ref) do update set
      position = excluded.position, captured_minor = excluded.captured_minor, captured_at = excluded.captured_at`)
  tx.write(sql`
    delete from payment where merchant_id = ${tx.merchantId} and order_id = ${order.id}
      and id <> all(${order.payments.map((payment) => payment.id)}::uuid[])`)
}
