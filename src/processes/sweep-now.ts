import type { ApprovalSubjects } from '#approval'
import { type ParcelWatch, watchParcels } from '#parcel'
import { askFollowUps } from './ask-follow-ups.ts'
import { closeOverdueCases } from './close-overdue-cases.ts'
import type { TellLeftOut } from './each-by-itself.ts'
import { expireReservations } from './expire-reservations.ts'
import { findIncidents } from './find-incidents.ts'
import { moveWaitingGoods } from './move-waiting-goods.ts'
import { remindCustomers } from './remind-customers.ts'
import { sweepStuckRefunds } from './sweep-stuck-refunds.ts'
import { sweepCarriers } from './sweep-stuck-waybills.ts'
import { whenApprovalExpiredClimb } from './when-approval-expired-climb.ts'
import { whenPromiseBrokenEscalateCase } from './when-promise-broken-escalate-case.ts'

/** Does now what the next full minute would do. */
export async function sweepNow(watch: ParcelWatch, subjects: ApprovalSubjects, tell: TellLeftOut): Promise<void> {
  const { database, clock } = watch
  const now = clock().toISOString()
  const sweeps = [
    remindCustomers,
    closeOverdueCases,
    askFollowUps,
    whenPromiseBrokenEscalateCase,
    expireReservations,
    moveWaitingGoods,
  ]
  for (const sweep of sweeps) await sweep(database, now, tell)
  await whenApprovalExpiredClimb(database, subjects, now, tell)
  await sweepStuckRefunds(database, tell)
  await watchParcels(watch)
  await sweepCarriers(database, tell)
  await findIncidents(database, now, tell)
}
