import { dateOf, endOfDate, endOfDayAfterMonths } from '#kernel/working-time/local-days'
import { isPublicHoliday } from '#kernel/working-time/public-holidays'
import type { Law } from './law.ts'

/** No run of holidays is longer; a calendar that knew only holidays must not hold us for ever. */
const longestRest = 14

export type Receipt = {
  /** The consignee's own sign-off, UTC. */
  readonly signedAt: string
  /** The consignee's own time zone. */
  readonly timeZone: string
  /** When the buyer was told of the right, UTC; false: never; null: nobody says, so as the shop's terms do, before she bought. */
  readonly informedAt?: string | false | null | undefined
}

/**
 * When the right to send back without a reason ends, UTC; null where there is none. Day 1 is the day after sign-off and the last ends at
 * 24:00 (民法典 201, 203; 暂行办法 10; Reg. 1182/71 Art. 3). A last day that is a holiday moves on (民法典 203(1); BGB § 193; L221-19).
 * Not informed: twelve months longer; told meanwhile: the days from then (CRD Art. 10; CCR reg. 31).
 */
export function withdrawalEnds(law: Law, { signedAt, timeZone, informedAt }: Receipt): Date | null {
  const days = law.given.withdrawalDays
  if (days === undefined) return null
  const usual = endOfDays(law, signedAt, days, timeZone)
  const months = law.sets.uninformedMonths
  if (months === undefined || informedAt === null || informedAt === undefined) return usual
  // the last instant of a day is the next day's first
  const longest = endOfDayAfterMonths(new Date(usual.getTime() - 1).toISOString(), months, timeZone)
  if (informedAt === false) return longest
  const told = endOfDays(law, informedAt, days, timeZone)
  return new Date(Math.max(usual.getTime(), Math.min(told.getTime(), longest.getTime())))
}

/** 24:00 of the last of so many days, by the law's own way with a last day nobody works on. */
export function endOfDays({ sets, holidays }: Law, from: string, days: number, timeZone: string): Date {
  const last = dateOf(from, days, timeZone)
  for (let later = 0; later < longestRest; later += 1) {
    const date = dateOf(from, days + later, timeZone)
    if (!isRest(date, sets.lastDay, holidays)) return endOfDate(date, timeZone)
  }
  return endOfDate(last, timeZone)
}

const isRest = (date: string, moved: Law['sets']['lastDay'], country: string): boolean =>
  moved !== undefined && ((moved === 'after_rest_days' && isWeekend(date)) || isPublicHoliday(country, date))
const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())
