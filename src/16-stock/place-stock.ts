import type { Tx } from '#kernel/database'
import { isRefused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import type { RefusedRow, SoundRow } from './import-stock.ts'
import { keyOfLevel, lockLevels } from './levels.ts'
import { binKey, binsOf, usualBin, usualWarehouse } from './places.ts'
import { type BinTarget, setBins } from './set-bins.ts'

type Placed = BinTarget & { readonly line: number }
/** By the code of a warehouse as the file has it: its id and its bins by their keys. */
type Places = ReadonlyMap<string | undefined, { readonly id: string; readonly bins: ReadonlyMap<string, string> }>

/** Puts what the rows of a file tell into their bins; a bin nobody knew is made. Rows that cannot be placed are told. */
export async function placeStock(
  tx: Tx,
  rows: readonly SoundRow[],
  refused: RefusedRow[],
  moment: Moment,
): Promise<{ readonly bins: number; readonly changed: number }> {
  const places = await placesOf(tx, rows)
  const placed = new Map<string, Placed>()
  for (const { line, row } of rows) {
    const { sku, warehouse, bin, pool = 'sellable', onHand } = row
    const place = places.get(warehouse)
    const tells = onHand !== undefined || row.safety !== undefined
    if (!tells) continue
    if (!place) refused.push({ line, code: 'warehouse_not_found', facts: { warehouse } })
    if (!place || onHand === undefined) continue
    const binId = bin === undefined ? await usualBin(tx, place.id, sku, pool) : place.bins.get(binKey(bin))
    const key = JSON.stringify([sku, binId, pool])
    if (binId === undefined) refused.push({ line, code: 'bin_not_found', facts: { bin } })
    else if (placed.has(key)) refused.push({ line, code: 'place_twice', facts: { sku } })
    else placed.set(key, { line, sku, pool, warehouseId: place.id, binId, onHand })
  }
  const targets = [...placed.values()]
  const { leftOut, changed } = await setBins(tx, targets, { why: 'imported' }, moment)
  const refusalOf = new Map(leftOut.map((one) => [keyOfLevel(one), one.refusal]))
  for (const target of targets) {
    const refusal = refusalOf.get(keyOfLevel(target))
    if (refusal) refused.push({ line: target.line, code: 'stock_below_reserved', facts: refusal.facts ?? {} })
  }
  await keepSafety(tx, rows, places)
  return { bins: targets.length, changed }
}

async function placesOf(tx: Tx, rows: readonly SoundRow[]): Promise<Places> {
  const places = new Map<string | undefined, { id: string; bins: ReadonlyMap<string, string> }>()
  for (const [code, mine] of Map.groupBy(rows, ({ row }) => row.warehouse)) {
    if (mine.every(({ row }) => row.onHand === undefined && row.safety === undefined)) continue
    const warehouse = await usualWarehouse(tx, code)
    if (isRefused(warehouse)) continue
    const codes = mine.flatMap(({ row }) => (row.bin !== undefined && binKey(row.bin) !== '' ? [row.bin] : []))
    const bins = codes.length === 0 ? new Map<string, string>() : await binsOf(tx, warehouse.id, codes, { make: true })
    places.set(code, { id: warehouse.id, bins: isRefused(bins) ? new Map() : bins })
  }
  return places
}

async function keepSafety(tx: Tx, rows: readonly SoundRow[], places: Places): Promise<void> {
  const told = rows.flatMap(({ row: { sku, warehouse, pool = 'sellable', safety } }) => {
    const place = places.get(warehouse)
    return place === undefined || safety === undefined ? [] : [{ sku, warehouseId: place.id, pool, safety }]
  })
  if (told.length === 0) return
  await lockLevels(tx, told)
  await tx.query(sql`
    update stock_level l set safety = v.safety
    from (select sku, "warehouseId", pool, max(safety) as safety
      from json_to_recordset(${JSON.stringify(told)}::json) as v(sku text, "warehouseId" uuid, pool stock_pool, safety int) group by 1, 2, 3) v
    where l.merchant_id = ${tx.merchantId} and l.sku = v.sku and l.warehouse_id = v."warehouseId" and l.pool = v.pool`)
}
