import { clocksOfCases } from '#case'
import type { Tx } from '#kernel/database'
import { type Refused, type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type CalendarContent, type CalendarDay, calendarOf, monthIn } from '#kernel/working-time/calendar-content'
import { endOfDate } from '#kernel/working-time/local-days'
import { holidayName } from '#kernel/working-time/public-holidays'
import { workingMinutesBetween } from '#kernel/working-time/working-calendar'
import { type Moment, merchantOf, needs } from '#people'
import { type WhyNotCalendar, whyNotCalendar } from './calendar-rules.ts'

export type PreviewCalendar = { readonly name: string; readonly content: CalendarContent; readonly month: string }
type Bilingual = { readonly 'zh-CN': string; readonly en: string }
export type CalendarPreview = {
  readonly timeZone: string
  readonly days: readonly (CalendarDay & { readonly minutes: number; readonly holiday: Bilingual | null })[]
  readonly openPromises: number
}

/**
 * What a month looks like by these hours, and how many promises would be planned anew: putting the calendar, rehearsed. `minutes` are those
 * that really pass, an hour less or more on the night the clocks change.
 */
export async function previewCalendar(
  tx: Tx,
  { name, content, month }: PreviewCalendar,
  { by }: Moment,
): Promise<Result<CalendarPreview, 'not_yours_to_do' | 'calendar_not_found' | WhyNotCalendar>> {
  const notYours = needs(by, 'read_cases')
  if (notYours) return notYours
  if (name !== 'default') return refused('calendar_not_found')
  const wrong: Refused<WhyNotCalendar> | null = whyNotCalendar(content)
  if (wrong) return wrong
  const { timeZone } = await merchantOf(tx)
  const calendar = calendarOf(content, timeZone)
  const days = monthIn(content, month).map((day) => {
    const ends = endOfDate(day.date, timeZone).getTime()
    const begins = endOfDate(dayBefore(day.date), timeZone).getTime()
    const holiday = content.holidays && holidayName(content.holidays, day.date)
    return { ...day, minutes: workingMinutesBetween(calendar, begins, ends), holiday }
  })
  const [counted] = await tx.query<{ running: number }>(sql`
    select count(*)::int as running from ${clocksOfCases}
    where c.merchant_id = ${tx.merchantId} and c.alarm_at is not null and p->>'runsSince' is not null and p->>'brokenAt' is null`)
  return { timeZone, days, openPromises: counted?.running ?? 0 }
}

const dayBefore = (date: string): string => new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10)
