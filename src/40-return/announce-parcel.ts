import { move, note, type OnCase, onCase } from '#case'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'

export type AnnounceParcel = {
  readonly caseId: string
  readonly carrier?: string | undefined
  readonly tracking: string
}

/** The customer tells us the tracking number of what she sent. Several parcels for a case are normal; the same number twice is not. */
export function announceParcel(
  tx: Tx,
  { caseId, carrier, tracking }: AnnounceParcel,
  moment: Moment,
): OnCase<'already_announced'> {
  return onCase(tx, caseId, 'announceParcel', moment, (file) => {
    if (file.parcels.some((parcel) => parcel.tracking === tracking)) return refused('already_announced', { tracking })
    const id = newId()
    move(file, 'return', 'announce')
    file.parcels.push({ id, carrier: carrier ?? null, tracking, state: 'announced', announcedAt: moment.now })
    tx.write(sql`
      insert into return_parcel (merchant_id, id, case_id, carrier, tracking, state, announced_at)
      values (${tx.merchantId}, ${id}, ${file.id}, ${carrier ?? null}, ${tracking}, 'announced', ${moment.now})`)
    note(tx, file, 'parcel_announced', { parcelId: id, carrier: carrier ?? null, tracking }, moment)
    return null
  })
}
