import { type CaseFile, caseEvents, note } from '#case'
import type { Tx } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'

declare module '#case' {
  interface CaseEvents {
    /** A carrier scanned a return for the first time: it is really on its way. */
    return_scanned: { readonly parcelId: string }
  }
  interface CustomerSteps {
    return_scanned: true
  }
}

caseEvents({ return_scanned: { shown: true } })

export const isAnnounced = ({ state }: CaseFile['parcels'][number]): boolean => state === 'announced'

/** Writes down that a carrier scanned it first; whatever waits for that hears of it. The case is not saved here. */
export function keepReturnScan(
  tx: Tx,
  file: CaseFile,
  parcelId: string,
  moment: Moment,
): Refused<'parcel_not_found' | 'no_parcel_to_scan'> | null {
  const parcel = file.parcels.find(({ id }) => id === parcelId)
  if (!parcel) return refused('parcel_not_found')
  if (!isAnnounced(parcel)) return refused('no_parcel_to_scan')
  parcel.state = 'in_transit'
  tx.write(
    sql`
    update return_parcel set state = 'in_transit'
    where merchant_id = ${tx.merchantId} and id = ${parcelId} and state = 'announced'`,
    1,
  )
  note(tx, file, 'return_scanned', { parcelId }, moment)
  if (file.goodsOwed.length > 0) tx.tell('goods_came', { caseId: file.id })
  return null
}
