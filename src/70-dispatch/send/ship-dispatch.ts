import { note } from '#case'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { beginParcel } from '#parcel'
import type { Moment } from '#people'
import { consumeReservation } from '#stock'
import type { DispatchInCase } from '../dispatch.ts'
import { moveDispatch, takeStep, whyNoMove } from '../dispatch-moves.ts'
import { onDispatch } from '../on-dispatch.ts'

/** It is in the carrier's hands: it leaves the stock, its case goes on, and the customer is told at once. */
export function shipDispatch(tx: Tx, { id }: { readonly id: string }, moment: Moment) {
  return onDispatch(tx, id, moment, async (found) => {
    const not = whyNoMove(found.dispatch, 'ship')
    if (not) return not
    await letLeave(tx, found, moment)
    return null
  })
}

/** Inside acts that have seen that it may. */
export async function letLeave(tx: Tx, { file, dispatch }: DispatchInCase, moment: Moment): Promise<void> {
  const { id, goodsOwedId } = dispatch
  const reservations = [...new Set(dispatch.lines.flatMap(({ reservationId }) => reservationId ?? []))].sort()
  for (const reservation of reservations) await consumeReservation(tx, reservation, moment)
  tx.write(sql`update dispatch_pick set gone = true where merchant_id = ${tx.merchantId} and dispatch_id = ${id}`)
  moveDispatch(dispatch, 'ship')
  takeStep(dispatch, 'shipped', moment)
  const { carrier, tracking, expectedOn } = dispatch.parcel!
  const of = { subject: 'dispatch', id } as const
  const eventsFrom = dispatch.steps.packed?.at ?? moment.now
  const phone = dispatch.address?.phone ?? null
  const out = { direction: 'out', carrier, number: tracking, expectedOn, eventsFrom, phone } as const
  await beginParcel(tx, { caseId: file.id, of, ...out }, moment)
  note(tx, file, 'dispatch_shipped', { dispatchId: id, goodsOwedId, carrier, tracking, expectedOn }, moment)
}
