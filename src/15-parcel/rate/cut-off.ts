// Until when a carrier takes a parcel that is to leave today: a time of the sender's own day, on the days the carrier collects.

import { Temporal } from 'temporal-polyfill'
import type { Tx } from '#kernel/database'
import { dateOf } from '#kernel/working-time/local-days'
import { isPublicHoliday } from '#kernel/working-time/public-holidays'
import { merchantOf } from '#people'
import type { RateRow } from './rate-card.ts'
import { readRates } from './rate-rows.ts'

/** The next moment at which a carrier's service is closed for a day. */
export type CutOff = {
  /** UTC, ISO 8601. */
  readonly at: string
  /** The same where the goods lie: a day, YYYY-MM-DD, and HH:MM. */
  readonly day: string
  readonly time: string
}

type Collected = Pick<RateRow, 'cutOff' | 'collectsOn'>

/** Whether it collects on this day. Public holidays of the country count as Sundays. */
export function collects({ collectsOn }: Pick<RateRow, 'collectsOn'>, day: string, country: string | null): boolean {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay() || 7
  if (!collectsOn.includes(weekday)) return false
  return collectsOn.includes(7) || country === null || !isPublicHoliday(country, day)
}

/** The day, YYYY-MM-DD, on which a parcel leaves that is ready on this day and at this time (HH:MM) of the sender. */
export function leavesOn(row: Collected, { day, time }: { day: string; time: string }, country: string | null): string {
  for (let days = time > row.cutOff ? 1 : 0; days < 30; days++) {
    const next = dateOf(`${day}T12:00:00Z`, days, 'UTC')
    if (collects(row, next, country)) return next
  }
  return day // thirty days without a collection: a calendar that is wrong
}

/** The next cut-off of a row at or after `now` (UTC). */
export function nextCutOff(row: Collected, now: string, timeZone: string, country: string | null): CutOff {
  const day = leavesOn(row, { day: dateOf(now, 0, timeZone), time: timeOfDay(now, timeZone) }, country)
  const at = Temporal.PlainDateTime.from(`${day}T${row.cutOff}`).toZonedDateTime(timeZone).toInstant()
  return { at: new Date(at.epochMilliseconds).toISOString(), day, time: row.cutOff }
}

/** HH:MM there. */
export const timeOfDay = (now: string, timeZone: string): string =>
  new Date(now).toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** The country goods are sent from where the sender's address does not say; of a merchant of the whole EU none. */
export const countryOf = (jurisdiction: string): string | null =>
  jurisdiction === 'UK' ? 'GB' : jurisdiction === 'EU' ? null : jurisdiction

/**
 * The next cut-off of a carrier's service, in the merchant's own time: the soonest where its rows differ by zone, or of all its services when
 * none is named. Null: no rate card names it, as with a number written by hand.
 */
export async function cutOffOf(
  tx: Tx,
  asked: { readonly carrier: string; readonly service?: string | null },
  now: string,
): Promise<CutOff | null> {
  return (await cutOffsAt(tx, now))(asked)
}

/** The same for many, with one look at the sheet. */
export async function cutOffsAt(
  tx: Tx,
  now: string,
): Promise<(asked: { readonly carrier: string; readonly service?: string | null }) => CutOff | null> {
  const { timeZone, jurisdiction } = await merchantOf(tx)
  const { rows } = await readRates(tx)
  const country = countryOf(jurisdiction)
  return ({ carrier, service = null }) =>
    rows
      .filter((row) => row.carrier === carrier && (service === null || row.service === service))
      .map((row) => nextCutOff(row, now, timeZone, country))
      .toSorted((one, other) => one.at.localeCompare(other.at))[0] ?? null
}
