// Who may change an order at the same time. A case's acts lock the case and then write its order's lines; so whoever replaces an order
// locks its cases first, each by its id, and then the order.
import type { Tx } from '#kernel/database'
import { isUuid } from '#kernel/ids'
import { type Sql, sql } from '#kernel/sql'
import type { OrderNamed } from './order-rows.ts'

type Numbered = { readonly source: string; readonly number: string }

/**
 * For replacing orders: no case of theirs moves and none is opened until the end. A case that is opened between the two
 * locks is seen by the read that must follow; that it may move meanwhile harms nothing, because what it rests on stays (settled-field.ts).
 */
export const replacingLocks = (merchantId: string, orders: readonly Numbered[]): Sql[] => {
  const numbered = sql`unnest(${orders.map(({ source }) => source)}::text[], ${orders.map(({ number }) => number)}::text[]) as v(source, number)`
  return [
    sql`select 1 from after_sales_case where merchant_id = ${merchantId} and id in (
      select c.id from ${numbered}
      join sales_order o on o.merchant_id = ${merchantId} and o.source = v.source and o.number = v.number
      join after_sales_case c on c.merchant_id = o.merchant_id and c.order_id = o.id) order by id for update`,
    sql`select 1 from sales_order where merchant_id = ${merchantId} and id in (
      select o.id from ${numbered}
      join sales_order o on o.merchant_id = ${merchantId} and o.source = v.source and o.number = v.number) order by id for update`,
  ]
}

/** For opening a case about an order, with BEGIN: others may open cases about it too, nobody may replace it. */
export function openingLock(merchantId: string, named: OrderNamed): Sql[] {
  if ('id' in named && !isUuid(named.id)) return []
  return [
    'id' in named
      ? sql`select 1 from sales_order where merchant_id = ${merchantId} and id = ${named.id} for key share`
      : sql`select 1 from sales_order where merchant_id = ${merchantId} and source = ${named.source} and number = ${named.number}
          for key share`,
  ]
}

/** Locks the order whose id `id` gives, e.g. that of a case, as one who changes what it is worth. */
export const orderLockOf = (merchantId: string, id: Sql): Sql =>
  sql`select 1 from sales_order where merchant_id = ${merchantId} and id = ${id} for no key update`

/** Locks within a transaction what could not be locked with BEGIN, each by a statement of its own. */
export async function lockNow(tx: Tx, locks: readonly Sql[]): Promise<void> {
  for (const lock of locks) await tx.query(lock)
}
