import type { ConsoleWords } from '../words/zh.ts'

export type Due = { tone: 'red' | 'amber' | 'mute' | 'blue'; text: string }

type Timed = { dueAt: string | null; customerDueAt: string | null; amberAt: string | null }

/** How a deadline stands, in a word and a colour: overdue, soon (three quarters of its time are used, as its clock counts), enough time, or not ours. */
export function dueOf(timed: Timed, words: ConsoleWords, now = Date.now()): Due {
  if (!timed.dueAt) {
    return timed.customerDueAt ? { tone: 'blue', text: words.due.customer } : { tone: 'mute', text: words.due.none }
  }
  const left = Date.parse(timed.dueAt) - now
  if (left <= 0) return { tone: 'red', text: words.due.overdue(spanOf(-left, words)) }
  const soon = timed.amberAt !== null && Date.parse(timed.amberAt) <= now
  return { tone: soon ? 'amber' : 'mute', text: words.due.left(spanOf(left, words)) }
}

function spanOf(ms: number, { due }: ConsoleWords): string {
  const minutes = Math.max(1, Math.round(ms / 60_000))
  if (minutes < 120) return due.minutes(minutes)
  return minutes < 2880 ? due.hours(Math.round(minutes / 60)) : due.days(Math.round(minutes / 1440))
}
