import { isPublicHoliday } from '#kernel/working-time/public-holidays'
import { dateOf, endOfDayAfter } from './local-days.ts'

const days = 7
/** No run of holidays is longer; a calendar that knew only holidays must not hold us for ever. */
const longestRest = 14

/**
 * 暂行办法 10, 民法典 201/203: the day after sign-off is day 1, and day 7 ends at 24:00 in the consignee's own time. 民法典 203(1): when
 * it is a statutory holiday, the day after the holidays is the last. It never ends earlier than day 7.
 */
export function noReasonWindowEnds(signedAt: string, timeZone: string): Date {
  for (let day = days; day < days + longestRest; day += 1) {
    if (!isPublicHoliday('CN', dateOf(signedAt, day, timeZone))) return endOfDayAfter(signedAt, day, timeZone)
  }
  return endOfDayAfter(signedAt, days, timeZone)
}
