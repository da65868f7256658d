import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { keepMovements } from './keep-movements.ts'
import { lockReservation } from './reservation.ts'
import type { TakeFromBin } from './take-from-bin.ts'

/** Puts picked units back into a bin. They stay promised, unless the reservation was given up meanwhile: then they are free. */
export async function putBack(
  tx: Tx,
  { reservationId, binId, quantity, ref }: TakeFromBin,
  moment: Moment,
): Promise<Result<{ readonly reservationId: string; readonly taken: number }, 'reservation_over' | 'more_than_taken'>> {
  const held = await lockReservation(tx, reservationId, { withLevel: true })
  if (!held) return refused('reservation_over')
  if (quantity > held.taken) return refused('more_than_taken', { taken: held.taken })
  const { sku, warehouseId, pool } = held
  const taken = held.taken - quantity
  const isOver = held.letGo && taken === 0
  await tx.query(sql`
    update reservation set taken = ${taken}, quantity = case when ${held.letGo && !isOver} then ${taken} else quantity end,
      state = ${isOver ? 'released' : 'held'}::reservation_state, ended_at = ${isOver ? moment.now : null}
    where merchant_id = ${tx.merchantId} and id = ${reservationId}`)
  if (held.letGo) {
    await tx.query(sql`
      update stock_level set reserved = reserved - ${quantity}
      where merchant_id = ${tx.merchantId} and sku = ${sku} and warehouse_id = ${warehouseId} and pool = ${pool}::stock_pool`)
  }
  const place = { sku, warehouseId, pool, why: 'put_back', reservationId, ref } as const
  await keepMovements(
    tx,
    [
      { ...place, binId: null, quantity: -quantity },
      { ...place, binId, quantity },
    ],
    moment,
  )
  return { reservationId, taken }
}
