import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { parseBarcode } from './parse-barcode.ts'
import type { SkuTold } from './sku.ts'

type Told = NonNullable<SkuTold['barcodes']>[number]
type Code = 'barcode_taken' | 'barcode_twice' | 'barcode_unreadable'

/** Makes these all the barcodes of a SKU. A code belongs to one SKU: another SKU's barcode, or its own text, is refused and named. */
export async function keepBarcodes(tx: Tx, sku: string, told: readonly Told[]): Promise<Result<never, Code> | null> {
  const keyed = told.map(({ code, units }) => ({ code, units, key: parseBarcode(code)?.key ?? '' }))
  const unreadable = keyed.find(({ key }) => key === '')
  if (unreadable) return refused('barcode_unreadable', { barcode: unreadable.code })
  const twice = keyed.find(({ key }, at) => keyed.findIndex((one) => one.key === key) !== at)
  if (twice) return refused('barcode_twice', { barcode: twice.code })
  const taken = await claimedByAnother(tx, sku, keyed)
  if (taken) return takenRefusal(taken)
  const keys = keyed.map(({ key }) => key)
  await tx.query(sql`
    delete from sku_barcode where merchant_id = ${tx.merchantId} and sku = ${sku} and not code_key = any(${keys}::text[])`)
  if (keyed.length === 0) return null
  const kept = await tx.query(sql`
    insert into sku_barcode (merchant_id, code_key, code, sku, units)
    select ${tx.merchantId}::uuid, v.key, v.code, ${sku}::text, v.units
    from json_to_recordset(${JSON.stringify(keyed)}::json) as v(key text, code text, units int) order by v.key
    on conflict (merchant_id, code_key) do update set code = excluded.code, units = excluded.units where sku_barcode.sku = excluded.sku
    returning 1`)
  return kept.length === keyed.length ? null : takenRefusal(await claimedByAnother(tx, sku, keyed))
}

// Of those who claim a code at once the slower ones waited for the first, and see now whose it is.
const takenRefusal = (taken: { readonly code: string; readonly sku: string } | undefined) =>
  refused('barcode_taken', { barcode: taken?.code, sku: taken?.sku })

async function claimedByAnother(
  tx: Tx,
  sku: string,
  keyed: readonly { readonly code: string; readonly key: string }[],
) {
  const [found] = await tx.query<{ code: string; sku: string }>(sql`
    select v.code, coalesce(b.sku, s.sku) as sku
    from json_to_recordset(${JSON.stringify(keyed)}::json) as v(key text, code text)
    left join sku_barcode b on b.merchant_id = ${tx.merchantId} and b.code_key = v.key and b.sku <> ${sku}
    left join sku s on s.merchant_id = ${tx.merchantId} and s.sku = v.code and s.sku <> ${sku}
    where coalesce(b.sku, s.sku) is not null limit 1`)
  return found
}
