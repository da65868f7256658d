import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { LockedReservation } from './reservation.ts'

/** Frees what a locked reservation holds and nobody picked. It is over when nothing of it was picked. Answers how many units are free again. */
export async function giveBack(
  tx: Tx,
  { id, sku, warehouseId, pool, quantity, taken }: LockedReservation,
  state: 'released' | 'expired',
  now: string,
): Promise<number> {
  const units = quantity - taken
  const isOver = taken === 0
  await tx.query(sql`
    update reservation set quantity = case when ${isOver} then quantity else taken end, let_go = true,
      state = ${isOver ? state : 'held'}::reservation_state, ended_at = ${isOver ? now : null}
    where merchant_id = ${tx.merchantId} and id = ${id}`)
  await tx.query(sql`
    update stock_level set reserved = reserved - ${units}
    where merchant_id = ${tx.merchantId} and sku = ${sku} and warehouse_id = ${warehouseId} and pool = ${pool}::stock_pool`)
  return units
}
