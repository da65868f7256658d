import type { Tx } from '#kernel/database'
import { refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { onPickList } from './on-pick-list.ts'
import { isOpenLine } from './pick-list.ts'

/** Puts a line to the end, never out: it is met again after all others. */
export function skipPick(tx: Tx, { id, lineId }: { readonly id: string; readonly lineId: string }, _moment: Moment) {
  return onPickList(tx, id, async ({ lines }) => {
    const line = lines.find((one) => one.id === lineId)
    if (!line || !isOpenLine(line)) return refused('pick_line_over')
    await tx.query(sql`
      update pick_line set skips = 1 + (select max(p.skips) from pick_line p where p.merchant_id = ${tx.merchantId}
        and p.pick_list_id = pick_line.pick_list_id)
      where merchant_id = ${tx.merchantId} and id = ${lineId}`)
    return {}
  })
}
