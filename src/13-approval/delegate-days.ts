// The days somebody signs for another: days of the merchant's own calendar, YYYY-MM-DD, both included.
import { Temporal } from 'temporal-polyfill'

/** The day it is for the merchant. */
export const today = (timeZone: string, now: string): string =>
  Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDate().toString()

/** Whether somebody can still stand in on these days: they are in order, and not all over. */
export const areToCome = (firstDay: string, lastDay: string, day: string): boolean =>
  firstDay <= lastDay && day <= lastDay
