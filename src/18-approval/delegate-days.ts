// The days somebody signs for another: days of the merchant's own calendar, YYYY-MM-DD, both included.
import { dateOf } from '#kernel/working-time/local-days'

/** The day it is for the merchant. */
export const today = (timeZone: string, now: string): string => dateOf(now, 0, timeZone)

/** Whether somebody can still stand in on these days: they are in order, and not all over. */
export const areToCome = (firstDay: string, lastDay: string, day: string): boolean =>
  firstDay <= lastDay && day <= lastDay
