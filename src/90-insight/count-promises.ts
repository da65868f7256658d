import { clocksOfCases, type PromiseKind, promiseKinds } from '#case'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'

/** Clocks of one kind, of cases opened in the period. `broken` counts one that was answered late as well as one that still is not. */
export type PromiseCount = {
  readonly kind: PromiseKind
  readonly started: number
  readonly kept: number
  readonly broken: number
  /** Not answered yet, and not over. */
  readonly open: number
}

/** How promises were kept, by kind, in the order in which they are made. `from` is in the period, `to` is not; UTC. */
export async function countPromises(
  tx: Tx,
  { from, to, now }: { readonly from: string; readonly to: string; readonly now: string },
): Promise<PromiseCount[]> {
  const counted = await tx.query<PromiseCount>(sql`
    with clocks as (
      select p->>'kind' as kind, p->>'state' as state,
        p->>'brokenAt' is not null or (p->>'runsSince' is not null and (p->>'dueAt')::timestamptz <= ${now}::timestamptz) as broken
      from ${clocksOfCases}
      where c.merchant_id = ${tx.merchantId} and c.opened_at >= ${from} and c.opened_at < ${to})
    select kind, count(*)::int as started, count(*) filter (where not broken and state = 'kept')::int as kept,
      count(*) filter (where broken)::int as broken,
      count(*) filter (where not broken and state <> 'kept')::int as open
    from clocks group by kind`)
  const none = { started: 0, kept: 0, broken: 0, open: 0 }
  return promiseKinds.map((kind) => counted.find((one) => one.kind === kind) ?? { kind, ...none })
}
