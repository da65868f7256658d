import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { stopPicking } from '../dispatch-moves.ts'
import { onPickList } from './on-pick-list.ts'
import { isOpenLine } from './pick-list.ts'

/** Ends a list before its end: what is not picked whole may be picked anew, what lies in the tote stays picked. */
export function closePickList(tx: Tx, { id }: { readonly id: string }, { now }: Moment) {
  return onPickList(tx, id, async (list) => {
    const ids = [...new Set(list.lines.filter(isOpenLine).map(({ dispatchId }) => dispatchId))].sort()
    await stopPicking(tx, ids)
    await tx.query(sql`
      update pick_line set state = 'dropped' where merchant_id = ${tx.merchantId} and pick_list_id = ${list.id} and state = 'open'`)
    await tx.query(
      sql`update pick_list set closed_at = ${now} where merchant_id = ${tx.merchantId} and id = ${list.id}`,
    )
    return {}
  })
}
