import { hasMove, move, note, type OnCase, onCase } from '#case'
import { codeAsTold } from '#kernel/code-key'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { trackingKeyOf } from './tracking.ts'

declare module '#case' {
  interface CaseEvents {
    parcel_announced: { readonly parcelId: string; readonly carrier: string | null; readonly tracking: string }
  }
}

export type AnnounceParcel = {
  readonly caseId: string
  readonly carrier?: string | undefined
  readonly tracking: string
}

const mostParcels = 50

/**
 * The customer tells us the tracking number of what was sent. Several parcels for a case are normal, also after some of them arrived; the
 * same number twice is not, however it is written.
 */
export function announceParcel(
  tx: Tx,
  { caseId, carrier, tracking: told }: AnnounceParcel,
  moment: Moment,
): OnCase<'already_announced' | 'too_many_parcels'> {
  return onCase(tx, caseId, 'announceParcel', moment, (file) => {
    const key = trackingKeyOf(told)
    const tracking = codeAsTold(told)
    if (file.parcels.some((parcel) => trackingKeyOf(parcel.tracking) === key))
      return refused('already_announced', { tracking })
    if (file.parcels.length >= mostParcels) return refused('too_many_parcels', { most: mostParcels })
    const id = newId()
    // what has arrived stays arrived: the bench goes on with it while more is on its way (P1)
    if (hasMove(file, 'return', 'announce')) move(file, 'return', 'announce')
    file.parcels.push({ id, carrier: carrier ?? null, tracking, state: 'announced', announcedAt: moment.now })
    tx.write(sql`
      insert into return_parcel (merchant_id, id, case_id, carrier, tracking, tracking_key, state, announced_at)
      values (${tx.merchantId}, ${id}, ${file.id}, ${carrier ?? null}, ${tracking}, ${key}, 'announced', ${moment.now})`)
    note(tx, file, 'parcel_announced', { parcelId: id, carrier: carrier ?? null, tracking }, moment)
    return null
  })
}
