import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { merchantOf } from '#people'
import type { Pool } from './sku.ts'

/** A reservation that holds units, as a person is told of it. `until`: UTC, null: until somebody releases it. */
export type Held = {
  readonly id: string
  readonly sku: string
  readonly warehouseId: string
  readonly pool: Pool
  readonly quantity: number
  readonly taken: number
  readonly reason: string
  readonly until: string | null
}

/** The held reservations of these SKUs, newest first: who came last waits first when there is too little. */
export async function heldOf(tx: Tx, skus: readonly string[]): Promise<Held[]> {
  const rows = await tx.query<Held & { until: Date | null }>(sql`
    select id, sku, warehouse_id as "warehouseId", pool, quantity, taken, reason, until
    from reservation where merchant_id = ${tx.merchantId} and state = 'held' and sku = any(${[...new Set(skus)]}::text[])
    order by id desc`)
  return rows.map((row) => ({ ...row, until: row.until === null ? null : new Date(row.until).toISOString() }))
}

const mostNamed = 5

/** The reservations in words, for the sentence of a refusal: what for, how many, until which day of the merchant's own calendar. */
export async function inWords(tx: Tx, held: readonly Held[]): Promise<{ 'zh-CN': string; en: string }> {
  const { timeZone } = await merchantOf(tx)
  const day = (until: string) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(until))
  const named = held.slice(0, mostNamed)
  const left = held.length - named.length
  const zh = named.map(({ reason, quantity, until }) => `${reason} × ${quantity}${until ? `，至 ${day(until)}` : ''}`)
  const en = named.map(({ reason, quantity, until }) => `${reason} × ${quantity}${until ? ` until ${day(until)}` : ''}`)
  return {
    'zh-CN': zh.join('；') + (left > 0 ? `；另有 ${left} 个` : ''),
    en: en.join('; ') + (left > 0 ? `; and ${left} more` : ''),
  }
}
