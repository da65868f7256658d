// Days as people and the law count them: in the consignee's own time, the day of an event not counted (民法典 201; Reg. 1182/71 Art. 3).
import { Temporal } from 'temporal-polyfill'
import { remembering } from '../memory.ts'

/** The last instant of the `days`-th day after the day of `time`: 24:00 there, whatever the clocks did on the way. */
export const endOfDayAfter = (time: string, days: number, timeZone: string): Date =>
  new Date(beginningOf(dayOf(time, timeZone) + days + 1, timeZone))

/** Midnights between the two, there: 0 on the same day, below 0 when `later` came first. */
export const daysBetween = (earlier: string, later: string, timeZone: string): number =>
  dayOf(later, timeZone) - dayOf(earlier, timeZone)

/** The date, YYYY-MM-DD, of the `days`-th day after the day of `time`, there. */
export const dateOf = (time: string, days: number, timeZone: string): string =>
  new Date((dayOf(time, timeZone) + days) * dayMs).toISOString().slice(0, 10)

/** The date, YYYY-MM-DD, `months` calendar months after the day of `time`, there; of a shorter month its last day (Reg. 1182/71 Art. 3(2)(c)). */
export const dateAfterMonths = (time: string, months: number, timeZone: string): string =>
  Temporal.PlainDate.from(dateOf(time, 0, timeZone))
    .add({ months })
    .toString()

/** The last instant of that day. */
export const endOfDayAfterMonths = (time: string, months: number, timeZone: string): Date =>
  endOfDate(dateAfterMonths(time, months, timeZone), timeZone)

/** 24:00 of a date, YYYY-MM-DD, there. */
export const endOfDate = (date: string, timeZone: string): Date =>
  new Date(beginningOf(Date.parse(date) / dayMs + 1, timeZone))

/** What a clock on a wall there shows, as if it were UTC (milliseconds), in UTC. An hour that is shown twice is its second. */
export const utcOfLocal = (shownMs: number, timeZone: string): number =>
  shownMs - offsetOf(shownMs - offsetOf(shownMs, timeZone), timeZone)

const dayMs = 86_400_000
const quarterMs = 900_000

/** The day there, counted from 1 January 1970. */
const dayOf = (time: string, timeZone: string): number => {
  const at = Date.parse(time)
  return Math.floor((at + offsetOf(at, timeZone)) / dayMs)
}

// Zones change their offset on a quarter of an hour, so one answer serves the whole quarter.
const offsetOf = (at: number, timeZone: string): number => {
  const quarter = Math.floor(at / quarterMs)
  return remembered(`${timeZone} q${quarter}`, () => {
    const zoned = Temporal.Instant.fromEpochMilliseconds(quarter * quarterMs).toZonedDateTimeISO(timeZone)
    return zoned.offsetNanoseconds / 1_000_000
  })
}

const beginningOf = (day: number, timeZone: string): number =>
  remembered(`${timeZone} d${day}`, () => {
    const date = Temporal.PlainDate.from('1970-01-01').add({ days: day })
    return date.toZonedDateTime(timeZone).epochMilliseconds
  })

// A calendar takes a hundred times as long to ask as a map.
const remembered = remembering<number>(20_000)
