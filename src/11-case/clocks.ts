// The promises of a case: clocks in working time or in hours, paused while we wait for the customer. Planned with every change of the case,
// by this one function; times shown to customers come from the same clocks.

import { type Stage, seenStage } from './case-stages.ts'
import {
  byLaw,
  ended,
  isOver,
  type PromiseClock,
  type PromiseKind,
  paused,
  resumed,
  running,
  started,
  type Timed,
} from './one-clock.ts'

type Promised = {
  readonly stage: Stage
  readonly appealed: boolean
  /** The day by law: the refund's clock never ends later. UTC; null or left out: no law sets one. */
  readonly refundBy?: string | null
  /** Since when the customer's words wait for an answer; UTC. */
  readonly awaitingAnswerSince?: string | null
}

const mostKept = 20
/** Which promises run now: of the stage, and the answer to what the customer wrote. */
const runsNow = (promised: Promised, answered: boolean): PromiseKind[] => [
  ...(seenStage(promised.stage).runs?.({ appealed: promised.appealed, answered }) ?? []),
  ...(promised.awaitingAnswerSince ? (['answer'] as const) : []),
]

/**
 * Plans the clocks of a case as it stands now: starts what is promised, pauses what waits for the customer, resumes it with what is left,
 * and ends what is answered. Pure; called again with the same case it changes nothing. What ended, kept or broken, is never planned anew.
 */
export function planClocks(
  before: readonly PromiseClock[],
  promised: Promised,
  shop: Timed,
  now: string,
): PromiseClock[] {
  const answered = before.some(({ kind, endedAt }) => kind === 'first_response' && endedAt !== null)
  const runs = runsNow(promised, answered)
  const planned = before.map((clock) => {
    if (clock.endedAt !== null) return clock
    if (runs.includes(clock.kind)) return clock.runsSince === null ? resumed(clock, shop, now) : clock
    return seenStage(promised.stage).holds?.includes(clock.kind) ? paused(clock, shop, now) : ended(clock, now)
  })
  const open = new Set(planned.filter(({ endedAt }) => endedAt === null).map(({ kind }) => kind))
  const begun = runs.filter((kind) => !open.has(kind)).map((kind) => started(kind, shop, now))
  return withoutOldest([...planned, ...begun]).map((clock) => byLaw(clock, promised.refundBy ?? null))
}

/** A long conversation makes many clocks: those of answers that were given go first, and what still runs never. */
function withoutOldest(clocks: readonly PromiseClock[]): PromiseClock[] {
  const spare = clocks.length - mostKept
  const answers = clocks.filter(({ kind, endedAt }) => kind === 'answer' && endedAt !== null)
  const others = clocks.filter(({ kind, endedAt }) => kind !== 'answer' && endedAt !== null)
  const dropped = new Set(spare > 0 ? [...answers, ...others].slice(0, spare) : [])
  return clocks.filter((clock) => !dropped.has(clock))
}

/** Plans running clocks by another calendar: those that ended or broke stay as they were. */
export const replanClocks = (clocks: readonly PromiseClock[], shop: Timed): PromiseClock[] =>
  clocks.map((clock) =>
    clock.runsSince === null || clock.state === 'broken' ? clock : running(clock, shop.calendar, clock.runsSince),
  )

/** The clock of this kind is answered now. */
export const answerClock = (clocks: readonly PromiseClock[], kind: PromiseKind, now: string): PromiseClock[] =>
  clocks.map((clock) => (clock.kind === kind && clock.endedAt === null ? ended(clock, now) : clock))

/** Running clocks that are over at `now` and not marked yet are broken. */
export const breakClocks = (clocks: readonly PromiseClock[], now: string): PromiseClock[] =>
  clocks.map((clock) =>
    isOver(clock, now) && clock.brokenAt === null ? { ...clock, state: 'broken', brokenAt: clock.dueAt } : clock,
  )

/** What lists and the sweep ask for: the first due time, the first amber one, and the next that will break. UTC; null when nothing runs. */
export function alarmsOf(clocks: readonly PromiseClock[]): {
  dueAt: string | null
  amberAt: string | null
  alarmAt: string | null
} {
  const runs = clocks.filter(({ runsSince }) => runsSince !== null)
  const first = (times: (string | null)[]): string | null => times.filter((one) => one !== null).sort()[0] ?? null
  return {
    dueAt: first(runs.map(({ dueAt }) => dueAt)),
    amberAt: first(runs.map(({ amberAt }) => amberAt)),
    alarmAt: first(runs.filter(({ brokenAt }) => brokenAt === null).map(({ dueAt }) => dueAt)),
  }
}
