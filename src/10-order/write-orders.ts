import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { StoredOrder } from './order-rows.ts'
import type { OrderInput } from './order-shapes.ts'

/** An order to store, beside the document it was made of. `isNew`: nothing of it is stored yet. */
export type OrderToWrite = { readonly order: StoredOrder; readonly document: OrderInput; readonly isNew: boolean }

/**
 * Keeps the writes of any number of orders, each a different one: five statements however many they are. Replacing an order replaces
 * its lines and payments: upsert by their refs, and what is no longer there goes.
 */
export function writeOrders(tx: Tx, orders: readonly OrderToWrite[], now: string): void {
  if (orders.length === 0) return
  upsertOrders(tx, orders, now)
  upsertLines(tx, orders)
  upsertPayments(tx, orders)
  const replaced = orders.filter(({ isNew }) => !isNew).map(({ order }) => order)
  if (replaced.length === 0) return
  const ids = replaced.map(({ id }) => id)
  tx.write(sql`
    delete from order_line where merchant_id = ${tx.merchantId} and order_id = any(${ids}::uuid[])
      and id <> all(${replaced.flatMap(({ lines }) => lines.map(({ id }) => id))}::uuid[])`)
  tx.write(sql`
    delete from payment where merchant_id = ${tx.merchantId} and order_id = any(${ids}::uuid[])
      and id <> all(${replaced.flatMap(({ payments }) => payments.map(({ id }) => id))}::uuid[])`)
}

function upsertOrders(tx: Tx, orders: readonly OrderToWrite[], now: string): void {
  const rows = orders.map(({ order, document }) => ({
    id: order.id,
    source: order.source,
    number: order.number,
    currency: order.currency,
    placed_at: order.placedAt,
    signed_at: order.signedAt,
    customer_ref: order.customer.ref,
    customer_name: order.customer.name,
    customer_phone: order.customer.phone,
    customer_email: order.customer.email,
    document,
    content_hash: order.contentHash,
    paid_minor: order.paidMinor,
    shipping_minor: order.shippingMinor,
    charges_minor: order.chargesMinor,
    balanced: order.balanced,
    difference_minor: order.differenceMinor,
  }))
  tx.write(sql`
    insert into sales_order (merchant_id, id, source, number, currency, placed_at, signed_at, customer_ref, customer_name,
      customer_phone, customer_email, document, content_hash, paid_minor, shipping_minor, charges_minor, balanced,
      difference_minor, created_at, changed_at)
    select ${tx.merchantId}::uuid, v.*, ${now}::timestamptz, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as v(id uuid, source text, number text, currency text,
      placed_at timestamptz, signed_at timestamptz, customer_ref text, customer_name text, customer_phone text,
      customer_email text, document jsonb, content_hash text, paid_minor bigint, shipping_minor bigint, charges_minor bigint,
      balanced boolean, difference_minor bigint)
    on conflict (merchant_id, source, number) do update set
      currency = excluded.currency, placed_at = excluded.placed_at, signed_at = excluded.signed_at,
      customer_ref = excluded.customer_ref, customer_name = excluded.customer_name, customer_phone = excluded.customer_phone,
      customer_email = excluded.customer_email, document = excluded.document, content_hash = excluded.content_hash,
      paid_minor = excluded.paid_minor, shipping_minor = excluded.shipping_minor, charges_minor = excluded.charges_minor,
      balanced = excluded.balanced, difference_minor = excluded.difference_minor, changed_at = excluded.changed_at`)
}

function upsertLines(tx: Tx, orders: readonly OrderToWrite[]): void {
  const rows = orders.flatMap(({ order }) =>
    order.lines.map((line, position) => ({
      order_id: order.id,
      id: line.id,
      position,
      ref: line.ref,
      sku: line.sku,
      name: line.name,
      category: line.category,
      quantity: line.quantity,
      unit_price_minor: line.unitPriceMinor,
      paid_minor: line.paidMinor,
      tax_minor: line.taxMinor,
      attributes: line.attributes,
    })),
  )
  tx.write(sql`
    insert into order_line (merchant_id, order_id, id, position, ref, sku, name, category, quantity, unit_price_minor,
      paid_minor, tax_minor, attributes)
    select ${tx.merchantId}::uuid, v.*
    from json_to_recordset(${JSON.stringify(rows)}::json) as v(order_id uuid, id uuid, position int, ref text, sku text,
      name text, category text, quantity int, unit_price_minor bigint, paid_minor bigint, tax_minor bigint, attributes jsonb)
    on conflict (merchant_id, order_id, ref) do update set
      position = excluded.position, sku = excluded.sku, name = excluded.name, category = excluded.category,
      quantity = excluded.quantity, unit_price_minor = excluded.unit_price_minor, paid_minor = excluded.paid_minor,
      tax_minor = excluded.tax_minor, attributes = excluded.attributes`)
}

function upsertPayments(tx: Tx, orders: readonly OrderToWrite[]): void {
  const rows = orders.flatMap(({ order }) =>
    order.payments.map((payment, position) => ({
      order_id: order.id,
      id: payment.id,
      position,
      ref: payment.ref,
      provider: payment.provider,
      captured_minor: payment.capturedMinor,
      captured_at: payment.capturedAt,
    })),
  )
  tx.write(sql`
    insert into payment (merchant_id, order_id, id, position, ref, provider, captured_minor, captured_at)
    select ${tx.merchantId}::uuid, v.*
    from json_to_recordset(${JSON.stringify(rows)}::json) as v(order_id uuid, id uuid, position int, ref text,
      provider text, captured_minor bigint, captured_at timestamptz)
    on conflict (merchant_id, order_id, provider, ref) do update set
      position = excluded.position, captured_minor = excluded.captured_minor, captured_at = excluded.captured_at`)
}
