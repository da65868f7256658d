import type { Locale } from '../../shared/locale.ts'
import type { Words } from '../../shared/words/common.ts'

const zh = {
  overdue: (left: string) => `超时 ${left}`,
  left: (left: string) => `剩 ${left}`,
  customer: '等待顾客',
  none: '无时限',
  minutes: (n: number) => `${n} 分`,
  hours: (n: number) => `${n} 小时`,
  days: (n: number) => `${n} 天`,
}

const en: typeof zh = {
  overdue: (left) => `${left} overdue`,
  left: (left) => `${left} left`,
  customer: 'Waiting for customer',
  none: 'No deadline',
  minutes: (n) => `${n} min`,
  hours: (n) => `${n} h`,
  days: (n) => (n === 1 ? '1 day' : `${n} days`),
}

const words: Words<typeof zh> = { 'zh-CN': zh, en }

export type Due = { tone: 'red' | 'amber' | 'mute' | 'blue'; text: string }

type Timed = { dueAt: string | null; customerDueAt: string | null; amberAt: string | null }

/** How a deadline stands, in a word and a colour: overdue, soon (three quarters of its time are used, as its clock counts), enough time, or not ours. */
export function dueOf(timed: Timed, locale: Locale, now = Date.now()): Due {
  const said = words[locale]
  if (!timed.dueAt) {
    return timed.customerDueAt ? { tone: 'blue', text: said.customer } : { tone: 'mute', text: said.none }
  }
  const left = Date.parse(timed.dueAt) - now
  if (left <= 0) return { tone: 'red', text: said.overdue(spanOf(-left, said)) }
  const soon = timed.amberAt !== null && Date.parse(timed.amberAt) <= now
  return { tone: soon ? 'amber' : 'mute', text: said.left(spanOf(left, said)) }
}

function spanOf(ms: number, due: typeof zh): string {
  const minutes = Math.max(1, Math.round(ms / 60_000))
  if (minutes < 120) return due.minutes(minutes)
  return minutes < 2880 ? due.hours(Math.round(minutes / 60)) : due.days(Math.round(minutes / 1440))
}
