import type { Tx } from '#kernel/database'
import { isUuid } from '#kernel/ids'
import { type Sql, sql } from '#kernel/sql'
import type { Delivery } from './delivery/counted-from.ts'
import { deliveriesJson } from './delivery/delivery-rows.ts'
import { type OrderNamed, orderJson, type StoredOrder, withUtcTimes } from './order-rows.ts'
import { withdrawnAt } from './withdrawal-of-order.ts'

/** What is known of a customer besides this order: by the shop's own reference, phone or mail. Amounts in the order's currency. */
export type CustomerHistory = {
  /** Cases opened in the last 90 days. */
  readonly cases90d: number
  /** Of those, how many said that something never came. */
  readonly notReceived90d: number
  readonly orders: number
  /** Orders with a case / all orders of the customer, 0…1. */
  readonly returnedShare: number
  readonly valueMinor: number
  /** Units the customer sent back whose serial number was not one of those sold. */
  readonly serialMismatches: number
}

// A wholesaler may have thousands of orders: the newest two hundred say enough.
const historyOf = (now: string): Sql => sql`
(select json_build_object(
   'orders', count(*), 'valueMinor', coalesce(sum(h.paid_minor), 0),
   'returnedShare', coalesce(round(avg(case when k.cases > 0 then 1 else 0 end), 4), 0),
   'serialMismatches', coalesce(sum(k.other_serials), 0), 'cases90d', coalesce(sum(k.recent), 0), 'notReceived90d', coalesce(sum(k.never_came), 0))
 from (
   select e.id, e.paid_minor from sales_order e
   where e.merchant_id = o.merchant_id and e.currency = o.currency and (e.id = o.id
     or e.customer_ref = o.customer_ref or e.customer_phone = o.customer_phone or e.customer_email = o.customer_email)
   order by e.placed_at desc limit 200) h
 cross join lateral (
   select count(*) as cases, count(*) filter (where c.opened_at > ${now}::timestamptz - interval '90 days') as recent,
     count(*) filter (where c.opened_at > ${now}::timestamptz - interval '90 days' and exists (
       select 1 from case_line x where x.merchant_id = c.merchant_id and x.case_id = c.id
         and x.reason in ('missing_item', 'short_quantity', 'not_received'))) as never_came,
     count(*) filter (where exists (
       select 1 from inspection i where i.merchant_id = c.merchant_id and i.case_id = c.id and i.grade = 'X'
         and i.serial_number is not null)) as other_serials
   from after_sales_case c where c.merchant_id = o.merchant_id and c.order_id = h.id) k)`

export type OrderToJudge = {
  readonly order: StoredOrder
  readonly history: CustomerHistory
  /** When its buyer first stated the withdrawal, UTC; null: not at all. */
  readonly withdrawnAt: string | null
  readonly deliveries: readonly Delivery[]
}

/** The order a request is about, with what is known of its customer and what the customer stated. */
export async function readOrderToJudge(tx: Tx, named: OrderNamed, now: string): Promise<OrderToJudge | null> {
  if ('id' in named && !isUuid(named.id)) return null
  const which = 'id' in named ? sql`o.id = ${named.id}` : sql`o.source = ${named.source} and o.number = ${named.number}`
  const [row] = await tx.query<Omit<OrderToJudge, 'order'> & { readonly stored: StoredOrder }>(
    sql`select ${orderJson} as stored, ${historyOf(now)} as history, ${withdrawnAt(now)} as "withdrawnAt",
      ${deliveriesJson} as deliveries from sales_order o
      where o.merchant_id = ${tx.merchantId} and ${which}`,
  )
  if (!row) return null
  const { stored, ...known } = row
  return { order: withUtcTimes(stored), ...known }
}
