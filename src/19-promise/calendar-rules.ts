// What a calendar must be to be promised by. One rule a function; the first that refuses answers.
import { type Refused, refused } from '#kernel/result'
import type { CalendarContent } from '#kernel/working-time/calendar-content'
import type { Span } from '#kernel/working-time/working-calendar'

export type WhyNotCalendar = 'hours_backwards' | 'hours_overlap' | 'day_twice' | 'calendar_without_hours'

/** Null when promises can be counted by it. */
export function whyNotCalendar(content: CalendarContent): Refused<WhyNotCalendar> | null {
  for (const rule of rules) {
    const refusal = rule(content)
    if (refusal) return refusal
  }
  return null
}

/** Hours end on the day they begin: a night is two spans, of two days. */
export function backwardHours(content: CalendarContent): Refused<'hours_backwards'> | null {
  const wrong = daysOf(content)
    .flat()
    .find(({ from, to }) => from >= to)
  return wrong ? refused('hours_backwards', { hours: written(wrong) }) : null
}

/** A minute of work is counted once. */
export function overlappingHours(content: CalendarContent): Refused<'hours_overlap'> | null {
  for (const day of daysOf(content)) {
    const sorted = [...day].sort((a, b) => a.from.localeCompare(b.from))
    const later = sorted.findIndex(({ from }, index) => index > 0 && sorted[index - 1]!.to > from)
    if (later > 0) return refused('hours_overlap', { one: written(sorted[later - 1]!), other: written(sorted[later]!) })
  }
  return null
}

/** A day may be named once only. */
export function dayTwice({ exceptions }: CalendarContent): Refused<'day_twice'> | null {
  const dates = exceptions.map(({ date }) => date)
  const twice = dates.find((date, index) => dates.indexOf(date) !== index)
  return twice ? refused('day_twice', { date: twice }) : null
}

/** The week must have working hours: special days end some time, and after the last of them nothing could be promised any more. */
export function weekWithoutHours({ weekly }: CalendarContent): Refused<'calendar_without_hours'> | null {
  const minutes = weekly.flat().reduce((sum, { from, to }) => sum + minuteOf(to) - minuteOf(from), 0)
  return minutes < 60 ? refused('calendar_without_hours') : null
}

const rules = [backwardHours, overlappingHours, dayTwice, weekWithoutHours] as const

const daysOf = ({ weekly, exceptions }: CalendarContent): (readonly Span[])[] => [
  ...weekly,
  ...exceptions.map(({ hours }) => hours),
]
const written = ({ from, to }: Span): string => `${from}–${to}`
const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
