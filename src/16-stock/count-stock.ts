import type { Tx } from '#kernel/database'
import { isRefused, type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '#people'
import { binKey, binsOf, usualWarehouse } from './places.ts'
import { skuByBarcode } from './scanned.ts'
import { type BinTarget, setBins } from './set-bins.ts'
import type { Pool } from './sku.ts'

export type CountStock = {
  readonly warehouse?: string | undefined
  /** As scanned. */
  readonly bin: string
  /** `code`: a barcode as scanned, or the SKU; of a carton's code `quantity` counts cartons. Left-out pool: sellable. */
  readonly lines: readonly { readonly code: string; readonly quantity: number; readonly pool?: Pool | undefined }[]
  /** Whether this is all that lies in the bin: what was not counted is not there. */
  readonly whole: boolean
  /** There is less than is promised, and it is true: the newest reservations lose what is missing. */
  readonly shorten?: boolean | undefined
}

const mostUnits = 1_000_000

export type CountedStock = {
  readonly bin: string
  readonly changes: readonly {
    readonly sku: string
    readonly pool: Pool
    readonly before: number
    readonly after: number
  }[]
}

type Code =
  | 'not_yours_to_do'
  | 'warehouse_not_found'
  | 'bin_not_found'
  | 'barcode_unknown'
  | 'count_too_large'
  | 'stock_below_reserved'

/** Writes down what somebody counted in a bin. */
export async function countStock(tx: Tx, input: CountStock, moment: Moment): Promise<Result<CountedStock, Code>> {
  const notYours = needs(moment.by, 'change_stock')
  if (notYours) return notYours
  const warehouse = await usualWarehouse(tx, input.warehouse)
  if (isRefused(warehouse)) return warehouse
  const bins = await binsOf(tx, warehouse.id, [input.bin], { make: false })
  if (isRefused(bins)) return bins
  const binId = bins.get(binKey(input.bin))!
  const counted = new Map<string, number>()
  for (const { code, quantity, pool = 'sellable' } of input.lines) {
    const scanned = await skuByBarcode(tx, code)
    if (!scanned) return refused('barcode_unknown', { barcode: code })
    const key = JSON.stringify([scanned.sku, pool])
    const units = (counted.get(key) ?? 0) + quantity * scanned.units
    if (units > mostUnits) return refused('count_too_large', { sku: scanned.sku, most: mostUnits })
    counted.set(key, units)
  }
  const before = await lyingIn(tx, binId)
  const keys = [...new Set([...counted.keys(), ...(input.whole ? before.keys() : [])])]
  const place = { warehouseId: warehouse.id, binId }
  const targets = keys.map((key): BinTarget => ({ ...skuAndPool(key), ...place, onHand: counted.get(key) ?? 0 }))
  const { leftOut } = await setBins(tx, targets, { why: 'counted', shorten: input.shorten === true }, moment)
  if (leftOut[0]) return leftOut[0].refusal
  const changes = targets.map(({ sku, pool, onHand }) => {
    return { sku, pool, before: before.get(JSON.stringify([sku, pool])) ?? 0, after: onHand }
  })
  return { bin: input.bin, changes: changes.filter((change) => change.before !== change.after) }
}

function skuAndPool(key: string): { sku: string; pool: Pool } {
  const [sku, pool] = JSON.parse(key) as [string, Pool]
  return { sku, pool }
}

async function lyingIn(tx: Tx, binId: string): Promise<Map<string, number>> {
  const rows = await tx.query<{ sku: string; pool: Pool; on_hand: number }>(sql`
    select sku, pool, on_hand from stock where merchant_id = ${tx.merchantId} and bin_id = ${binId} and on_hand > 0`)
  return new Map(rows.map(({ sku, pool, on_hand }) => [JSON.stringify([sku, pool]), on_hand]))
}
