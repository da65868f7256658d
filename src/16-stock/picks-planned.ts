import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { binsWalked } from './places.ts'

/** Where to walk for `quantity` units of a reservation. `walkOrder`: the bin's place on the way, from 1. */
export type PlannedPick = {
  readonly reservationId: string
  readonly sku: string
  readonly binId: string
  readonly binCode: string
  readonly walkOrder: number
  readonly quantity: number
}

/**
 * Where what these reservations still need lies, in walking order. What lies in the bins is shared among all held reservations, first reserved
 * first, so that no two of them are sent to the same unit: the units of a level are numbered through its bins in walking order, and through
 * its reservations in the order they were made, and those of one number belong together.
 */
export function pickPlan(tx: Tx, reservationIds: readonly string[]): Promise<PlannedPick[]> {
  return tx.query<PlannedPick>(sql`
    with asked as (
      select distinct sku, warehouse_id, pool from reservation
      where merchant_id = ${tx.merchantId} and id = any(${reservationIds}::uuid[])),
    needed as (
      select r.id, r.sku, r.warehouse_id, r.pool, r.quantity - r.taken as units,
        sum(r.quantity - r.taken) over (partition by r.sku, r.warehouse_id, r.pool order by r.id) as upto
      from asked a join reservation r on r.merchant_id = ${tx.merchantId} and r.state = 'held' and r.sku = a.sku
        and r.warehouse_id = a.warehouse_id and r.pool = a.pool
      where r.quantity > r.taken),
    lying as (
      select k.sku, k.warehouse_id, k.pool, b.id as bin_id, b.code, b.walk_order, k.on_hand as units,
        sum(k.on_hand) over (partition by k.sku, k.warehouse_id, k.pool order by b.walk_order, b.id) as upto
      from asked a join stock k on k.merchant_id = ${tx.merchantId} and k.sku = a.sku and k.warehouse_id = a.warehouse_id and k.pool = a.pool
      join ${binsWalked(tx.merchantId)} b on b.id = k.bin_id
      where k.on_hand > 0)
    select n.id as "reservationId", n.sku, l.bin_id as "binId", l.code as "binCode", l.walk_order as "walkOrder",
      (least(n.upto, l.upto) - greatest(n.upto - n.units, l.upto - l.units))::int as quantity
    from needed n join lying l on l.sku = n.sku and l.warehouse_id = n.warehouse_id and l.pool = n.pool
      and l.upto > n.upto - n.units and n.upto > l.upto - l.units
    where n.id = any(${reservationIds}::uuid[])
    order by l.walk_order, l.code, n.id`)
}
