import { note } from '#case'
import type { Tx } from '#kernel/database'
import { refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { doerOf, type Moment } from '#people'
import { cutReservation, pickPlan, releaseReservation } from '#stock'
import type { Dispatch, DispatchInCase, DispatchLine, DispatchState, ShortClosed } from './dispatch.ts'
import { moveDispatch, takeStep, whyNoMove } from './dispatch-moves.ts'
import { valueOfGoods } from './draft-dispatch.ts'
import { leavePicking } from './leave-picking.ts'
import { onDispatch } from './on-dispatch.ts'
import { letGo } from './release-dispatch.ts'

/** Where it may stand, or have stood when it was held. */
const beforeItIsPicked: ReadonlySet<DispatchState> = new Set(['draft', 'awaiting_approval', 'approved', 'picking'])

export const isOpenToShortClose = ({ state, hold }: Pick<Dispatch, 'state' | 'hold'>): boolean =>
  beforeItIsPicked.has(hold?.from ?? state)

/**
 * Not all of it can be sent: it goes with what was picked and what still lies in the bins for it, and a person says why. What was reserved for
 * the rest is free, and the rest is owed anew (`dispatch_short_closed`). What cannot be sent at all is cancelled instead.
 */
export function shortCloseDispatch(
  tx: Tx,
  { id, reason }: { readonly id: string; readonly reason: string },
  moment: Moment,
) {
  return onDispatch(tx, id, moment, async (found) => {
    const { file, dispatch } = found
    if (!isOpenToShortClose(dispatch)) return whyNoMove(dispatch, 'pick') ?? refused('transition_not_allowed')
    if (dispatch.type === 'send_back' || dispatch.type === 'repair_return') return refused('goods_of_the_customer')
    const sendable = await sendableOf(tx, dispatch)
    const short = dispatch.lines.filter((line) => sendable.get(line.id)! < line.quantity)
    if (short.length === 0) return refused('nothing_short')
    if ([...sendable.values()].every((units) => units === 0)) return refused('nothing_to_send')
    const lines = short.map(({ caseLineId, sku, name, quantity, id: lineId }) => ({
      ...{ caseLineId, sku, name, quantity: quantity - sendable.get(lineId)! },
    }))
    const units = lines.reduce((sum, { quantity }) => sum + quantity, 0)
    const { goodsOwedId } = dispatch
    note(tx, file, 'dispatch_short_closed', { dispatchId: dispatch.id, goodsOwedId, reason, units }, moment)
    await cutLines(tx, dispatch, short, sendable, moment)
    dispatch.shortClosed = closedWith(dispatch.shortClosed, { reason, by: doerOf(moment.by), at: moment.now, lines })
    dispatch.valueMinor = valueOfGoods(file, dispatch.lines)
    await goOn(tx, found, moment)
    return null
  })
}

/** Of each line what was picked and what lies in the bins for it. */
async function sendableOf(tx: Tx, { lines }: Dispatch): Promise<Map<string, number>> {
  const reservations = [...new Set(lines.flatMap(({ reservationId }) => reservationId ?? []))]
  const plan = reservations.length > 0 ? await pickPlan(tx, reservations) : []
  const lying = new Map<string, number>()
  for (const { reservationId, quantity } of plan) lying.set(reservationId, (lying.get(reservationId) ?? 0) + quantity)
  return new Map(
    lines.map(({ id, quantity, picked, reservationId }) => [
      id,
      reservationId === null ? quantity : Math.min(quantity, picked + (lying.get(reservationId) ?? 0)),
    ]),
  )
}

async function cutLines(
  tx: Tx,
  dispatch: Dispatch,
  short: readonly DispatchLine[],
  sendable: ReadonlyMap<string, number>,
  moment: Moment,
): Promise<void> {
  for (const line of short.toSorted((one, other) => (one.reservationId! < other.reservationId! ? -1 : 1))) {
    line.quantity = sendable.get(line.id)!
    tx.write(
      sql`update dispatch_line set quantity = ${line.quantity} where merchant_id = ${tx.merchantId} and id = ${line.id}`,
      1,
    )
    if (line.quantity === 0) await releaseReservation(tx, line.reservationId!, moment)
    else await cutReservation(tx, { reservationId: line.reservationId!, quantity: line.quantity }, moment)
  }
  const left = dispatch.lines.filter(({ quantity }) => quantity > 0)
  dispatch.lines.splice(0, dispatch.lines.length, ...left)
}

/** It may be closed short more than once: all of what is not sent stands together. */
const closedWith = (before: ShortClosed | null, now: ShortClosed): ShortClosed => ({
  ...now,
  lines: [...(before?.lines ?? []), ...now.lines],
})

/** What held it is over; where all that is left was picked already it waits for its second check. */
async function goOn(tx: Tx, found: DispatchInCase, moment: Moment): Promise<void> {
  const { file, dispatch } = found
  const { hold } = dispatch
  if (dispatch.state === 'picking') leavePicking(tx, dispatch)
  if (hold !== null && hold.reason !== 'by_person') await letGo(tx, found, [], moment)
  const isPicked = dispatch.lines.every(({ picked, quantity }) => picked === quantity)
  if (!isPicked || dispatch.state !== 'approved') return
  moveDispatch(dispatch, 'pick')
  takeStep(dispatch, 'picked', moment)
  note(tx, file, 'dispatch_picked', { dispatchId: dispatch.id }, moment)
}
