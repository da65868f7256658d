import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'

/** Of one week: its Monday, YYYY-MM-DD in the merchant's own time. Units, but `wrongGoods` and `caught` are scans. */
export type FaultCount = {
  readonly week: string
  /** A member's id, where it is counted by person; null: nobody's, or not known whose. */
  readonly person: string | null
  /** Scanned at a bin and not what was to be picked. */
  readonly wrongGoods: number
  /** Picked wrong and caught by the second check. */
  readonly caught: number
  /** Found damaged by the second check. */
  readonly damaged: number
  /** Wrong or missing, told by the customer of what had been checked and sent. */
  readonly escaped: number
  /** Dispatches that left; by person those that this person checked. */
  readonly shipped: number
}

type Asked = { readonly from: string; readonly to: string; readonly timeZone: string; readonly byPerson: boolean }

/** What went wrong on its way out and who saw it, by week, newest last. `from` is in the period, `to` is not; UTC. */
export const countFaults = (tx: Tx, { from, to, timeZone, byPerson }: Asked): Promise<FaultCount[]> =>
  tx.query<FaultCount>(sql`
    with seen as (
      select at, kind::text as what, units, whose as person from dispatch_fault
      where merchant_id = ${tx.merchantId} and at >= ${from}::timestamptz and at < ${to}::timestamptz
      union all
      select (steps->'shipped'->>'at')::timestamptz, 'shipped', 1, steps->'checked'->'by'->>'id' from dispatch
      where merchant_id = ${tx.merchantId} and state = 'shipped' and drafted_at < ${to}::timestamptz
        and (steps->'shipped'->>'at')::timestamptz >= ${from}::timestamptz and (steps->'shipped'->>'at')::timestamptz < ${to}::timestamptz)
    select to_char(date_trunc('week', at at time zone ${timeZone}), 'YYYY-MM-DD') as week,
      case when ${byPerson} then person end as person,
      coalesce(sum(units) filter (where what = 'wrong_goods'), 0)::int as "wrongGoods",
      coalesce(sum(units) filter (where what = 'check'), 0)::int as caught,
      coalesce(sum(units) filter (where what = 'damaged'), 0)::int as damaged,
      coalesce(sum(units) filter (where what = 'escaped'), 0)::int as escaped,
      coalesce(sum(units) filter (where what = 'shipped'), 0)::int as shipped
    from seen group by 1, 2 order by 1, 2 nulls first limit 5000`)
