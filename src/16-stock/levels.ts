import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import type { Pool } from './sku.ts'

/** What a warehouse has of a SKU in a pool, and how much of it is promised. */
export type Level = {
  readonly sku: string
  readonly warehouseId: string
  readonly pool: Pool
  readonly onHand: number
  readonly reserved: number
}

export type LevelPlace = Pick<Level, 'sku' | 'warehouseId' | 'pool'>
export const keyOfLevel = ({ sku, warehouseId, pool }: LevelPlace): string => JSON.stringify([sku, warehouseId, pool])

/** Locks these levels in one order for everybody, those that are not there yet made with nothing in them. */
export async function lockLevels(tx: Tx, places: readonly LevelPlace[]): Promise<Level[]> {
  const asked: Sql = sql`(select distinct sku, "warehouseId", pool
    from json_to_recordset(${JSON.stringify(places)}::json) as v(sku text, "warehouseId" uuid, pool stock_pool))`
  await tx.query(sql`
    insert into stock_level (merchant_id, sku, warehouse_id, pool)
    select ${tx.merchantId}::uuid, sku, "warehouseId", pool from ${asked} a order by 2, 3, 4
    on conflict (merchant_id, sku, warehouse_id, pool) do nothing`)
  return tx.query<Level>(sql`
    select l.sku, l.warehouse_id as "warehouseId", l.pool, l.on_hand as "onHand", l.reserved
    from ${asked} a join stock_level l on l.merchant_id = ${tx.merchantId} and l.sku = a.sku and l.warehouse_id = a."warehouseId"
      and l.pool = a.pool
    order by l.sku, l.warehouse_id, l.pool for update of l`)
}
