import { note } from '#case'
import type { Tx } from '#kernel/database'
import { isRefused, refused } from '#kernel/result'
import { askInterception, takeInterceptionTold } from '#parcel'
import type { Moment } from '#people'
import { onDispatch } from './on-dispatch.ts'

/** What has left is to be stopped by its carrier and brought back, where the carrier can. The dispatch stays shipped: its parcel says how it ends. */
export function interceptDispatch(
  tx: Tx,
  { id, reason }: { readonly id: string; readonly reason: string },
  moment: Moment,
) {
  return onDispatch(tx, id, moment, async ({ file, dispatch }) => {
    if (dispatch.state !== 'shipped') return refused('not_shipped_yet', { state: dispatch.state })
    const asked = await askInterception(tx, { dispatchId: dispatch.id, reason }, moment)
    if (isRefused(asked)) return asked
    note(tx, file, 'dispatch_intercept_asked', { dispatchId: dispatch.id, reason }, moment)
    return null
  })
}

/** The carrier has said yes or no: the history of the case says so, once. Safe to repeat. */
export async function takeInterception(
  tx: Tx,
  { dispatchId, interceptionId }: { readonly dispatchId: string; readonly interceptionId: string },
  moment: Moment,
): Promise<void> {
  await onDispatch(tx, dispatchId, moment, async ({ file }) => {
    const told = await takeInterceptionTold(tx, interceptionId)
    if (told) note(tx, file, 'dispatch_intercepted', { dispatchId, outcome: told.outcome, words: told.words }, moment)
    return null
  })
}
