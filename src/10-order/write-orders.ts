import type { Tx } from '#kernel/database'
import { keyOf } from '#kernel/normal-forms'
import { sql } from '#kernel/sql'
import { keepShipments } from './delivery/delivery-rows.ts'
import { upsertEntries } from './ledger/ledger-rows.ts'
import type { StoredOrder } from './order-rows.ts'
import type { OrderInput } from './order-shapes.ts'
import { orderWords } from './order-words.ts'

/** An order to store, beside the document it was made of and what it replaces; null: nothing of it is stored yet. */
export type OrderToWrite = {
  readonly order: StoredOrder
  readonly document: OrderInput
  readonly before: StoredOrder | null
}

/**
 * Keeps the writes of any number of orders, each a different one: a few statements however many they are. Replacing an order replaces
 * its lines, payments and entries: upsert by their refs, and what is no longer there goes. A line that a case names stays, as dropped.
 */
export function writeOrders(tx: Tx, orders: readonly OrderToWrite[], jurisdiction: string, now: string): void {
  if (orders.length === 0) return
  const replaced = orders.filter(({ before }) => before)
  insertOrders(
    tx,
    orders.filter(({ before }) => !before),
    now,
  )
  updateOrders(tx, replaced, now)
  upsertLines(tx, orders)
  upsertPayments(tx, orders)
  upsertEntries(
    tx,
    orders.map(({ order: { id, ledger } }) => ({ id, entries: ledger.entries })),
  )
  writeWords(tx, orders, jurisdiction)
  keepShipments(tx, orders)
  if (replaced.length > 0)
    dropWhatIsGone(
      tx,
      replaced.map(({ order }) => order),
    )
}

function dropWhatIsGone(tx: Tx, orders: readonly StoredOrder[]): void {
  const goneLines = sql`l.merchant_id = ${tx.merchantId} and l.order_id = any(${orders.map(({ id }) => id)}::uuid[])
    and l.id <> all(${orders.flatMap(({ lines }) => lines.map(({ id }) => id))}::uuid[])`
  const named = sql`exists (select 1 from after_sales_case k
    join case_line c on c.merchant_id = k.merchant_id and c.case_id = k.id and c.order_line_id = l.id
    where k.merchant_id = l.merchant_id and k.order_id = l.order_id)`
  tx.write(sql`
    delete from ledger_entry e where e.merchant_id = ${tx.merchantId} and e.order_id = any(${orders.map(({ id }) => id)}::uuid[])
      and e.id <> all(${orders.flatMap(({ ledger }) => ledger.entries.map(({ id }) => id))}::uuid[])
      and not (e.kind = 'line' and exists (select 1 from order_line l
        where l.merchant_id = e.merchant_id and l.order_id = e.order_id and l.id = e.order_line_id and ${named}))`)
  tx.write(sql`update order_line l set dropped = true where ${goneLines} and ${named}`)
  tx.write(sql`delete from order_line l where ${goneLines} and not ${named}`)
  tx.write(sql`
    delete from payment where merchant_id = ${tx.merchantId} and order_id = any(${orders.map(({ id }) => id)}::uuid[])
      and id <> all(${orders.flatMap(({ payments }) => payments.map(({ id }) => id))}::uuid[])`)
}

/** How a row of `sales_order` is told, as the members of a JSON record. */
const orderColumns = sql`id uuid, source text, number text, currency text, placed_at timestamptz, signed_at timestamptz,
  customer_ref text, customer_name text, customer_phone text, customer_email text, document jsonb, content_hash text,
  paid_minor bigint, shipping_minor bigint, charges_minor bigint, balanced boolean, difference_minor bigint,
  payment_stated boolean, number_key text`

const rowsOf = (orders: readonly OrderToWrite[]) =>
  orders.map(({ order, document }) => ({
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
    payment_stated: order.paymentStated,
    number_key: keyOf(order.number),
  }))

// No upsert: a new order that somebody else stored meanwhile breaks sales_order_number_is_once_per_source, and its writer begins anew.
function insertOrders(tx: Tx, orders: readonly OrderToWrite[], now: string): void {
  if (orders.length === 0) return
  tx.write(
    sql`
    insert into sales_order (merchant_id, id, source, number, currency, placed_at, signed_at, customer_ref, customer_name,
      customer_phone, customer_email, document, content_hash, paid_minor, shipping_minor, charges_minor, balanced,
      difference_minor, payment_stated, number_key, created_at, changed_at)
    select ${tx.merchantId}::uuid, v.*, ${now}::timestamptz, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rowsOf(orders))}::json) as v(${orderColumns}) order by v.source, v.number`,
    orders.length,
  )
}

function updateOrders(tx: Tx, orders: readonly OrderToWrite[], now: string): void {
  if (orders.length === 0) return
  tx.write(
    sql`
    update sales_order o set
      currency = v.currency, placed_at = v.placed_at, signed_at = v.signed_at, customer_ref = v.customer_ref,
      customer_name = v.customer_name, customer_phone = v.customer_phone, customer_email = v.customer_email,
      document = v.document, content_hash = v.content_hash, paid_minor = v.paid_minor, shipping_minor = v.shipping_minor,
      charges_minor = v.charges_minor, balanced = v.balanced, difference_minor = v.difference_minor,
      payment_stated = v.payment_stated, number_key = v.number_key, changed_at = ${now}
    from json_to_recordset(${JSON.stringify(rowsOf(orders))}::json) as v(${orderColumns})
    where o.merchant_id = ${tx.merchantId} and o.id = v.id`,
    orders.length,
  )
}

// The words an order was found by before and is no more, and the new ones: what stays is not written.
function writeWords(tx: Tx, orders: readonly OrderToWrite[], jurisdiction: string): void {
  const changes = orders.map(({ order, before }) => {
    const [now, was] = [orderWords(order, jurisdiction), before ? orderWords(before, jurisdiction) : []]
    return { id: order.id, added: now, gone: was.filter((word) => !now.includes(word)) }
  })
  const rowsOf = (which: 'added' | 'gone') => {
    const rows = changes.flatMap((change) => change[which].map((word) => [word, change.id] as const))
    return sql`unnest(${rows.map(([word]) => word)}::text[], ${rows.map(([, id]) => id)}::uuid[]) as v(word, id)`
  }
  tx.write(sql`
    insert into order_search_word (merchant_id, word, order_id)
    select ${tx.merchantId}::uuid, v.word, v.id from ${rowsOf('added')} on conflict do nothing`)
  if (changes.every(({ gone }) => gone.length === 0)) return
  tx.write(sql`
    delete from order_search_word w using ${rowsOf('gone')}
    where w.merchant_id = ${tx.merchantId} and w.word = v.word and w.order_id = v.id`)
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
      attributes: line.attributes,
    })),
  )
  tx.write(sql`
    insert into order_line (merchant_id, order_id, id, position, ref, sku, name, category, quantity, unit_price_minor,
      attributes)
    select ${tx.merchantId}::uuid, v.*
    from json_to_recordset(${JSON.stringify(rows)}::json) as v(order_id uuid, id uuid, position int, ref text, sku text,
      name text, category text, quantity int, unit_price_minor bigint, attributes jsonb)
    on conflict (merchant_id, order_id, ref) do update set
      position = excluded.position, sku = excluded.sku, name = excluded.name, category = excluded.category,
      quantity = excluded.quantity, unit_price_minor = excluded.unit_price_minor, attributes = excluded.attributes, dropped = false`)
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
