import { endOfDayAfter } from './local-days.ts'

/** 暂行办法 10, 民法典 201/203: the day after sign-off is day 1, and day 7 ends at 24:00 in the consignee's own time. */
export const noReasonWindowEnds = (signedAt: string, timeZone: string): Date => endOfDayAfter(signedAt, 7, timeZone)
