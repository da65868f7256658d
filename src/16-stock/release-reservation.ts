import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import { giveBack } from './give-back.ts'
import { lockReservation } from './reservation.ts'

/**
 * Gives back what was not picked; what was picked is given back as it is put back. Answers how many units are free again; 0 when it was over
 * already: a retry is calm.
 */
export async function releaseReservation(tx: Tx, reservationId: string, { now }: Moment): Promise<number> {
  const held = await lockReservation(tx, reservationId, { withLevel: true })
  return held ? giveBack(tx, held, 'released', now) : 0
}
