// The promises of a case: clocks in working time or in hours, paused while we wait for the customer. Planned with every change of the case,
// by this one function; times shown to customers come from the same clocks.
import { addWorkingMinutes, type WorkingCalendar, workingMinutesBetween } from '#kernel/working-time/working-calendar'
import type { Merchant, MerchantSettings } from '#people'
import type { Stage } from './words.ts'

export const promiseKinds = ['first_response', 'decision', 'appeal', 'inspection', 'refund'] as const
export type PromiseKind = (typeof promiseKinds)[number]

/** One clock. Times UTC; minutes are working minutes where the promise is one of working time, else plain ones. */
export type PromiseClock = {
  readonly kind: PromiseKind
  readonly startedAt: string
  readonly budgetMinutes: number
  /** Used before it was last paused. */
  readonly usedMinutes: number
  /** Since when it runs; null while it is paused or has ended. */
  readonly runsSince: string | null
  /** While it runs: when three quarters are used, and when all is. */
  readonly amberAt: string | null
  readonly dueAt: string | null
  readonly state: 'running' | 'paused' | 'kept' | 'broken'
  /** When it broke, whether or not it was answered later. */
  readonly brokenAt: string | null
  readonly endedAt: string | null
}

type Timed = Pick<Merchant, 'settings' | 'calendar'>
type Promised = {
  readonly stage: Stage
  readonly appealed: boolean
  /** The day by law: the refund's clock never ends later. UTC; null or left out: no law sets one. */
  readonly refundBy?: string | null
}

const amberShare = 0.75
const mostKept = 20
/** Promises counted in the hours somebody works; the others are hours of the day and night (domain.md, Promises). */
const inWorkingTime: ReadonlySet<PromiseKind> = new Set(['first_response', 'decision'])

const budgetOf: Readonly<Record<PromiseKind, (settings: MerchantSettings) => number>> = {
  first_response: (settings) => settings.firstResponseHours,
  decision: (settings) => settings.decisionHours,
  appeal: (settings) => settings.answerHours,
  inspection: (settings) => settings.inspectHours,
  refund: (settings) => settings.refundHours,
}

/** Which promises run in this stage. What an appeal asks for is its answer, also once we have asked the customer about it. */
function runsIn({ stage, appealed }: Promised, answered: boolean): PromiseKind[] {
  switch (stage) {
    case 'submitted':
    case 'escalated': // a colleague was told, she was not
      return appealed ? ['appeal'] : answered ? ['decision'] : ['first_response', 'decision']
    case 'received':
      return ['inspection']
    case 'assessed':
    case 'resolving':
      return ['refund']
    default:
      return []
  }
}

/** Which wait with the customer. */
const isHeld = (kind: PromiseKind, { stage }: Promised): boolean =>
  (stage === 'info_needed' || stage === 'proposed') && (kind === 'decision' || kind === 'appeal')

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
  const runs = runsIn(promised, answered)
  const planned = before.map((clock) => {
    if (clock.endedAt !== null) return clock
    if (runs.includes(clock.kind)) return clock.runsSince === null ? resumed(clock, shop, now) : clock
    return isHeld(clock.kind, promised) ? paused(clock, shop, now) : ended(clock, now)
  })
  const open = new Set(planned.filter(({ endedAt }) => endedAt === null).map(({ kind }) => kind))
  const begun = runs.filter((kind) => !open.has(kind)).map((kind) => started(kind, shop, now))
  return [...planned, ...begun].slice(-mostKept).map((clock) => byLaw(clock, promised.refundBy ?? null))
}

/** A refund is due by law however much of our own time is left (消法 25(3)); where that day is over already, at once. */
function byLaw(clock: PromiseClock, refundBy: string | null): PromiseClock {
  const { kind, runsSince, dueAt } = clock
  if (kind !== 'refund' || refundBy === null || runsSince === null || dueAt === null || dueAt <= refundBy) return clock
  const due = Math.max(Date.parse(runsSince), Date.parse(refundBy))
  const amber = Date.parse(runsSince) + (due - Date.parse(runsSince)) * amberShare
  return { ...clock, dueAt: new Date(due).toISOString(), amberAt: new Date(amber).toISOString() }
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

/** How many of its minutes are used at `now`; more than its budget when it is late. */
export const usedMinutesAt = (clock: PromiseClock, calendar: WorkingCalendar, now: string): number =>
  clock.usedMinutes + (clock.runsSince === null ? 0 : passed(clock.kind, calendar, clock.runsSince, now))

/** The minutes it has from beginning to end; fewer than promised where the law ends it earlier. */
export const budgetMinutesOf = (clock: PromiseClock, calendar: WorkingCalendar): number =>
  clock.runsSince === null || clock.dueAt === null
    ? clock.budgetMinutes
    : Math.min(clock.budgetMinutes, clock.usedMinutes + passed(clock.kind, calendar, clock.runsSince, clock.dueAt))

const isOver = ({ runsSince, dueAt }: PromiseClock, now: string): boolean =>
  runsSince !== null && dueAt !== null && dueAt <= now

const started = (kind: PromiseKind, { settings, calendar }: Timed, now: string): PromiseClock =>
  running(
    {
      kind,
      startedAt: now,
      budgetMinutes: budgetOf[kind](settings) * 60,
      usedMinutes: 0,
      runsSince: now,
      amberAt: null,
      dueAt: null,
      state: 'running',
      brokenAt: null,
      endedAt: null,
    },
    calendar,
    now,
  )

function running(clock: PromiseClock, calendar: WorkingCalendar, from: string): PromiseClock {
  const after = (minutes: number) => added(clock.kind, calendar, from, Math.max(0, minutes - clock.usedMinutes))
  return {
    ...clock,
    state: clock.brokenAt === null ? 'running' : 'broken',
    runsSince: from,
    amberAt: after(clock.budgetMinutes * amberShare),
    dueAt: after(clock.budgetMinutes),
  }
}

const resumed = (clock: PromiseClock, { calendar }: Timed, now: string): PromiseClock => running(clock, calendar, now)

function paused(clock: PromiseClock, { calendar }: Timed, now: string): PromiseClock {
  if (clock.runsSince === null) return clock
  const usedMinutes = usedMinutesAt(clock, calendar, now)
  const state = clock.brokenAt === null ? 'paused' : 'broken'
  return { ...clock, usedMinutes, runsSince: null, amberAt: null, dueAt: null, state }
}

const ended = (clock: PromiseClock, now: string): PromiseClock => {
  const brokenAt = clock.brokenAt ?? (isOver(clock, now) ? clock.dueAt : null)
  return { ...clock, runsSince: null, state: brokenAt === null ? 'kept' : 'broken', brokenAt, endedAt: now }
}

const added = (kind: PromiseKind, calendar: WorkingCalendar, from: string, minutes: number): string =>
  new Date(
    inWorkingTime.has(kind)
      ? addWorkingMinutes(calendar, Date.parse(from), minutes)
      : Date.parse(from) + minutes * 60_000,
  ).toISOString()

const passed = (kind: PromiseKind, calendar: WorkingCalendar, from: string, to: string): number =>
  inWorkingTime.has(kind)
    ? workingMinutesBetween(calendar, Date.parse(from), Date.parse(to))
    : (Date.parse(to) - Date.parse(from)) / 60_000
