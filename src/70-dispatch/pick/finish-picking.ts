import { note, saveCase } from '#case'
import type { Tx } from '#kernel/database'
import { invariant } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, merchantOf } from '#people'
import { moveDispatch, saveDispatch, takeStep } from '../dispatch-moves.ts'
import { readDispatch } from '../on-dispatch.ts'

/** Where the last unit was picked, the dispatch waits for its second check. Its case and it are locked. */
export async function finishPicking(tx: Tx, dispatchId: string, moment: Moment): Promise<void> {
  const [open] = await tx.query(sql`
    select 1 from dispatch_line where merchant_id = ${tx.merchantId} and dispatch_id = ${dispatchId} and picked < quantity limit 1`)
  if (open) return
  const found = await readDispatch(tx, dispatchId)
  invariant(found, 'what was picked is there')
  const { file, dispatch } = found
  moveDispatch(dispatch, 'pick')
  takeStep(dispatch, 'picked', moment)
  note(tx, file, 'dispatch_picked', { dispatchId }, moment)
  saveDispatch(tx, dispatch)
  saveCase(tx, file, await merchantOf(tx), moment.now)
}
