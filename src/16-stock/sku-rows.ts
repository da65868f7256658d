import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { availableOf } from './available.ts'
import type { Sku } from './sku.ts'

/** A row of the table `sku s` as `Sku`. */
export const skuJson: Sql = sql`json_build_object('sku', s.sku, 'name', s.name, 'product', s.product, 'variant', s.variant,
  'weightGrams', s.weight_grams,
  'sizeMm', case when s.length_mm is not null then json_build_array(s.length_mm, s.width_mm, s.height_mm) end,
  'nature', s.nature, 'battery', s.battery, 'wattHours', s.watt_hours, 'batteryPacking', s.battery_packing, 'serial', s.serial,
  'valueMinor', s.value_minor, 'priceMinor', s.price_minor, 'currency', s.currency, 'imageUrl', s.image_url, 'active', s.active)`

/** Whether the master says that goods of this SKU hold a battery. */
export const hasBattery = (merchantId: Sql, sku: Sql): Sql =>
  sql`exists (select 1 from sku s where s.merchant_id = ${merchantId} and s.sku = ${sku} and s.battery <> 'none')`

/** These SKUs by their text; what the master does not know is left out. */
export async function skusOf(tx: Tx, skus: readonly string[]): Promise<Map<string, Sku>> {
  if (skus.length === 0) return new Map()
  const rows = await tx.query<{ one: Sku }>(sql`
    select ${skuJson} as one from sku s where s.merchant_id = ${tx.merchantId} and s.sku = any(${[...new Set(skus)]}::text[])`)
  return new Map(rows.map(({ one }) => [one.sku, one]))
}

/** What may be sent instead: the active SKUs of the same product, itself among them, each with how many may be promised now. */
export async function variantsOf(tx: Tx, sku: string): Promise<(Sku & { readonly available: number })[]> {
  const rows = await tx.query<{ one: Sku }>(sql`
    select ${skuJson} as one from sku s where s.merchant_id = ${tx.merchantId} and s.active and (s.sku = ${sku}
      or s.product = (select product from sku where merchant_id = ${tx.merchantId} and sku = ${sku}))
    order by s.sku limit 200`)
  const available = await availableOf(
    tx,
    rows.map(({ one }) => one.sku),
  )
  return rows.map(({ one }) => ({ ...one, available: available.get(one.sku) ?? 0 }))
}

/** The barcodes of SKUs as they were entered, and how many units one scan of each stands for. */
export async function barcodesOf(
  tx: Tx,
  skus: readonly string[],
): Promise<Map<string, { readonly code: string; readonly units: number }[]>> {
  const rows = await tx.query<{ sku: string; code: string; units: number }>(sql`
    select sku, code, units from sku_barcode where merchant_id = ${tx.merchantId} and sku = any(${[...new Set(skus)]}::text[])
    order by sku, units, code`)
  const found = Map.groupBy(rows, ({ sku }) => sku)
  return new Map([...found].map(([sku, codes]) => [sku, codes.map(({ code, units }) => ({ code, units }))]))
}
