import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { CalendarContent } from '#kernel/working-time/calendar-content'
import { forgetMerchant, type Moment, needs } from '#people'
import { type WhyNotCalendar, whyNotCalendar } from './calendar-rules.ts'

export type PutCalendar = { readonly name: string; readonly content: CalendarContent }

/** Sets the working hours promises are counted in. Open clocks are planned anew by the worker; what ended stays as it was. */
export async function putCalendar(
  tx: Tx,
  { name, content }: PutCalendar,
  { by, now }: Moment,
): Promise<Result<CalendarContent, 'not_yours_to_do' | 'calendar_not_found' | WhyNotCalendar>> {
  const notYours = needs(by, 'change_calendar')
  if (notYours) return notYours
  if (name !== 'default') return refused('calendar_not_found')
  const wrong = whyNotCalendar(content)
  if (wrong) return wrong
  tx.write(sql`
    insert into working_calendar (merchant_id, name, content, changed_by, changed_at)
    values (${tx.merchantId}, ${name}, ${JSON.stringify(content)}, ${JSON.stringify({ kind: by.kind, id: by.id })}, ${now})
    on conflict (merchant_id, name) do update set content = excluded.content, changed_by = excluded.changed_by,
      changed_at = excluded.changed_at`)
  tx.tell('calendar_changed', {})
  tx.afterCommit(() => forgetMerchant(tx.merchantId))
  return content
}
