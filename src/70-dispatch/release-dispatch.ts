import { note } from '#case'
import type { Tx } from '#kernel/database'
import { refused } from '#kernel/result'
import { shippingAddressOf } from '#order/ask'
import type { Moment } from '#people'
import type { DispatchInCase } from './dispatch.ts'
import { moveDispatch } from './dispatch-moves.ts'
import { findProblems } from './find-problems.ts'
import { askAnew, moveDraft } from './move-draft.ts'
import { onDispatch } from './on-dispatch.ts'

/**
 * Lets a held dispatch go on from where it stood, once nothing stands against it. What a person may judge, a changed address, is let pass by
 * releasing it; what is simply wrong is not.
 */
export function releaseDispatch(tx: Tx, { id }: { readonly id: string }, moment: Moment) {
  return onDispatch(tx, id, moment, async (found) => {
    const { file, dispatch } = found
    if (dispatch.state !== 'on_hold') return refused('not_on_hold', { state: dispatch.state })
    const { problems } = await findProblems(tx, file, dispatch, moment)
    const wrong = problems.find(({ mayPass }) => !mayPass)
    if (wrong) return refused('still_wrong', { reason: wrong.reason })
    await letGo(
      tx,
      found,
      problems.map(({ reason }) => reason),
      moment,
    )
    return null
  })
}

/** Inside acts that have locked it and seen that nothing stands against it any more. */
export async function letGo(tx: Tx, found: DispatchInCase, letPass: readonly string[], moment: Moment): Promise<void> {
  const { file, dispatch } = found
  dispatch.letPass = [...new Set([...dispatch.letPass, ...letPass])]
  dispatch.addressOfOrder = await shippingAddressOf(tx, file.order.id)
  moveDispatch(dispatch, 'release')
  note(tx, file, 'dispatch_released', { dispatchId: dispatch.id, to: dispatch.state, letPass: [...letPass] }, moment)
  if (dispatch.state === 'draft') await moveDraft(tx, found, moment)
  else if (dispatch.state === 'awaiting_approval') await askAnew(tx, found, moment)
}
