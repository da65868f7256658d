import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { RefusedRow, SoundRow } from './import-stock.ts'
import { parseBarcode } from './parse-barcode.ts'
import type { SheetRow } from './read-stock-sheet.ts'

/** What the rows of each SKU tell together. */
export function mergedRows(rows: readonly SoundRow[]): Map<string, SheetRow> {
  const merged = new Map<string, SheetRow>()
  for (const { row } of rows) merged.set(row.sku, { ...row, ...merged.get(row.sku) })
  return merged
}

/** Writes what the rows tell of SKUs; what none of them tells stays. */
export async function keepImportedSkus(tx: Tx, rows: readonly SoundRow[], now: string): Promise<void> {
  const skus = [...mergedRows(rows).values()].sort((one, other) => (one.sku < other.sku ? -1 : 1))
  await tx.query(sql`
    insert into sku (merchant_id, sku, name, product, variant, weight_grams, length_mm, width_mm, height_mm, nature, battery, watt_hours,
      serial, value_minor, price_minor, currency, image_url, changed_at)
    select ${tx.merchantId}::uuid, v.sku, coalesce(v.name, s.name), coalesce(v.product, s.product), coalesce(v.variant, s.variant),
      coalesce(v."weightGrams", s.weight_grams), coalesce(v."lengthMm", s.length_mm), coalesce(v."widthMm", s.width_mm),
      coalesce(v."heightMm", s.height_mm), coalesce(v.nature, s.nature, '{}'), coalesce(v.battery, s.battery, 'none'),
      coalesce(v."wattHours", s.watt_hours), coalesce(v.serial, s.serial, false), coalesce(v."valueMinor", s.value_minor),
      coalesce(v."priceMinor", s.price_minor), coalesce(v.currency, s.currency), coalesce(v."imageUrl", s.image_url), ${now}
    from json_to_recordset(${JSON.stringify(skus)}::json) as v(sku text, name text, product text, variant text, "weightGrams" int,
      "lengthMm" int, "widthMm" int, "heightMm" int, nature text[], battery text, "wattHours" numeric, serial boolean, "valueMinor" bigint,
      "priceMinor" bigint, currency text, "imageUrl" text)
    left join sku s on s.merchant_id = ${tx.merchantId} and s.sku = v.sku
    on conflict (merchant_id, sku) do update set name = excluded.name, product = excluded.product, variant = excluded.variant,
      weight_grams = excluded.weight_grams, length_mm = excluded.length_mm, width_mm = excluded.width_mm, height_mm = excluded.height_mm,
      nature = excluded.nature, battery = excluded.battery, watt_hours = excluded.watt_hours, serial = excluded.serial,
      value_minor = excluded.value_minor, price_minor = excluded.price_minor, currency = excluded.currency,
      image_url = excluded.image_url, changed_at = excluded.changed_at`)
}

/** Adds the barcodes of the rows to their SKUs; one that somebody else claimed in this moment is told. */
export async function addBarcodes(tx: Tx, rows: readonly SoundRow[], refused: RefusedRow[]): Promise<void> {
  const codes = new Map(
    rows.flatMap(({ line, row: { sku, barcode, units = 1 } }) => {
      const key = barcode === undefined ? undefined : parseBarcode(barcode)?.key
      return key === undefined ? [] : [[key, { key, code: barcode, sku, units, line }] as const]
    }),
  )
  const kept = await tx.query<{ key: string }>(sql`
    insert into sku_barcode (merchant_id, code_key, code, sku, units)
    select ${tx.merchantId}::uuid, v.key, v.code, v.sku, v.units
    from json_to_recordset(${JSON.stringify([...codes.values()])}::json) as v(key text, code text, sku text, units int) order by v.key
    on conflict (merchant_id, code_key) do update set code = excluded.code, units = excluded.units where sku_barcode.sku = excluded.sku
    returning code_key as key`)
  const ours = new Set(kept.map(({ key }) => key))
  for (const { key, code, line } of codes.values())
    if (!ours.has(key)) refused.push({ line, code: 'barcode_taken', facts: { barcode: code, sku: '…' } })
}
