import type { Tx } from '#kernel/database'
import { invariant } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import type { LevelPlace } from './levels.ts'

type Shortened = {
  readonly id: string
  readonly quantity: number
  readonly taken: number
  readonly ownerKind: string
  readonly ownerId: string
}

/**
 * There is less than was promised: takes `missing` units from the reservations of a level, `first` before all others, then the newest, and
 * tells their owners (`reservation_short`). What somebody has picked already stays theirs. Answers how many each lost.
 */
export async function shortenReservations(
  tx: Tx,
  { sku, warehouseId, pool }: LevelPlace,
  missing: number,
  { now }: Moment,
  first: string | null = null,
): Promise<Map<string, number>> {
  const held = await tx.query<Shortened>(sql`
    select id, quantity, taken, owner_kind as "ownerKind", owner_id as "ownerId" from reservation
    where merchant_id = ${tx.merchantId} and sku = ${sku} and warehouse_id = ${warehouseId} and pool = ${pool}::stock_pool
      and state = 'held' and quantity > taken
    order by id = ${first}::uuid desc nulls last, id desc for update`)
  const lost = new Map<string, number>()
  let left = missing
  for (const { id, quantity, taken, ownerKind, ownerId } of held) {
    const units = Math.min(left, quantity - taken)
    if (units === 0) break
    left -= units
    lost.set(id, units)
    const isOver = quantity === units
    await tx.query(sql`
      update reservation set quantity = quantity - ${units}, state = ${isOver ? 'released' : 'held'}::reservation_state,
        ended_at = ${isOver ? now : null}
      where merchant_id = ${tx.merchantId} and id = ${id}`)
    tx.tell('reservation_short', { reservationId: id, owner: { kind: ownerKind, id: ownerId }, missing: units })
  }
  invariant(left === 0, 'what is reserved and not picked lies in bins')
  await tx.query(sql`
    update stock_level set reserved = reserved - ${missing}
    where merchant_id = ${tx.merchantId} and sku = ${sku} and warehouse_id = ${warehouseId} and pool = ${pool}::stock_pool`)
  return lost
}
