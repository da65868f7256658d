// Which order a statement of withdrawal speaks of: one answer, for what the desk is shown and for what is judged by it.
import { type Sql, sql } from '#kernel/sql'

// A shop's clock or its time zone may be off; nobody withdraws from what is ordered days later.
const earliestStatement = (placedAt: Sql): Sql => sql`${placedAt} - interval '1 day'`

/** The id of the order that a `withdrawal_statement w` speaks of: its number, the buyer's mail, the newest placed by then; else null. */
export const orderSpokenOf: Sql = sql`(
  select n.id from sales_order n
  where n.merchant_id = w.merchant_id and n.number_key = w.contract_key and lower(n.customer_email) = w.contact
    and w.stated_at >= ${earliestStatement(sql`n.placed_at`)}
  order by n.placed_at desc, n.id desc limit 1)`

/**
 * When the buyer first stated, by `now`, the withdrawal from `sales_order o`, UTC; null: not at all. Read by withdrawal_statement_by_age: few
 * statements are younger than the order.
 */
export const withdrawnAt = (now: string): Sql => sql`(
  select min(w.stated_at) from withdrawal_statement w
  where w.merchant_id = o.merchant_id and w.contract_key = o.number_key and w.contact = lower(o.customer_email)
    and w.stated_at >= ${earliestStatement(sql`o.placed_at`)} and w.stated_at <= ${now}::timestamptz
    and o.id = ${orderSpokenOf})`
