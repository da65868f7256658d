import { endOfDays, endOfMonths } from './last-day.ts'
import type { Law } from './law.ts'

export type Receipt = {
  /** The consignee's own sign-off, UTC. */
  readonly signedAt: string
  /** The consignee's own time zone. */
  readonly timeZone: string
  /** When the buyer was told of the right, UTC; false: never; null: nobody says, so as the shop's terms do, before the purchase. */
  readonly informedAt?: string | false | null | undefined
}

/**
 * When the right to send back without a reason ends, UTC; null where there is none. Day 1 is the day after sign-off and the last ends at
 * 24:00 (民法典 201, 203; 暂行办法 10; Reg. 1182/71 Art. 3). A last day that is a holiday moves on (民法典 203(1); BGB § 193; L221-19).
 * Not informed: twelve months longer, and the last of them moves on as well; told meanwhile: the days from then (CRD Art. 10; CCR reg. 31).
 */
export function withdrawalEnds(law: Law, { signedAt, timeZone, informedAt }: Receipt): Date | null {
  const days = law.given.withdrawalDays
  if (days === undefined) return null
  const usual = endOfDays(law, signedAt, days, timeZone)
  const months = law.sets.uninformedMonths
  if (months === undefined || informedAt === null || informedAt === undefined) return usual
  // the last instant of a day is the next day's first
  const longest = endOfMonths(law, new Date(usual.getTime() - 1).toISOString(), months, timeZone)
  if (informedAt === false) return longest
  const told = endOfDays(law, informedAt, days, timeZone)
  return new Date(Math.max(usual.getTime(), Math.min(told.getTime(), longest.getTime())))
}
