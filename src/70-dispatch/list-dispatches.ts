import { caseIdsWhere, namesOfCase } from '#case'
import type { Tx } from '#kernel/database'
import { isUuid } from '#kernel/ids'
import { and, type Sql, sql } from '#kernel/sql'
import { orderIdsOf } from '#order/ask'
import type { Actor } from '#people'
import { type Dispatch, type DispatchState, dispatchJson, dispatchOf, type HoldOwner } from './dispatch.ts'
import type { CaseOfDispatch, DispatchView } from './dispatch-view.ts'
import { dispatchViewsOf } from './shown-dispatches.ts'

export type DispatchFilter = {
  readonly state?: DispatchState | undefined
  readonly owner?: HoldOwner | undefined
  /** What is scanned or typed: a number of a dispatch, a case, an order or a waybill, a tote. */
  readonly q?: string | undefined
  /** Whether the last one shown was not held, when it was drafted, and its id. */
  readonly after?: readonly [boolean, string, string] | undefined
  readonly limit: number
}

/** Dispatches at work, held ones first, then what waits longest; with a state or a number also those that are over. */
export async function listDispatches(tx: Tx, filter: DispatchFilter, by: Actor): Promise<DispatchView[]> {
  const { state, owner, q, after, limit } = filter
  const conditions: Sql[] = [sql`x.merchant_id = ${tx.merchantId}`]
  if (state) conditions.push(sql`x.state = ${state}`)
  else if (!q) conditions.push(sql`x.state not in ('shipped', 'cancelled')`)
  if (owner) conditions.push(sql`x.hold->>'owner' = ${owner}`)
  if (q)
    conditions.push(sql`(x.number = ${q} or x.tote = ${q} or x.parcel->>'tracking' = ${q} or x.id = ${isUuid(q) ? q : null}::uuid or x.case_id in (${caseIdsWhere(tx.merchantId, sql`c.number = ${q}`)})
      or x.order_id in (${orderIdsOf(tx.merchantId, q)}))`)
  if (after)
    conditions.push(
      sql`((x.state <> 'on_hold'), x.drafted_at, x.id) > (${after[0]}::boolean, ${after[1]}::timestamptz, ${after[2]}::uuid)`,
    )
  const rows = await tx.query<{ dispatch: Dispatch; of: CaseOfDispatch }>(sql`
    select ${dispatchJson} as dispatch, ${namesOfCase} as of
    from dispatch x join dispatch d on d.merchant_id = x.merchant_id and d.id = x.id
    where ${and(conditions)} order by (x.state <> 'on_hold'), x.drafted_at, x.id limit ${limit}`)
  return dispatchViewsOf(
    tx,
    rows.map(({ dispatch, of }) => ({ dispatch: dispatchOf(dispatch), file: of })),
    by,
  )
}
