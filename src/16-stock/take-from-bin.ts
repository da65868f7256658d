import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { keepMovements, type Ref } from './keep-movements.ts'
import { lockReservation } from './reservation.ts'

export type TakeFromBin = {
  readonly reservationId: string
  readonly binId: string
  readonly quantity: number
  /** What it is taken for, as its movement says: a pick list. */
  readonly ref: Ref
}

/** `taken` of `quantity` of the reservation are in somebody's hands now; `leftInBin` of this SKU and pool should still lie there. */
export type TakenFromBin = {
  readonly reservationId: string
  readonly taken: number
  readonly quantity: number
  readonly leftInBin: number
}

type Code = 'reservation_over' | 'more_than_reserved' | 'not_in_bin'

/** Picks units of a reservation from a bin. They still count as there until they are shipped. */
export async function takeFromBin(
  tx: Tx,
  { reservationId, binId, quantity, ref }: TakeFromBin,
  moment: Moment,
): Promise<Result<TakenFromBin, Code>> {
  const held = await lockReservation(tx, reservationId, { withLevel: false })
  if (!held || held.letGo) return refused('reservation_over')
  const { sku, warehouseId, pool } = held
  const taken = held.taken + quantity
  if (taken > held.quantity) return refused('more_than_reserved', { reserved: held.quantity, taken: held.taken })
  const [bin] = await tx.query<{ on_hand: number }>(sql`
    select on_hand from stock where merchant_id = ${tx.merchantId} and bin_id = ${binId} and sku = ${sku} and pool = ${pool}::stock_pool
      and warehouse_id = ${warehouseId} for update`)
  if ((bin?.on_hand ?? 0) < quantity) return refused('not_in_bin', { sku, inBin: bin?.on_hand ?? 0 })
  await tx.query(
    sql`update reservation set taken = ${taken} where merchant_id = ${tx.merchantId} and id = ${reservationId}`,
  )
  const place = { sku, warehouseId, pool, why: 'picked', reservationId, ref } as const
  await keepMovements(
    tx,
    [
      { ...place, binId, quantity: -quantity },
      { ...place, binId: null, quantity },
    ],
    moment,
  )
  return { reservationId, taken, quantity: held.quantity, leftInBin: bin!.on_hand - quantity }
}
