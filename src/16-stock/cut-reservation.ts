import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { lockReservation } from './reservation.ts'

/**
 * A reservation holds only `quantity` from now on, never less than was picked of it; the rest is free again. Answers how many units are. What
 * is over already holds nothing: a retry is calm.
 */
export async function cutReservation(
  tx: Tx,
  { reservationId, quantity }: { readonly reservationId: string; readonly quantity: number },
  { now }: Moment,
): Promise<number> {
  const held = await lockReservation(tx, reservationId, { withLevel: true })
  if (!held) return 0
  const { sku, warehouseId, pool } = held
  const left = Math.max(held.taken, quantity)
  const freed = held.quantity - left
  if (freed <= 0) return 0
  const isOver = left === 0
  await tx.query(sql`
    update reservation set quantity = case when ${isOver} then quantity else ${left} end,
      state = ${isOver ? 'released' : 'held'}::reservation_state, ended_at = ${isOver ? now : null}
    where merchant_id = ${tx.merchantId} and id = ${reservationId}`)
  await tx.query(sql`
    update stock_level set reserved = reserved - ${freed}
    where merchant_id = ${tx.merchantId} and sku = ${sku} and warehouse_id = ${warehouseId} and pool = ${pool}::stock_pool`)
  return freed
}
