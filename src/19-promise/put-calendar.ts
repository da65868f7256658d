import type { Tx } from '#kernel/database'
import { staleIf } from '#kernel/edge/version'
import { type Result, refused } from '#kernel/result'
import type { CalendarContent } from '#kernel/working-time/calendar-content'
import { forgetMerchant, keepHours, lockHours, type Moment, needs } from '#people'
import { type WhyNotCalendar, whyNotCalendar } from './calendar-rules.ts'

export type PutCalendar = {
  readonly name: string
  readonly content: CalendarContent
  /** The version it was read at; If-Match says the same, and wins. Without either it is set whatever was there. */
  readonly version?: number | undefined
}
type Refusals = 'not_yours_to_do' | 'calendar_not_found' | 'stale' | WhyNotCalendar

/** Sets the working hours promises are counted in. Open clocks are planned anew by the worker; what ended stays as it was. */
export async function putCalendar(
  tx: Tx,
  { name, content, version }: PutCalendar,
  { by, now, ifVersion = version }: Moment,
): Promise<Result<CalendarContent & { readonly version: number }, Refusals>> {
  const notYours = needs(by, 'change_calendar')
  if (notYours) return notYours
  if (name !== 'default') return refused('calendar_not_found')
  const wrong = whyNotCalendar(content)
  if (wrong) return wrong
  const before = await lockHours(tx)
  const stale = staleIf(ifVersion, before?.version ?? 0)
  if (stale) return stale
  const kept = await keepHours(tx, content, { by, now, ifVersion })
  if (!kept) return refused('stale')
  tx.tell('calendar_changed', {})
  tx.afterCommit(() => forgetMerchant(tx.merchantId))
  return { ...content, version: kept.version }
}
