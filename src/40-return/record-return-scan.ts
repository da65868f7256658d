import { z } from 'zod'
import { caseAct, unless, whyNotOpen } from '#case'
import { at } from '#kernel/edge/problem'
import { isAnnounced, keepReturnScan } from './keep-return-scan.ts'

declare module '#case' {
  interface CaseActs {
    recordReturnScan: typeof recordReturnScan
  }
  interface WhyNots {
    no_parcel_to_scan: true
  }
}

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
  run: (tx, file, { parcelId }, moment) => keepReturnScan(tx, file, parcelId, moment),
})
