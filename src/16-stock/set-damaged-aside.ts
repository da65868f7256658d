import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { keepMovements, type Ref } from './keep-movements.ts'
import { lockLevels } from './levels.ts'
import { usualBin } from './places.ts'
import { lockReservation } from './reservation.ts'
import { shortenReservations } from './shorten-reservations.ts'
import type { Pool } from './sku.ts'

export type DamagedUnits = { readonly reservationId: string; readonly quantity: number; readonly ref: Ref }

/**
 * Units that were picked and turn out damaged go to quarantine, and others are needed for the same reservation. `missing`: how many units it
 * lost because nothing else is left to give it; where even that is not enough, the newest other reservations lose theirs and are told.
 */
export async function setDamagedAside(
  tx: Tx,
  { reservationId, quantity, ref }: DamagedUnits,
  moment: Moment,
): Promise<Result<{ readonly missing: number }, 'reservation_over' | 'more_than_taken'>> {
  await lockBothLevels(tx, reservationId)
  const held = await lockReservation(tx, reservationId, { withLevel: true })
  if (!held) return refused('reservation_over')
  if (quantity > held.taken) return refused('more_than_taken', { taken: held.taken })
  const { sku, warehouseId, pool } = held
  await tx.query(sql`
    update reservation set taken = taken - ${quantity} where merchant_id = ${tx.merchantId} and id = ${reservationId}`)
  const [level] = await lockLevels(tx, [held])
  const tooMuchPromised = level!.reserved - (level!.onHand - quantity)
  const lost =
    tooMuchPromised > 0
      ? await shortenReservations(tx, held, tooMuchPromised, moment, reservationId)
      : new Map<string, number>()
  const place = { sku, warehouseId, why: 'damaged', reservationId, ref } as const
  const binId = await usualBin(tx, warehouseId, sku, 'quarantine')
  await keepMovements(
    tx,
    [
      { ...place, pool, binId: null, quantity: -quantity },
      { ...place, pool: 'quarantine', binId, quantity },
    ],
    moment,
  )
  return { missing: lost.get(reservationId) ?? 0 }
}

/** Where they come from and where they go, in the order everybody locks. */
async function lockBothLevels(tx: Tx, reservationId: string): Promise<void> {
  const [place] = await tx.query<{ sku: string; warehouseId: string; pool: Pool }>(sql`
    select sku, warehouse_id as "warehouseId", pool from reservation where merchant_id = ${tx.merchantId} and id = ${reservationId}`)
  if (place) await lockLevels(tx, [place, { ...place, pool: 'quarantine' }])
}
