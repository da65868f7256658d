// Working time: weekly hours in a time zone, days that are off, days that are worked though they would be off (China's make-up days), and
// a merchant's own exceptions. No word of the trade: minutes in, instants out.
import { Temporal } from 'temporal-polyfill'

/** `09:00`–`18:00` on one day, local wall time; `24:00` ends the day. */
export type Span = { readonly from: string; readonly to: string }
/** Monday first. */
export type WeeklyHours = readonly [
  readonly Span[],
  readonly Span[],
  readonly Span[],
  readonly Span[],
  readonly Span[],
  readonly Span[],
  readonly Span[],
]

export type WorkingCalendar = {
  readonly timeZone: string
  readonly weekly: WeeklyHours
  /** The hours of a day `YYYY-MM-DD` that does not follow the week; none: a day off; undefined: it follows the week. */
  readonly special: (date: string) => readonly Span[] | undefined
}

type Piece = { readonly start: number; readonly end: number }
const minuteMs = 60_000
const dayMs = 86_400_000
/** Longer than 2,400 hours take at one hour a week with every holiday kept: beyond it a calendar has no working time. */
const mostDays = 25_000

/** The instant `minutes` of working time after `from` (UTC, ms). 0 minutes: the next moment somebody works. */
export function addWorkingMinutes(calendar: WorkingCalendar, from: number, minutes: number): number {
  let left = minutes * minuteMs
  for (const { start, end } of pieces(calendar, from)) {
    const begin = Math.max(start, from)
    if (end - begin >= left) return begin + left
    left -= end - begin
  }
  throw new Error('a calendar without working time')
}

/** Minutes of working time between two instants (UTC, ms); 0 when `to` is not later. */
export function workingMinutesBetween(calendar: WorkingCalendar, from: number, to: number): number {
  let total = 0
  for (const { start, end } of pieces(calendar, from)) {
    if (start >= to) break
    total += Math.max(0, Math.min(end, to) - Math.max(start, from))
  }
  return total / minuteMs
}

/** The pieces of working time from the day of `from` on, in order, none of them empty or over before `from`. */
function* pieces(calendar: WorkingCalendar, from: number): Generator<Piece> {
  const first = Temporal.Instant.fromEpochMilliseconds(from - dayMs)
    .toZonedDateTimeISO(calendar.timeZone)
    .toPlainDate()
  let day = first
  for (let count = 0; count < mostDays; count += 1) {
    for (const piece of piecesOf(calendar, day.toString())) if (piece.end > from) yield piece
    day = day.add({ days: 1 })
  }
}

const known = new WeakMap<WorkingCalendar, Map<string, readonly Piece[]>>()

// The clocks may go forward or back within a span: it then holds the minutes that really pass.
function piecesOf(calendar: WorkingCalendar, date: string): readonly Piece[] {
  let days = known.get(calendar)
  if (!days) {
    days = new Map()
    known.set(calendar, days)
  }
  const before = days.get(date)
  if (before) return before
  const plain = Temporal.PlainDate.from(date)
  const spans = calendar.special(date) ?? calendar.weekly[plain.dayOfWeek - 1]!
  const made = spans
    .map(({ from, to }) => ({
      start: instantOf(plain, from, calendar.timeZone),
      end: instantOf(plain, to, calendar.timeZone),
    }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start)
  days.set(date, made)
  return made
}

function instantOf(date: Temporal.PlainDate, time: string, timeZone: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  const at =
    hours === 24 ? date.add({ days: 1 }).toPlainDateTime() : date.toPlainDateTime({ hour: hours, minute: minutes })
  const zoned = at.toZonedDateTime(timeZone)
  if (zoned.toPlainDateTime().equals(at)) return zoned.epochMilliseconds
  // The clocks jump over this time: whatever begins or ends then does so at the jump, or one hour would be counted in two spans.
  const before = at.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  return before.getTimeZoneTransition('next')!.epochMilliseconds
}
