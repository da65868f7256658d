import type { Tx } from '#kernel/database'
import { invariant, type Result, refused } from '#kernel/result'
import { readCarrier } from '../carrier/carrier-account.ts'
import { labelOf, storeLabels, type WaybillJob, type WaybillWorker } from './carry-out-waybill.ts'
import type { Waybill } from './waybill.ts'
import { readWaybill, saveWaybill, waybillLock } from './waybill-rows.ts'

export const reprintQueue = 'reprint-waybill'

/** Has the carrier give the label of this waybill once more: the same number, no second order. */
export async function reprintWaybill(
  tx: Tx,
  waybillId: string,
): Promise<Result<Waybill, 'waybill_not_found' | 'waybill_has_no_label' | 'carrier_is_by_hand'>> {
  const waybill = await readWaybill(tx, waybillId)
  if (!waybill) return refused('waybill_not_found')
  if (waybill.state !== 'issued') return refused('waybill_has_no_label')
  if (waybill.provider === 'manual') return refused('carrier_is_by_hand', { carrier: waybill.carrier })
  tx.enqueue(reprintQueue, { waybillId })
  return waybill
}

/** The worker's part. Safe to repeat: a label printed twice is the same label. Fails, to be tried again, while the carrier does not answer. */
export async function carryOutReprint(worker: WaybillWorker, { merchantId, waybillId }: WaybillJob): Promise<void> {
  const { database, carriers } = worker
  const found = await database.transact(merchantId, async (tx) => {
    const waybill = await readWaybill(tx, waybillId)
    return waybill && { waybill, account: await readCarrier(tx, waybill.carrier) }
  })
  if (found?.waybill.state !== 'issued' || !found.account) return
  const port = carriers.get(found.waybill.provider)
  invariant(port, `no carrier provider ${found.waybill.provider} is connected`)
  const answer = await port.reprint(labelOf(found.waybill, found.account))
  if (answer.state === 'unknown' || answer.state === 'not_reached')
    throw new Error(`a label was not reprinted: ${answer.why}`)
  if (answer.state === 'busy') throw new Error('a label was not reprinted: busy')
  const keys = answer.state === 'printed' ? await storeLabels(worker, merchantId, answer.labels) : null
  await database.transact(merchantId, async (tx) => {
    await tx.query(waybillLock(merchantId, waybillId)[0]!)
    const waybill = await readWaybill(tx, waybillId)
    if (!waybill) return
    if (keys) {
      waybill.labelPdfKey = keys.pdfKey ?? waybill.labelPdfKey
      waybill.labelPngKey = keys.pngKey ?? waybill.labelPngKey
    } else if (answer.state === 'failed') {
      waybill.failureCode = answer.code.slice(0, 100)
      waybill.failureText = answer.text.slice(0, 1000)
      waybill.seenAt = null
    }
    waybill.version += 1
    saveWaybill(tx, waybill)
  })
}
