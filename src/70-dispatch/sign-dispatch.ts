import { pendingFor, type SignApproval, signApproval } from '#approval'
import { note } from '#case'
import type { Tx } from '#kernel/database'
import { isRefused, refused } from '#kernel/result'
import type { Moment } from '#people'
import { giveUpDispatch } from './cancel-dispatch.ts'
import { whyNoMove } from './dispatch-moves.ts'
import { keepHold } from './hold-dispatch.ts'
import { noteApproved } from './move-draft.ts'
import { lockDispatch, onDispatch } from './on-dispatch.ts'

/** Answers the level at which a dispatch's approval stands. After the last grant it may be picked; a refusal gives it up. */
export async function signDispatch(
  tx: Tx,
  { dispatchId, ...signed }: SignApproval & { readonly dispatchId: string },
  moment: Moment,
) {
  await lockDispatch(tx, dispatchId)
  return onDispatch(tx, dispatchId, moment, async (found) => {
    const { file, dispatch } = found
    if (dispatch.state !== 'awaiting_approval')
      return whyNoMove(dispatch, 'approve') ?? refused('transition_not_allowed', { state: dispatch.state })
    const approval = await pendingFor(tx, 'dispatch', dispatch.id)
    if (!approval) return refused('approval_not_found')
    const outcome = await signApproval(tx, approval, signed, moment)
    if (isRefused(outcome)) return outcome
    const level = approval.levels[approval.level] ?? null
    if (outcome.state === 'pending') note(tx, file, 'dispatch_signed', { dispatchId: dispatch.id, level }, moment)
    else if (outcome.state === 'granted') noteApproved(tx, file, dispatch, moment)
    else await giveUpDispatch(tx, found, signed.words, moment)
    return null
  })
}

/** Nobody answered in time: it is held with the desk, which asks again by releasing it or gives it up. */
export async function expireDispatch(tx: Tx, { dispatchId }: { readonly dispatchId: string }, moment: Moment) {
  await lockDispatch(tx, dispatchId)
  return onDispatch(tx, dispatchId, moment, async (found) => {
    if (found.dispatch.state !== 'awaiting_approval') return null
    await keepHold(tx, found, { reason: 'approval_expired', owner: 'desk' }, moment)
    return null
  })
}
