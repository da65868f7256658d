import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { type Moment, needs } from '#people'
import type { Waybill } from './waybill.ts'
import { readWaybill, saveWaybill, waybillLock } from './waybill-rows.ts'

/** Takes what went wrong with a waybill off the list: a person has seen to it, with the carrier or with another waybill. */
export async function seeToWaybill(
  tx: Tx,
  waybillId: string,
  { by, now }: Moment,
): Promise<Result<Waybill, 'not_yours_to_do' | 'waybill_not_found'>> {
  const notYours = needs(by, 'change_carriers')
  if (notYours) return notYours
  await tx.query(waybillLock(tx.merchantId, waybillId)[0]!)
  const waybill = await readWaybill(tx, waybillId)
  if (!waybill) return refused('waybill_not_found')
  if (waybill.seenAt === null) {
    waybill.seenAt = now
    waybill.version += 1
    saveWaybill(tx, waybill)
  }
  return waybill
}
