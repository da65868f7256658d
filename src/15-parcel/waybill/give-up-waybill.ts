import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { type Moment, needs } from '#people'
import { waybillAnswered } from './settle-waybill.ts'
import { moveWaybill, type Waybill } from './waybill.ts'
import { readWaybill, saveWaybill, waybillLock } from './waybill-rows.ts'

/**
 * A person has looked in the carrier's own console and found no label: the waybill failed, and its dispatch may have another. Only where
 * nobody knows and nobody is asking at this moment. Should the carrier tell a number after all, it is kept beside it and stands on the list.
 */
export async function giveUpWaybill(
  tx: Tx,
  waybillId: string,
  { by, now }: Moment,
): Promise<Result<Waybill, 'not_yours_to_do' | 'waybill_not_found' | 'waybill_not_unknown'>> {
  const notYours = needs(by, 'change_carriers')
  if (notYours) return notYours
  await tx.query(waybillLock(tx.merchantId, waybillId)[0]!)
  const waybill = await readWaybill(tx, waybillId)
  if (!waybill) return refused('waybill_not_found')
  const isAsked = waybill.claimedUntil !== null && waybill.claimedUntil > now
  if (waybill.state !== 'unknown' || isAsked) return refused('waybill_not_unknown')
  moveWaybill(waybill, 'fail')
  waybill.asked = null
  waybill.failureCode = 'given_up'
  waybill.failureText = ''
  waybill.seenAt = now
  saveWaybill(tx, waybill)
  tx.tell(waybillAnswered, { waybillId, dispatchId: waybill.dispatchId })
  return waybill
}
