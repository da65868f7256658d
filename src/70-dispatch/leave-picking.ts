import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Dispatch } from './dispatch.ts'
import { moveDispatch } from './dispatch-moves.ts'

/** Nobody walks for it any more; what was picked of it stays picked. Inside acts that have locked it and save it. */
export function leavePicking(tx: Tx, dispatch: Dispatch): void {
  moveDispatch(dispatch, 'stop_picking')
  tx.write(sql`
    update pick_line set state = 'dropped' where merchant_id = ${tx.merchantId} and dispatch_id = ${dispatch.id} and state = 'open'`)
}
