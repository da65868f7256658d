import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import type { VoidAnswer } from '../carriers-port.ts'
import { waybillQueue } from './ask-waybill.ts'
import { askAgainSeconds, waybillAnswered } from './settle-waybill.ts'
import { moveWaybill, type Waybill } from './waybill.ts'
import { readWaybill, saveWaybill, waybillLock } from './waybill-rows.ts'

/** How long a refund of a label is asked about before a person does. */
export const firstMoneyQuestionSeconds = 3600

/** Writes down what the carrier said to a cancellation. A refused one leaves a label that is good, and paid for. */
export async function settleVoid(
  tx: Tx,
  { waybillId, answer }: { readonly waybillId: string; readonly answer: VoidAnswer },
  { now }: Moment,
): Promise<void> {
  await tx.query(waybillLock(tx.merchantId, waybillId)[0]!)
  const waybill = await readWaybill(tx, waybillId)
  if (waybill?.state !== 'voiding') return
  waybill.claimedUntil = null
  if (answer.state === 'voided') {
    moveWaybill(waybill, 'confirm_void')
    waybill.voidedAt = now
    waybill.money = moneyAfter(waybill, answer.money)
    waybill.moneyAskedAt = waybill.money === 'refund_asked' ? now : null
    if (waybill.money === 'refund_asked')
      tx.enqueue(waybillQueue, { waybillId }, { afterSeconds: firstMoneyQuestionSeconds })
  } else if (answer.state === 'failed') {
    moveWaybill(waybill, 'refuse_void')
    waybill.voidWanted = false
    waybill.failureCode = answer.code.slice(0, 100)
    waybill.failureText = answer.text.slice(0, 1000)
    waybill.seenAt = null
  } else {
    // cancelling twice cancels once: it may be said again
    const afterSeconds = answer.state === 'busy' ? Math.max(1, answer.retryAfterSeconds) : askAgainSeconds(waybill, now)
    tx.enqueue(waybillQueue, { waybillId }, { afterSeconds })
  }
  saveWaybill(tx, waybill)
  if (answer.state === 'voided' || answer.state === 'failed')
    tx.tell(waybillAnswered, { waybillId, dispatchId: waybill.dispatchId })
}

const moneyAfter = ({ money }: Waybill, said: 'none' | 'refund_asked' | 'refunded'): Waybill['money'] =>
  money === 'none' ? 'none' : said === 'none' ? 'charged' : said
