import type { Connection } from '#kernel/database'
import { newId } from '#kernel/ids'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { isTimeZone } from '#kernel/working-time/time-zone'

/** Where a merchant may be at home: whose law holds for it first. */
export const homes = ['CN', 'DE', 'FR', 'UK', 'US'] as const

export type CreateMerchant = {
  readonly name: string
  readonly locale: 'zh-CN' | 'en'
  readonly timeZone: string
  readonly currency: string
  readonly jurisdiction: (typeof homes)[number]
}

/** A new merchant, by the operator. Everything else belongs to exactly one. */
export async function createMerchant(
  connection: Connection,
  input: CreateMerchant,
  now: string,
): Promise<Result<{ readonly id: string }, 'time_zone_unknown'>> {
  if (!isTimeZone(input.timeZone)) return refused('time_zone_unknown', { timeZone: input.timeZone })
  const id = newId()
  await connection.query(sql`
    insert into merchant (merchant_id, name, locale, time_zone, currency, jurisdiction, created_at)
    values (${id}, ${input.name}, ${input.locale}, ${input.timeZone}, ${input.currency}, ${input.jurisdiction}, ${now})`)
  return { id }
}
