import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import type { Moment } from '#people'
import { waybillQueue } from './ask-waybill.ts'
import { moveWaybill, type Waybill } from './waybill.ts'
import { readWaybill, saveWaybill, waybillLock } from './waybill-rows.ts'

/**
 * Has a label cancelled. One that was never sent is given up at once; one whose outcome is unknown is voided as soon as there is
 * something to void. Voided is not refunded: its money keeps a state of its own. One that is voided, or being voided, stays so.
 */
export async function voidWaybill(
  tx: Tx,
  waybillId: string,
  { now }: Moment,
): Promise<Result<Waybill, 'waybill_not_found' | 'waybill_not_issued'>> {
  await tx.query(waybillLock(tx.merchantId, waybillId)[0]!)
  const waybill = await readWaybill(tx, waybillId)
  if (!waybill) return refused('waybill_not_found')
  const { state } = waybill
  if (state === 'failed') return refused('waybill_not_issued')
  if (state === 'voiding' || state === 'voided') return waybill
  if (state === 'asked') {
    moveWaybill(waybill, 'give_up')
    waybill.voidedAt = now
    waybill.asked = null
  } else if (state === 'issued' && waybill.provider === 'manual') {
    // whoever had the number from the carrier by hand gives it back by hand
    moveWaybill(waybill, 'void')
    moveWaybill(waybill, 'confirm_void')
    waybill.voidedAt = now
  } else if (state === 'issued') {
    moveWaybill(waybill, 'void')
    tx.enqueue(waybillQueue, { waybillId })
  } else {
    waybill.voidWanted = true
    waybill.version += 1
  }
  saveWaybill(tx, waybill)
  return waybill
}
