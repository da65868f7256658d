import type { Tx } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { heldOf, inWords } from './held.ts'

/** Why a SKU cannot be taken out of use: somebody was promised it, or there is some of it. Waits for who reserves it at the same time. */
export async function refusalWhileHeld(tx: Tx, sku: string): Promise<Refused<'sku_reserved' | 'sku_in_stock'> | null> {
  const levels = await tx.query<{ on_hand: number; reserved: number }>(sql`
    select on_hand, reserved from stock_level where merchant_id = ${tx.merchantId} and sku = ${sku}
    order by warehouse_id, pool for update`)
  if (levels.some(({ reserved }) => reserved > 0)) {
    return refused('sku_reserved', { sku, reservations: await inWords(tx, await heldOf(tx, [sku])) })
  }
  const onHand = levels.reduce((sum, level) => sum + level.on_hand, 0)
  return onHand > 0 ? refused('sku_in_stock', { sku, onHand }) : null
}
