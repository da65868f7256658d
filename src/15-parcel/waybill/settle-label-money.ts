import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import type { MoneyAnswer } from '../carriers-port.ts'
import { waybillQueue } from './ask-waybill.ts'
import { readWaybill, saveWaybill, waybillLock } from './waybill-rows.ts'

const asksForDays = 45 // USPS answers within 2 to 4 weeks
const everySeconds = 6 * 3600

/** Writes down where the money of a voided label is. What is not said yet is asked again; after 45 days a person has to. */
export async function settleLabelMoney(
  tx: Tx,
  { waybillId, answer }: { readonly waybillId: string; readonly answer: MoneyAnswer },
  { now }: Moment,
): Promise<void> {
  await tx.query(waybillLock(tx.merchantId, waybillId)[0]!)
  const waybill = await readWaybill(tx, waybillId)
  if (waybill?.state !== 'voided' || waybill.money !== 'refund_asked') return
  waybill.claimedUntil = null
  if (answer === 'refunded' || answer === 'refund_refused') {
    waybill.money = answer
    waybill.version += 1
    if (answer === 'refund_refused') {
      waybill.failureCode = 'label_money_kept'
      waybill.seenAt = null
    }
  } else if (Date.parse(now) - Date.parse(waybill.moneyAskedAt ?? now) > asksForDays * 86_400_000) {
    waybill.failureCode = 'label_money_not_told'
    waybill.seenAt = null
  } else {
    tx.enqueue(waybillQueue, { waybillId }, { afterSeconds: everySeconds })
  }
  saveWaybill(tx, waybill)
}
