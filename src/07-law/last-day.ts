// The last day of what somebody may declare, claim or send: where nobody works on it, by the buyer's law, it moves on.
import { dateAfterMonths, dateOf, endOfDate } from '#kernel/working-time/local-days'
import { isPublicHoliday } from '#kernel/working-time/public-holidays'
import type { Law } from './law.ts'

/** No run of holidays is longer; a calendar that knew only holidays must not hold us for ever. */
const longestRest = 14

/** 24:00 of the last of so many days, by the law's own way with a last day nobody works on. */
export const endOfDays = (law: Law, from: string, days: number, timeZone: string): Date =>
  endOfLastDay(law, dateOf(from, days, timeZone), timeZone)

/** The same of so many months. */
export const endOfMonths = (law: Law, from: string, months: number, timeZone: string): Date =>
  endOfLastDay(law, dateAfterMonths(from, months, timeZone), timeZone)

/** 民法典 203(1): statutory holidays. BGB § 193, Reg. 1182/71 Art. 3(4), L221-19: Saturdays and Sundays too. */
function endOfLastDay({ sets, holidays }: Law, last: string, timeZone: string): Date {
  for (let later = 0; later < longestRest; later += 1) {
    const date = dateOf(last, later, 'UTC')
    if (!isRest(date, sets.lastDay, holidays)) return endOfDate(date, timeZone)
  }
  return endOfDate(last, timeZone)
}

const isRest = (date: string, moved: Law['sets']['lastDay'], country: string): boolean =>
  moved !== undefined && ((moved === 'after_rest_days' && isWeekend(date)) || isPublicHoliday(country, date))
const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())
