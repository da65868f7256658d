import { z } from 'zod'
import type { CaseFile } from '#case'
import { caseAct, caseEvents, lockCase, note, saveCase, unless, whyNotOpen } from '#case'
import type { Tx } from '#kernel/database'
import { at } from '#kernel/edge/problem'
import { isRefused, type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, merchantOf } from '#people'

declare module '#case' {
  interface CaseActs {
    recordReturnScan: typeof recordReturnScan
  }
  interface WhyNots {
    no_parcel_to_scan: true
  }
  interface CaseEvents {
    /** A carrier scanned a return for the first time: it is really on its way. */
    return_scanned: { readonly parcelId: string }
  }
  interface CustomerSteps {
    return_scanned: true
  }
}

caseEvents({ return_scanned: { shown: true } })

const isAnnounced = ({ state }: CaseFile['parcels'][number]): boolean => state === 'announced'

/**
 * A carrier scanned the parcel of a return for the first time, as its tracking says: told by staff who looked, or by a shop's own tracking
 * service. Whatever waits for that, the goods of an exchange or its price difference, goes on.
 */
export const recordReturnScan = caseAct({
  verb: 'recordReturnScan',
  tag: 'returns',
  summary: 'Record that the carrier scanned a return parcel for the first time',
  right: 'receive',
  body: z.strictObject({ parcelId: z.uuid() }),
  state: (file) => whyNotOpen(file) ?? unless(file.parcels.some(isAnnounced), 'no_parcel_to_scan'),
  whyNot: {
    no_parcel_to_scan: at(
      409,
      '没有已登记、快递尚未揽收的退货包裹。',
      'No return parcel is announced that a carrier has not scanned yet.',
    ),
  },
  run: (tx, file, { parcelId }, moment) => keepScan(tx, file, parcelId, moment),
})

function keepScan(tx: Tx, file: CaseFile, parcelId: string, moment: Moment) {
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

/**
 * The same for a tracking service: the parcel's carrier scanned it. Locks nothing by itself: the case is locked with BEGIN (caseLock). `was_known`:
 * it was scanned or received before, or the case has ended. Safe to repeat.
 */
export async function returnScanned(
  tx: Tx,
  { caseId, parcelId }: { readonly caseId: string; readonly parcelId: string },
  moment: Moment,
): Promise<Result<'noted' | 'was_known', 'case_not_found' | 'parcel_not_found'>> {
  const file = await lockCase(tx, caseId)
  if (!file) return refused('case_not_found')
  if (file.spine !== 'open') return 'was_known'
  const kept = keepScan(tx, file, parcelId, moment)
  if (isRefused(kept)) return kept.refused === 'parcel_not_found' ? refused('parcel_not_found') : 'was_known'
  saveCase(tx, file, await merchantOf(tx), moment.now)
  return 'noted'
}
