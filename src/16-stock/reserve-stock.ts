import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { identityOf, type Moment } from '#people'
import { availableOf, free } from './available.ts'
import type { Reservation, ReservationOwner } from './reservation.ts'
import type { Pool } from './sku.ts'

export type ReserveStock = {
  readonly sku: string
  readonly quantity: number
  /** Left out: sellable. */
  readonly pool?: Pool
  readonly owner: ReservationOwner
  /** The case of the owner, for people who look. */
  readonly caseId?: string
  /** What for, as people at the shelf read it: 换货 AS-261122-000123. */
  readonly reason: string
  /** UTC; free again from then on. Null: until it is released. */
  readonly until: string | null
}

/**
 * Promises units of a SKU to somebody, all in one warehouse: the first in their order that has as many free. Of callers at once for the last
 * unit exactly one gets it: the level is changed only where it still has it, and a constraint of the database holds against everything else.
 */
export async function reserveStock(
  tx: Tx,
  { sku, quantity, pool = 'sellable', owner, caseId, reason, until }: ReserveStock,
  { by, now }: Moment,
): Promise<Result<Reservation, 'sku_unknown' | 'out_of_stock'>> {
  const [known] = await tx.query(sql`
    select 1 from sku where merchant_id = ${tx.merchantId} and sku = ${sku} and (active or ${pool} = 'customer')`)
  if (!known) return refused('sku_unknown', { sku })
  const warehouseId = await holdInOneWarehouse(tx, sku, pool, quantity)
  if (warehouseId === null) {
    return refused('out_of_stock', { sku, quantity, available: (await availableOf(tx, [sku])).get(sku) ?? 0 })
  }
  const id = newId()
  await tx.query(sql`
    insert into reservation (merchant_id, id, sku, warehouse_id, pool, quantity, state, owner_kind, owner_id, case_id, reason, until,
      reserved_by, reserved_at)
    values (${tx.merchantId}, ${id}, ${sku}, ${warehouseId}, ${pool}, ${quantity}, 'held', ${owner.kind}, ${owner.id}, ${caseId ?? null},
      ${reason}, ${until}, ${JSON.stringify(identityOf(by))}, ${now})`)
  return { id, sku, quantity, pool, warehouseId, until }
}

/** The warehouse that had as many free and keeps them from others now; null when none has. Who was slower looks at the next one. */
async function holdInOneWarehouse(tx: Tx, sku: string, pool: Pool, quantity: number): Promise<string | null> {
  for (;;) {
    const [place] = await tx.query<{ id: string }>(sql`
      select l.warehouse_id as id from stock_level l
      join warehouse w on w.merchant_id = l.merchant_id and w.id = l.warehouse_id and w.active
      where l.merchant_id = ${tx.merchantId} and l.sku = ${sku} and l.pool = ${pool}::stock_pool and ${free} >= ${quantity}
      order by w.rank, w.code limit 1`)
    if (!place) return null
    const held = await tx.query(sql`
      update stock_level l set reserved = l.reserved + ${quantity}
      where l.merchant_id = ${tx.merchantId} and l.sku = ${sku} and l.warehouse_id = ${place.id} and l.pool = ${pool}::stock_pool
        and ${free} >= ${quantity} returning 1`)
    if (held.length > 0) return place.id
  }
}
