import type { Tx } from '#kernel/database'
import { isCurrency } from '#kernel/money'
import { type Result, refused } from '#kernel/result'
import { type Sql, sql } from '#kernel/sql'
import { type Moment, needs } from '#people'
import { keepBarcodes } from './keep-barcodes.ts'
import type { SkuTold } from './sku.ts'
import { refusalWhileHeld } from './still-held.ts'

export type PutSku = { readonly sku: string; readonly told: SkuTold }

type Code =
  | 'not_yours_to_do'
  | 'currency_unknown'
  | 'currencies_of_sku_differ'
  | 'sku_reserved'
  | 'sku_in_stock'
  | 'barcode_taken'
  | 'barcode_twice'
  | 'barcode_unreadable'

/** Creates or replaces what is known of a SKU. Barcodes that are left out stay as they are. */
export async function putSku(
  tx: Tx,
  { sku, told }: PutSku,
  moment: Moment,
): Promise<Result<{ readonly sku: string }, Code>> {
  const notYours = needs(moment.by, 'set_up_stock')
  if (notYours) return notYours
  const currency = currencyOf(told)
  if (typeof currency === 'object' && currency !== null) return currency
  await tx.query(skuWritten(tx, { sku, told }, currency, moment.now))
  if (told.active === false) {
    const held = await refusalWhileHeld(tx, sku)
    if (held) return held
  }
  const wrong = told.barcodes && (await keepBarcodes(tx, sku, told.barcodes))
  return wrong ?? { sku }
}

/** The one currency of its amounts. */
function currencyOf({
  value,
  price,
}: SkuTold): Result<string | null, 'currency_unknown' | 'currencies_of_sku_differ'> | null {
  const [one = null, other = one] = [value, price].flatMap((amount) => (amount ? [amount.currency] : []))
  if (one !== other) return refused('currencies_of_sku_differ')
  return one === null || isCurrency(one) ? one : refused('currency_unknown', { currency: one })
}

const skuWritten = (tx: Tx, { sku, told }: PutSku, currency: string | null, now: string): Sql => sql`
  insert into sku (merchant_id, sku, name, product, variant, weight_grams, length_mm, width_mm, height_mm, nature, battery, watt_hours,
    battery_packing, serial, value_minor, price_minor, currency, image_url, active, changed_at)
  values (${tx.merchantId}, ${sku}, ${told.name}, ${told.product ?? null}, ${told.variant ?? null}, ${told.weightGrams ?? null},
    ${told.sizeMm?.[0] ?? null}, ${told.sizeMm?.[1] ?? null}, ${told.sizeMm?.[2] ?? null}, ${[...new Set(told.nature ?? [])]},
    ${told.battery ?? 'none'}, ${told.wattHours ?? null}, ${told.batteryPacking ?? null}, ${told.serial ?? false},
    ${told.value?.amount ?? null}, ${told.price?.amount ?? null}, ${currency}, ${told.imageUrl ?? null}, ${told.active ?? true}, ${now})
  on conflict (merchant_id, sku) do update set name = excluded.name, product = excluded.product, variant = excluded.variant,
    weight_grams = excluded.weight_grams, length_mm = excluded.length_mm, width_mm = excluded.width_mm, height_mm = excluded.height_mm,
    nature = excluded.nature, battery = excluded.battery, watt_hours = excluded.watt_hours, battery_packing = excluded.battery_packing,
    serial = excluded.serial, value_minor = excluded.value_minor, price_minor = excluded.price_minor, currency = excluded.currency,
    image_url = excluded.image_url, active = excluded.active, changed_at = excluded.changed_at`
