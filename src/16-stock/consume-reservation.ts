import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { keepMovements } from './keep-movements.ts'
import { lockReservation } from './reservation.ts'

/** Shipped: what was picked leaves the stock, and what was not is free again. Answers how many units left. */
export async function consumeReservation(
  tx: Tx,
  reservationId: string,
  moment: Moment,
): Promise<Result<{ readonly shipped: number }, 'reservation_over'>> {
  const held = await lockReservation(tx, reservationId, { withLevel: true })
  if (!held) return refused('reservation_over')
  const { sku, warehouseId, pool, quantity, taken } = held
  await tx.query(sql`
    update reservation set state = 'consumed', ended_at = ${moment.now} where merchant_id = ${tx.merchantId} and id = ${reservationId}`)
  await tx.query(sql`
    update stock_level set reserved = reserved - ${quantity}
    where merchant_id = ${tx.merchantId} and sku = ${sku} and warehouse_id = ${warehouseId} and pool = ${pool}::stock_pool`)
  if (taken > 0) {
    const left = { sku, warehouseId, pool, binId: null, quantity: -taken, why: 'shipped', reservationId } as const
    await keepMovements(tx, [left], moment)
  }
  return { shipped: taken }
}
