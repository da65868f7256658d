import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Held } from './held.ts'
import { lockLevels } from './levels.ts'
import type { Pool } from './sku.ts'

/** Who holds units, by a key into the tables of its module. */
export type ReservationOwner = { readonly kind: 'goods_owed'; readonly id: string }

/** Units of one SKU in one warehouse that are promised to somebody. `until`: UTC; null: until it is released. */
export type Reservation = {
  readonly id: string
  readonly sku: string
  readonly quantity: number
  readonly pool: Pool
  readonly warehouseId: string
  readonly until: string | null
}

export const reservationOf = ({ id, sku, quantity, pool, warehouseId, until }: Held): Reservation => ({
  id,
  sku,
  quantity,
  pool,
  warehouseId,
  until,
})

export type LockedReservation = Held & { readonly letGo: boolean; readonly ownerKind: string; readonly ownerId: string }

/** A held reservation, locked; with its level before it where that is changed too, in the order everybody locks. Null when it is over. */
export async function lockReservation(
  tx: Tx,
  id: string,
  { withLevel }: { readonly withLevel: boolean },
): Promise<LockedReservation | null> {
  if (withLevel) {
    const [place] = await tx.query<{ sku: string; warehouseId: string; pool: Pool }>(sql`
      select sku, warehouse_id as "warehouseId", pool from reservation where merchant_id = ${tx.merchantId} and id = ${id}`)
    if (!place) return null
    await lockLevels(tx, [place])
  }
  const [found] = await tx.query<LockedReservation & { until: Date | null }>(sql`
    select id, sku, warehouse_id as "warehouseId", pool, quantity, taken, reason, until, let_go as "letGo", owner_kind as "ownerKind",
      owner_id as "ownerId"
    from reservation where merchant_id = ${tx.merchantId} and id = ${id} and state = 'held' for update`)
  return found ? { ...found, until: found.until === null ? null : new Date(found.until).toISOString() } : null
}
