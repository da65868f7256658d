import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { parseBarcode } from './parse-barcode.ts'

/** `units`: how many one scan stands for. `serial`: where the code holds one (GS1 application identifier 21). */
export type Scanned = { readonly sku: string; readonly units: number; readonly serial: string | null }

/** Whose code this is, as scanned. A SKU's own text counts as a code of one unit; a barcode somebody entered comes first. */
export async function skuByBarcode(tx: Tx, code: string): Promise<Scanned | null> {
  const parsed = parseBarcode(code)
  if (!parsed) return null
  const [found] = await tx.query<{ sku: string; units: number }>(sql`
    select sku, units from (
      select b.sku, b.units, 0 as place from sku_barcode b where b.merchant_id = ${tx.merchantId} and b.code_key = ${parsed.key}
      union all
      select s.sku, 1, 1 from sku s where s.merchant_id = ${tx.merchantId} and s.sku = ${code.trim()}) found
    order by place limit 1`)
  return found ? { ...found, serial: parsed.serial } : null
}
