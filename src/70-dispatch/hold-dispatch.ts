import { note } from '#case'
import type { Tx } from '#kernel/database'
import { addWorkingMinutes } from '#kernel/working-time/working-calendar'
import { doerOf, type Moment, merchantOf } from '#people'
import type { DispatchInCase, HoldOwner, HoldReason } from './dispatch.ts'
import { moveToHold, whyNoMove } from './dispatch-moves.ts'
import { leavePicking } from './leave-picking.ts'
import { onDispatch } from './on-dispatch.ts'

/** A working day to mend what holds a dispatch, and three of the customer's own. */
const hoursOf: Readonly<Record<HoldOwner, number>> = { desk: 8, warehouse: 8, customer: 24 }

export type Held = { readonly reason: HoldReason; readonly owner: HoldOwner; readonly words?: string }

/** Stops a dispatch where it stands, with reason, owner and clock. Inside acts that have locked it. */
export async function keepHold(tx: Tx, { file, dispatch }: DispatchInCase, held: Held, moment: Moment): Promise<void> {
  if (dispatch.state === 'picking') leavePicking(tx, dispatch)
  const { calendar } = await merchantOf(tx)
  const due = addWorkingMinutes(calendar, Date.parse(moment.now), hoursOf[held.owner] * 60)
  const { reason, owner, words = '' } = held
  moveToHold(dispatch, {
    reason,
    owner,
    words,
    by: doerOf(moment.by),
    at: moment.now,
    dueAt: new Date(due).toISOString(),
  })
  note(tx, file, 'dispatch_held', { dispatchId: dispatch.id, reason, owner }, moment)
}

/** A person stops it, and says why. */
export function holdDispatch(tx: Tx, { id, reason }: { readonly id: string; readonly reason: string }, moment: Moment) {
  return onDispatch(tx, id, moment, async (found) => {
    const not = whyNoMove(found.dispatch, 'hold')
    if (not) return not
    await keepHold(tx, found, { reason: 'by_person', owner: 'desk', words: reason }, moment)
    return null
  })
}
