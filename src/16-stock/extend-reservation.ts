import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { lockReservation, type Reservation, reservationOf } from './reservation.ts'

/** Sets a new end date (UTC), or none. One that is over cannot be extended: its units may be somebody else's by now. */
export async function extendReservation(
  tx: Tx,
  reservationId: string,
  until: string | null,
  _moment: Moment,
): Promise<Result<Reservation, 'reservation_over'>> {
  const held = await lockReservation(tx, reservationId, { withLevel: false })
  if (!held) return refused('reservation_over')
  await tx.query(
    sql`update reservation set until = ${until} where merchant_id = ${tx.merchantId} and id = ${reservationId}`,
  )
  return { ...reservationOf(held), until }
}
