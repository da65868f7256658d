import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '#people'
import { refusalWhileHeld } from './still-held.ts'

/** Takes a SKU out of use: nothing is promised of it any more, and its barcodes are free for others. Its movements stay. */
export async function disableSku(
  tx: Tx,
  { sku }: { readonly sku: string },
  { by, now }: Moment,
): Promise<Result<{ readonly sku: string }, 'not_yours_to_do' | 'sku_unknown' | 'sku_reserved' | 'sku_in_stock'>> {
  const notYours = needs(by, 'set_up_stock')
  if (notYours) return notYours
  const changed = await tx.query(sql`
    update sku set active = false, changed_at = ${now} where merchant_id = ${tx.merchantId} and sku = ${sku} returning 1`)
  if (changed.length === 0) return refused('sku_unknown', { sku })
  const held = await refusalWhileHeld(tx, sku)
  if (held) return held
  await tx.query(sql`delete from sku_barcode where merchant_id = ${tx.merchantId} and sku = ${sku}`)
  return { sku }
}
