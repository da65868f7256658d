// The working hours of a merchant as they are kept: part of the merchant that is read once, changed by 19-promise.
import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import type { CalendarContent } from '#kernel/working-time/calendar-content'
import { identityOf, type Moment } from './may.ts'

type Hours = { readonly content: CalendarContent; readonly version: number }

/** The content of the hours of `merchant m`; null: the hours shipped for where it is. */
export const hoursOfMerchant: Sql = sql`(
  select content from working_calendar w where w.merchant_id = m.merchant_id and w.name = 'default')`

/** The hours a merchant set, with their version; null: none yet. */
export async function readHours(tx: Tx): Promise<Hours | null> {
  const [row] = await tx.query<Hours>(
    sql`select content, version from working_calendar where merchant_id = ${tx.merchantId} and name = 'default'`,
  )
  return row ?? null
}

/** The same, locked: whoever changes them waits. */
export async function lockHours(tx: Tx): Promise<{ readonly version: number } | null> {
  const [row] = await tx.query<{ version: number }>(
    sql`select version from working_calendar where merchant_id = ${tx.merchantId} and name = 'default' for update`,
  )
  return row ?? null
}

/** Writes the hours as their next version. Null when they are no longer at `ifVersion`. */
export async function keepHours(
  tx: Tx,
  content: CalendarContent,
  { by, now, ifVersion }: Pick<Moment, 'by' | 'now' | 'ifVersion'>,
): Promise<{ readonly version: number } | null> {
  const [kept] = await tx.query<{ version: number }>(sql`
    insert into working_calendar as c (merchant_id, name, content, version, changed_by, changed_at)
    values (${tx.merchantId}, 'default', ${JSON.stringify(content)}, 1, ${JSON.stringify(identityOf(by))}, ${now})
    on conflict (merchant_id, name) do update set content = excluded.content, version = c.version + 1,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at
    where ${ifVersion ?? null}::int is null or c.version = ${ifVersion ?? null}::int returning version`)
  return kept ?? null
}
