import type { Tx } from '#kernel/database'
import { isRefused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { keepMovements, type Ref } from './keep-movements.ts'
import { lockLevels } from './levels.ts'
import { usualBin, usualWarehouse } from './places.ts'
import type { Pool } from './sku.ts'

export type BookIn = {
  readonly sku: string
  readonly quantity: number
  readonly pool: Pool
  /** Left out: the first warehouse. */
  readonly warehouseId?: string
  /** Left out: where the SKU lies already, else the bin of the pool. */
  readonly binId?: string
  /** What they come from; the same ref books the same SKU and pool in once, however often it is told. */
  readonly ref: Ref
}

/** Books units in. `unknown`: the master has no such SKU, and nothing is booked; `before`: this ref was booked in already. */
export async function bookIn(
  tx: Tx,
  { sku, quantity, pool, warehouseId, binId, ref }: BookIn,
  moment: Moment,
): Promise<'booked' | 'before' | 'unknown'> {
  const [known] = await tx.query(sql`select 1 from sku where merchant_id = ${tx.merchantId} and sku = ${sku}`)
  if (!known) return 'unknown'
  const warehouse = warehouseId ?? (await firstWarehouse(tx))
  const bin = binId ?? (await usualBin(tx, warehouse, sku, pool))
  // behind the lock of the level nobody books the same in between
  await lockLevels(tx, [{ sku, warehouseId: warehouse, pool }])
  const [before] = await tx.query(sql`
    select 1 from stock_movement where merchant_id = ${tx.merchantId} and ref_kind = ${ref.kind} and ref_id = ${ref.id} and sku = ${sku}
      and pool = ${pool}::stock_pool and why = 'booked_in'`)
  if (before) return 'before'
  await keepMovements(tx, [{ sku, warehouseId: warehouse, pool, binId: bin, quantity, why: 'booked_in', ref }], moment)
  return 'booked'
}

async function firstWarehouse(tx: Tx): Promise<string> {
  const found = await usualWarehouse(tx)
  if (isRefused(found)) throw new Error('the main warehouse is made when it is needed')
  return found.id
}
