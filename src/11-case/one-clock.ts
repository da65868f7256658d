// One clock of a promise: what it counts in, how it runs, is paused, and ends. Pure.
import { addWorkingMinutes, type WorkingCalendar, workingMinutesBetween } from '#kernel/working-time/working-calendar'
import type { Merchant, MerchantSettings } from '#people'

/** `answer`: to what a customer wrote, in whatever state the case is. */
export const promiseKinds = ['first_response', 'answer', 'decision', 'appeal', 'inspection', 'refund'] as const
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

export type Timed = Pick<Merchant, 'settings' | 'calendar'>

const amberShare = 0.75
/** Promises counted in the hours somebody works; the others are hours of the day and night (domain.md, Promises). */
const inWorkingTime: ReadonlySet<PromiseKind> = new Set(['first_response', 'answer', 'decision'])

const budgetOf: Readonly<Record<PromiseKind, (settings: MerchantSettings) => number>> = {
  first_response: (settings) => settings.firstResponseHours,
  answer: (settings) => settings.firstResponseHours,
  decision: (settings) => settings.decisionHours,
  appeal: (settings) => settings.answerHours,
  inspection: (settings) => settings.inspectHours,
  refund: (settings) => settings.refundHours,
}

/** A refund is due by law however much of our own time is left (消法 25(3)); where that day is over already, at once. */
export function byLaw(clock: PromiseClock, refundBy: string | null): PromiseClock {
  const { kind, runsSince, dueAt } = clock
  if (kind !== 'refund' || refundBy === null || runsSince === null || dueAt === null || dueAt <= refundBy) return clock
  const due = Math.max(Date.parse(runsSince), Date.parse(refundBy))
  const amber = Date.parse(runsSince) + (due - Date.parse(runsSince)) * amberShare
  return { ...clock, dueAt: new Date(due).toISOString(), amberAt: new Date(amber).toISOString() }
}

/** How many of its minutes are used at `now`; more than its budget when it is late. */
export const usedMinutesAt = (clock: PromiseClock, calendar: WorkingCalendar, now: string): number =>
  clock.usedMinutes + (clock.runsSince === null ? 0 : passed(clock.kind, calendar, clock.runsSince, now))

/** The minutes it has from beginning to end; fewer than promised where the law ends it earlier. */
export const budgetMinutesOf = (clock: PromiseClock, calendar: WorkingCalendar): number =>
  clock.runsSince === null || clock.dueAt === null
    ? clock.budgetMinutes
    : Math.min(clock.budgetMinutes, clock.usedMinutes + passed(clock.kind, calendar, clock.runsSince, clock.dueAt))

export const isOver = ({ runsSince, dueAt }: PromiseClock, now: string): boolean =>
  runsSince !== null && dueAt !== null && dueAt <= now

export const started = (kind: PromiseKind, { settings, calendar }: Timed, now: string): PromiseClock =>
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

export function running(clock: PromiseClock, calendar: WorkingCalendar, from: string): PromiseClock {
  const after = (minutes: number) => added(clock.kind, calendar, from, Math.max(0, minutes - clock.usedMinutes))
  return {
    ...clock,
    state: clock.brokenAt === null ? 'running' : 'broken',
    runsSince: from,
    amberAt: after(clock.budgetMinutes * amberShare),
    dueAt: after(clock.budgetMinutes),
  }
}

export const resumed = (clock: PromiseClock, { calendar }: Timed, now: string): PromiseClock =>
  running(clock, calendar, now)

export function paused(clock: PromiseClock, { calendar }: Timed, now: string): PromiseClock {
  if (clock.runsSince === null) return clock
  const usedMinutes = usedMinutesAt(clock, calendar, now)
  const state = clock.brokenAt === null ? 'paused' : 'broken'
  return { ...clock, usedMinutes, runsSince: null, amberAt: null, dueAt: null, state }
}

export const ended = (clock: PromiseClock, now: string): PromiseClock => {
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
