import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { everyMerchant, type Moment } from '#people'
import { giveBack } from './give-back.ts'
import { lockReservation } from './reservation.ts'

/**
 * Frees a reservation whose end date has passed, and tells its owner (`reservation_expired`). What is being picked stays: somebody has it in
 * their hands. Answers whether it expired.
 */
export async function expireReservation(tx: Tx, reservationId: string, { now }: Moment): Promise<boolean> {
  const held = await lockReservation(tx, reservationId, { withLevel: true })
  if (!held || held.until === null || held.until > now || held.taken > 0) return false
  await giveBack(tx, held, 'expired', now)
  tx.tell('reservation_expired', { reservationId, owner: { kind: held.ownerKind, id: held.ownerId } })
  return true
}

/** Reservations of any merchant whose end date has passed: for the sweep, which runs as the owner of the database. */
export const dueReservations = (now: string): Sql => sql`
  select r.merchant_id, r.id from (${everyMerchant}) m
  cross join lateral (
    select merchant_id, id, until from reservation
    where merchant_id = m.merchant_id and state = 'held' and until <= ${now} and taken = 0 order by until limit 1000) r
  order by r.until limit 1000`
