import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { keepMovements } from './keep-movements.ts'
import { lockLevels } from './levels.ts'
import { lockReservation } from './reservation.ts'
import { shortenReservations } from './shorten-reservations.ts'

export type ShortPick = {
  readonly reservationId: string
  readonly binId: string
  /** How many of this SKU and pool still lie in the bin. */
  readonly found: number
}

/**
 * The picker stands before a bin that has not what it should: the bin is corrected to what is there. `missing`: how many units this
 * reservation lost, as nothing else is left to give it; 0 when another bin has them (`pickPlan` says which). Where even that is not
 * enough, the newest other reservations lose theirs, and their owners are told (`reservation_short`).
 */
export async function shortPick(
  tx: Tx,
  { reservationId, binId, found }: ShortPick,
  moment: Moment,
): Promise<Result<{ readonly missing: number }, 'reservation_over'>> {
  const held = await lockReservation(tx, reservationId, { withLevel: true })
  if (!held) return refused('reservation_over')
  const { sku, warehouseId, pool } = held
  const [level] = await lockLevels(tx, [held])
  const [bin] = await tx.query<{ on_hand: number }>(sql`
    select on_hand from stock where merchant_id = ${tx.merchantId} and bin_id = ${binId} and sku = ${sku} and pool = ${pool}::stock_pool
    for update`)
  const quantity = found - (bin?.on_hand ?? 0)
  if (quantity === 0) return { missing: 0 }
  const tooMuchPromised = level!.reserved - (level!.onHand + quantity)
  const lost =
    tooMuchPromised > 0
      ? await shortenReservations(tx, held, tooMuchPromised, moment, reservationId)
      : new Map<string, number>()
  await keepMovements(tx, [{ sku, warehouseId, pool, binId, quantity, why: 'short_pick', reservationId }], moment)
  return { missing: lost.get(reservationId) ?? 0 }
}
