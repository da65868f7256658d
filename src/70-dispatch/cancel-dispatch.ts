import { withdrawApproval } from '#approval'
import { note } from '#case'
import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import type { DispatchInCase } from './dispatch.ts'
import { moveDispatch, takeStep, whyNoMove } from './dispatch-moves.ts'
import { leavePicking } from './leave-picking.ts'
import { onDispatch } from './on-dispatch.ts'
import { putGoodsBack } from './put-goods-back.ts'
import { voidLabels } from './send/void-labels.ts'

/** Gives a dispatch up until it is shipped: what it held of the stock is free again, and what it was for is owed again. */
export function cancelDispatch(
  tx: Tx,
  { id, reason }: { readonly id: string; readonly reason: string },
  moment: Moment,
) {
  return onDispatch(tx, id, moment, async (found) => {
    const not = whyNoMove(found.dispatch, 'cancel')
    if (not) return not
    await withdrawApproval(tx, { kind: 'dispatch', subjectId: found.dispatch.id, words: reason }, moment)
    await giveUpDispatch(tx, found, reason, moment)
    return null
  })
}

/** Inside acts that have locked it and seen that it may be given up. */
export async function giveUpDispatch(
  tx: Tx,
  { file, dispatch }: DispatchInCase,
  reason: string,
  moment: Moment,
): Promise<void> {
  const { state: from, goodsOwedId } = dispatch
  if (from === 'picking') leavePicking(tx, dispatch)
  await putGoodsBack(tx, dispatch, moment)
  await voidLabels(tx, dispatch.id, moment)
  moveDispatch(dispatch, 'cancel')
  dispatch.tote = null
  takeStep(dispatch, 'cancelled', moment)
  dispatch.cancelReason = reason
  note(tx, file, 'dispatch_cancelled', { dispatchId: dispatch.id, goodsOwedId, from }, moment)
}
