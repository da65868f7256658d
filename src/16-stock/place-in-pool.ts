import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { keepMovements, type Movement, type Ref } from './keep-movements.ts'
import { keyOfLevel, lockLevels } from './levels.ts'
import { usualBin } from './places.ts'
import type { Pool } from './sku.ts'

export type PlaceInPool = {
  readonly sku: string
  readonly quantity: number
  readonly from: Pool
  /** Null: they are gone for good. */
  readonly to: Pool | null
  /** The same ref moves units of a SKU out of a pool once, however often it is told. */
  readonly ref: Ref
}

type Lying = { readonly binId: string; readonly warehouseId: string; readonly onHand: number }

/**
 * Units that lie in one pool and belong into another from now on, or into none. Those that are promised stay. Answers how many were moved: less
 * than asked where nobody booked them in, or a count found less.
 */
export async function placeInPool(
  tx: Tx,
  { sku, quantity, from, to, ref }: PlaceInPool,
  moment: Moment,
): Promise<number> {
  if (from === to) return 0
  const lying = await lyingIn(tx, sku, from)
  const warehouses = [...new Set(lying.map(({ warehouseId }) => warehouseId))]
  if (warehouses.length === 0) return 0
  const pools = to === null ? [from] : [from, to]
  const levels = await lockLevels(
    tx,
    warehouses.flatMap((warehouseId) => pools.map((pool) => ({ sku, warehouseId, pool }))),
  )
  const why = to === null ? 'disposed' : 'became_ours'
  const [before] = await tx.query(sql`
    select 1 from stock_movement where merchant_id = ${tx.merchantId} and ref_kind = ${ref.kind} and ref_id = ${ref.id} and sku = ${sku}
      and pool = ${from}::stock_pool and why = ${why}::stock_movement_why limit 1`)
  if (before) return 0
  const free = new Map(levels.map((level) => [keyOfLevel(level), level.onHand - level.reserved]))
  const changes: Movement[] = []
  let left = quantity
  // read anew behind the locks of their levels
  for (const { binId, warehouseId, onHand } of await lyingIn(tx, sku, from)) {
    const key = keyOfLevel({ sku, warehouseId, pool: from })
    const units = Math.min(left, onHand, free.get(key) ?? 0)
    if (units <= 0) continue
    left -= units
    free.set(key, free.get(key)! - units)
    changes.push({ sku, warehouseId, pool: from, binId, quantity: -units, why, ref })
    if (to === null) continue
    const target = await usualBin(tx, warehouseId, sku, to)
    changes.push({ sku, warehouseId, pool: to, binId: target, quantity: units, why, ref })
  }
  await keepMovements(tx, changes, moment)
  return quantity - left
}

const lyingIn = (tx: Tx, sku: string, pool: Pool): Promise<Lying[]> =>
  tx.query<Lying>(sql`
    select bin_id as "binId", warehouse_id as "warehouseId", on_hand as "onHand" from stock
    where merchant_id = ${tx.merchantId} and sku = ${sku} and pool = ${pool}::stock_pool and on_hand > 0
    order by on_hand desc, bin_id`)
