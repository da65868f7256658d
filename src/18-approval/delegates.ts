import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'

/** Somebody who signs for another on some days, both included: days of the merchant's own calendar, YYYY-MM-DD. */
export type Delegate = {
  readonly id: string
  readonly principal: { readonly id: string; readonly name: string }
  readonly delegate: { readonly id: string; readonly name: string }
  readonly firstDay: string
  readonly lastDay: string
}

/** Those that hold today or will, soonest first. */
export function listDelegates(tx: Tx, day: string): Promise<Delegate[]> {
  return tx.query<Delegate>(sql`
    select d.id, json_build_object('id', d.principal, 'name', p.name) as principal,
      json_build_object('id', d.delegate, 'name', s.name) as delegate,
      d.first_day::text as "firstDay", d.last_day::text as "lastDay"
    from approval_delegate d
    join member p on p.merchant_id = d.merchant_id and p.user_id = d.principal
    join member s on s.merchant_id = d.merchant_id and s.user_id = d.delegate
    where d.merchant_id = ${tx.merchantId} and d.ended_at is null and d.last_day >= ${day}::date
    order by d.first_day, d.id limit 200`)
}
