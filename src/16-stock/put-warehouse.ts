import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '#people'
import { type Warehouse, warehouseOf } from './places.ts'

/** `rank`: in which order warehouses are promised from, lowest first. */
export type PutWarehouse = {
  readonly code: string
  readonly name: string
  readonly rank?: number | undefined
  readonly active?: boolean | undefined
}

/** Creates or changes a warehouse. One that has goods cannot be taken out of use: nobody would find them. */
export async function putWarehouse(
  tx: Tx,
  { code, name, rank, active }: PutWarehouse,
  { by }: Moment,
): Promise<Result<Warehouse, 'not_yours_to_do' | 'warehouse_not_found' | 'warehouse_not_empty'>> {
  const notYours = needs(by, 'set_up_stock')
  if (notYours) return notYours
  await tx.query(sql`
    insert into warehouse (merchant_id, id, code, name, rank, active)
    values (${tx.merchantId}, ${newId()}, ${code}, ${name}, ${rank ?? 0}, ${active ?? true})
    on conflict (merchant_id, code) do update set name = excluded.name,
      rank = coalesce(${rank ?? null}::int, warehouse.rank), active = coalesce(${active ?? null}::boolean, warehouse.active)`)
  const kept = await warehouseOf(tx, code)
  if (active !== false || 'refused' in kept) return kept
  const [filled] = await tx.query(sql`
    select 1 from stock_level where merchant_id = ${tx.merchantId} and warehouse_id = ${kept.id} and on_hand > 0 limit 1`)
  return filled ? refused('warehouse_not_empty', { warehouse: code }) : kept
}
