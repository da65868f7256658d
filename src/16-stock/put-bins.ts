import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { isRefused, type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '#people'
import { type Bin, binKey, listBins, placed, warehouseOf } from './places.ts'
import type { Pool } from './sku.ts'

export type PutBins = {
  readonly warehouse: string
  /** All bins of the warehouse, in the order in which one walks past them. */
  readonly bins: readonly { readonly code: string; readonly pool?: Pool | null | undefined }[]
}

/** Makes these all the bins of a warehouse, in this walking order. A bin that is left out must be empty. */
export async function putBins(
  tx: Tx,
  { warehouse: code, bins }: PutBins,
  { by }: Moment,
): Promise<Result<Bin[], 'not_yours_to_do' | 'warehouse_not_found' | 'bin_not_found' | 'bin_twice' | 'bin_not_empty'>> {
  const notYours = needs(by, 'set_up_stock')
  if (notYours) return notYours
  const warehouse = await warehouseOf(tx, code)
  if (isRefused(warehouse)) return warehouse
  const rows = bins.map((bin, at) => ({
    id: newId(),
    code: bin.code,
    key: binKey(bin.code),
    walk: placed(at),
    pool: bin.pool ?? null,
  }))
  const twice = rows.find(({ key }, at) => rows.findIndex((one) => one.key === key) !== at)
  if (twice) return refused('bin_twice', { bin: twice.code })
  const unreadable = rows.find(({ key }) => key === '')
  if (unreadable) return refused('bin_not_found', { bin: unreadable.code })
  await tx.query(sql`
    insert into bin (merchant_id, id, warehouse_id, code, code_key, walk_key, pool)
    select ${tx.merchantId}::uuid, v.id, ${warehouse.id}::uuid, v.code, v.key, v.walk, v.pool
    from json_to_recordset(${JSON.stringify(rows)}::json) as v(id uuid, code text, key text, walk text, pool stock_pool) order by v.key
    on conflict (merchant_id, warehouse_id, code_key) do update
      set code = excluded.code, walk_key = excluded.walk_key, pool = excluded.pool, active = true`)
  const gone = await tx.query<{ id: string; code: string }>(sql`
    update bin set active = false where merchant_id = ${tx.merchantId} and warehouse_id = ${warehouse.id} and active
      and not code_key = any(${rows.map(({ key }) => key)}::text[]) returning id, code`)
  const [filled] = await tx.query<{ bin_id: string }>(sql`
    select bin_id from stock where merchant_id = ${tx.merchantId} and bin_id = any(${gone.map(({ id }) => id)}::uuid[])
      and on_hand > 0 limit 1`)
  if (filled) return refused('bin_not_empty', { bin: gone.find(({ id }) => id === filled.bin_id)!.code })
  return listBins(tx, warehouse.id)
}
