import type { Tx } from '#kernel/database'
import { isRefused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { shortPick } from '#stock'
import { onPickList } from './on-pick-list.ts'

export type CheckBin = {
  readonly id: string
  readonly lineId: string
  /** How many still lie there; 0: it is empty, as it should be. */
  readonly found: number
}

/** A bin that should be empty now is looked into, and stock corrected where it is not. */
export function checkBin(tx: Tx, { id, lineId, found }: CheckBin, moment: Moment) {
  return onPickList(tx, id, async (list) => {
    const line = list.lines.find((one) => one.id === lineId)
    if (!line) return refused('pick_line_over')
    const { reservationId, binId } = line
    if (found === 0 || reservationId === null || binId === null) return {}
    await tx.query(sql`
      select 1 from dispatch where merchant_id = ${tx.merchantId} and id = ${line.dispatchId} for no key update`)
    const corrected = await shortPick(tx, { reservationId, binId, found }, moment)
    return isRefused(corrected) ? corrected : {}
  })
}
