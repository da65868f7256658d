import type { PromiseKind } from '#case'
import type { Tx } from '#kernel/database'
import { and, sql } from '#kernel/sql'

export const promiseStates = ['running', 'amber', 'broken'] as const
export type PromiseState = (typeof promiseStates)[number]

export type RunningPromise = {
  readonly caseId: string
  readonly caseNumber: string
  readonly kind: PromiseKind
  readonly state: PromiseState
  readonly startedAt: string
  readonly dueAt: string
}

type Asked = {
  readonly state: PromiseState
  readonly kind: PromiseKind | undefined
  readonly limit: number
  readonly now: string
}

/** Clocks that run, first due first. `running` names all of them; amber and broken narrow to what is late or soon will be. */
export function listPromises(
  tx: Tx,
  { state, kind, limit, now }: Asked,
  after: readonly [string, string] | undefined,
): Promise<RunningPromise[]> {
  const due = sql`(p->>'dueAt')::timestamptz`
  return tx.query<RunningPromise>(sql`
    select c.id as "caseId", c.number as "caseNumber", p->>'kind' as kind,
      case when ${due} <= ${now}::timestamptz then 'broken' when (p->>'amberAt')::timestamptz <= ${now}::timestamptz then 'amber' else 'running' end as state,
      p->>'startedAt' as "startedAt", p->>'dueAt' as "dueAt"
    from after_sales_case c cross join lateral jsonb_array_elements(c.promises) p
    where ${and([
      sql`c.merchant_id = ${tx.merchantId} and c.spine = 'open' and c.due_at is not null and p->>'runsSince' is not null`,
      ...(kind ? [sql`p->>'kind' = ${kind}`] : []),
      ...(state === 'broken' ? [sql`${due} <= ${now}::timestamptz`] : []),
      ...(state === 'amber'
        ? [sql`${due} > ${now}::timestamptz and (p->>'amberAt')::timestamptz <= ${now}::timestamptz`]
        : []),
      ...(after ? [sql`(${due}, c.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`] : []),
    ])}
    order by ${due}, c.id limit ${limit}`)
}
