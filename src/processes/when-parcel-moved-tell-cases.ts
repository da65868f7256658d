// A carrier told of a parcel: the cases it is of say where it is, and what waits for a return goes on. Or a parcel began, and may be known already.
import { type CaseFile, caseLock, lockCase, saveCase } from '#case'
import type { Database, Tx } from '#kernel/database'
import { keepSentStanding } from '#order/ask'
import { casesOfParcels, inWhoseHands, noteParcels, type ParcelInCase, parcelsOfNumber, takeUnclaimed } from '#parcel'
import { type Moment, merchantOf } from '#people'
import { takeParcelMove } from '#return'

export const parcelsMovedQueue = 'when-parcel-moved-tell-cases'
export const parcelBegunQueue = 'when-parcel-begun-take-events'

export type ParcelsMoved = { readonly merchantId: string; readonly parcelIds: readonly string[] }
export type ParcelBegun = { readonly merchantId: string; readonly numberKey: string }

/** Safe to repeat: each case in a transaction of its own, and what its history says already is not said again. */
export async function whenParcelsMovedTellCases(
  database: Database,
  { merchantId, parcelIds }: ParcelsMoved,
  now: string,
): Promise<void> {
  const cases = await database.transact(merchantId, (tx) =>
    tx.query<{ case_id: string }>(casesOfParcels(merchantId, parcelIds)),
  )
  const moment: Moment = { by: { kind: 'system', id: 'carriers' }, now, channel: 'worker' }
  for (const { case_id: caseId } of cases)
    await database.transact(merchantId, (tx) => tellCase(tx, caseId, moment), {
      locks: caseLock(merchantId, caseId),
      byKeys: true,
    })
}

async function tellCase(tx: Tx, caseId: string, moment: Moment): Promise<void> {
  const file = await lockCase(tx, caseId)
  if (!file) return
  const moved = await noteParcels(tx, file, moment)
  if (moved.length === 0) return
  for (const { subject, subjectId, parcel } of moved)
    if (subject === 'return_parcel') await takeParcelMove(tx, file, { returnParcelId: subjectId, parcel }, moment)
  const sent = moved.filter(({ subject }) => subject === 'dispatch')
  // of one dispatch in several boxes the newest, once
  for (const one of new Map(sent.map((one) => [one.subjectId, one])).values()) noteDelivery(tx, file, one)
  saveCase(tx, file, await merchantOf(tx), moment.now)
}

/** The order says in whose hands it is what was sent for this case: a later request about these units is counted from it. */
function noteDelivery(tx: Tx, file: CaseFile, { subjectId, parcel }: Pick<ParcelInCase, 'subjectId' | 'parcel'>): void {
  const dispatch = file.dispatches.find(({ id }) => id === subjectId)
  if (!dispatch) return
  const units: Record<string, number> = {}
  for (const { caseLineId, quantity } of dispatch.lines) {
    const line = file.lines.find(({ id }) => id === caseLineId)
    if (line) units[line.orderLineId] = (units[line.orderLineId] ?? 0) + quantity
  }
  const sent = { orderId: file.order.id, dispatchId: subjectId, sentAt: parcel.begunAt, units }
  keepSentStanding(tx, sent, inWhoseHands(parcel))
}

/** What carriers told of a number before it was one of ours is taken, and a case that joins a parcel under way hears where it is. Safe to repeat. */
export async function whenParcelBegunTakeEvents(
  database: Database,
  { merchantId, numberKey }: ParcelBegun,
  now: string,
): Promise<void> {
  await database.transact(merchantId, (tx) => takeUnclaimed(tx, numberKey, now))
  const parcels = await database.transact(merchantId, (tx) =>
    tx.query<{ id: string }>(parcelsOfNumber(merchantId, numberKey)),
  )
  await whenParcelsMovedTellCases(database, { merchantId, parcelIds: parcels.map(({ id }) => id) }, now)
}
