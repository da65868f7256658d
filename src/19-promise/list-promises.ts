import { budgetMinutesOf, clocksOfCases, type PromiseClock, type PromiseKind, usedMinutesAt } from '#case'
import type { Tx } from '#kernel/database'
import { and, sql } from '#kernel/sql'
import { merchantOf } from '#people'

/** How a running promise stands: in time, three quarters used, or over. */
export const promiseStates = ['running', 'amber', 'broken'] as const
export type PromiseState = (typeof promiseStates)[number]
/** What the list is narrowed to; `running` names all that run. */
export const promiseFilters = ['running', 'in_time', 'amber', 'broken'] as const

export type RunningPromise = {
  readonly caseId: string
  readonly caseNumber: string
  readonly kind: PromiseKind
  readonly state: PromiseState
  readonly startedAt: string
  readonly amberAt: string
  readonly dueAt: string
  readonly budgetMinutes: number
  readonly usedMinutes: number
}

type Asked = {
  readonly state: (typeof promiseFilters)[number]
  readonly kind: PromiseKind | undefined
  readonly limit: number
  readonly now: string
}
export type PromisePlace = readonly [dueAt: string, caseId: string, kind: PromiseKind]

/** Clocks that run, first due first, with the minutes used of each at `now`. */
export async function listPromises(
  tx: Tx,
  { state, kind, limit, now }: Asked,
  after: PromisePlace | undefined,
): Promise<RunningPromise[]> {
  const due = sql`(p->>'dueAt')::timestamptz`
  const amber = sql`(p->>'amberAt')::timestamptz`
  const rows = await tx.query<{ caseId: string; caseNumber: string; clock: PromiseClock }>(sql`
    select c.id as "caseId", c.number as "caseNumber", p as clock
    from ${clocksOfCases}
    where ${and([
      sql`c.merchant_id = ${tx.merchantId} and (c.spine = 'open' or c.awaiting_answer_since is not null) and c.due_at is not null and p->>'runsSince' is not null`,
      ...(kind ? [sql`p->>'kind' = ${kind}`] : []),
      ...(state === 'broken' ? [sql`${due} <= ${now}::timestamptz`] : []),
      ...(state === 'amber' ? [sql`${due} > ${now}::timestamptz and ${amber} <= ${now}::timestamptz`] : []),
      ...(state === 'in_time' ? [sql`${amber} > ${now}::timestamptz`] : []),
      ...(after
        ? [sql`(${due}, c.id, p->>'kind') > (${after[0]}::timestamptz, ${after[1]}::uuid, ${after[2]}::text)`]
        : []),
    ])}
    order by ${due}, c.id, p->>'kind' limit ${limit}`)
  const { calendar } = await merchantOf(tx)
  return rows.map(({ caseId, caseNumber, clock }) => ({
    caseId,
    caseNumber,
    kind: clock.kind,
    state: stateAt(clock, now),
    startedAt: clock.startedAt,
    amberAt: clock.amberAt!,
    dueAt: clock.dueAt!,
    budgetMinutes: Math.ceil(budgetMinutesOf(clock, calendar)),
    usedMinutes: Math.floor(usedMinutesAt(clock, calendar, now)),
  }))
}

/** How a running clock stands at `now`. */
export const stateAt = ({ dueAt, amberAt }: PromiseClock, now: string): PromiseState =>
  dueAt! <= now ? 'broken' : amberAt! <= now ? 'amber' : 'running'
