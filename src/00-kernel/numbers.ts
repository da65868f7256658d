import type { Tx } from './database.ts'
import { sql } from './sql.ts'

const blockSize = 50

/**
 * Numbers people read on the phone, unique per merchant and series: `AS-261122-000123`, the day in the merchant's time zone.
 * A node takes them in blocks, so that two cases opened at once do not wait for each other; gaps are harmless.
 */
export function numberStock() {
  const stock = new Map<string, { next: number; end: number }>()
  return {
    async take(tx: Tx, series: string, now: string, timeZone: string): Promise<string> {
      const key = `${tx.merchantId} ${series}`
      const block = stock.get(key)
      const value = block && block.next < block.end ? block.next++ : await this.takeBlock(tx, series, key)
      return `${series}-${dayOf(now, timeZone)}-${String(value).padStart(6, '0')}`
    },
    // The first number of the block is used by this transaction; the rest is ours once it is committed.
    async takeBlock(tx: Tx, series: string, key: string): Promise<number> {
      const [row] = await tx.query<{ first: number }>(sql`
        insert into number_block (merchant_id, series, next_value) values (${tx.merchantId}, ${series}, ${1 + blockSize})
        on conflict (merchant_id, series) do update set next_value = number_block.next_value + ${blockSize}
        returning next_value - ${blockSize} as first`)
      const first = Number(row!.first)
      tx.afterCommit(() => stock.set(key, { next: first + 1, end: first + blockSize }))
      return first
    },
  }
}
export type NumberStock = ReturnType<typeof numberStock>

const formats = new Map<string, Intl.DateTimeFormat>()

/** `261122` for a moment (UTC) in a time zone. */
export function dayOf(now: string, timeZone: string): string {
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: '2-digit', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(new Date(now)).map(({ type, value }) => [type, value]))
  return `${parts.year}${parts.month}${parts.day}`
}
