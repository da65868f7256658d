import { note } from '#case'
import type { Tx } from '#kernel/database'
import { refused } from '#kernel/result'
import type { Moment } from '#people'
import type { DispatchStep } from '../dispatch.ts'
import { type DispatchMove, moveDispatch, takeStepBack } from '../dispatch-moves.ts'
import { onDispatch } from '../on-dispatch.ts'
import { undoMinutes } from '../pick/undo-pick.ts'
import { voidLabels } from './void-labels.ts'

const backFrom = {
  checked: 'undo_check',
  packed: 'undo_pack',
  labelled: 'undo_label',
} as const satisfies { readonly [Step in DispatchStep]?: DispatchMove }

/** The last step of a dispatch is taken back within minutes: one more row that says so, and the step is done anew. What has left does not come back. */
export function undoStep(tx: Tx, { id }: { readonly id: string }, moment: Moment) {
  return onDispatch(tx, id, moment, async ({ file, dispatch }) => {
    const from = dispatch.state
    if (from !== 'checked' && from !== 'packed' && from !== 'labelled')
      return refused('nothing_to_undo', { state: from })
    const step = dispatch.steps[from]
    if (!step || Date.parse(moment.now) - Date.parse(step.at) > undoMinutes * 60_000)
      return refused('too_late_to_undo', { undoMinutes })
    moveDispatch(dispatch, backFrom[from])
    takeStepBack(dispatch, from)
    if (from !== 'checked') await voidLabels(tx, dispatch.id, moment)
    dispatch.parcel = null
    dispatch.labelConfirmed = null
    note(tx, file, 'dispatch_step_undone', { dispatchId: dispatch.id, from, to: dispatch.state }, moment)
    return null
  })
}
