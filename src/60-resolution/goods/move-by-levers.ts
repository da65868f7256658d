import { type CaseFile, lockCase, saveCase } from '#case'
import type { Tx } from '#kernel/database'
import { type Moment, merchantOf } from '#people'
import { askPayment } from './ask-payment.ts'
import { type GoodsOwed, promisesOf } from './goods-owed.ts'
import { saveGoods } from './goods-rows.ts'
import { dueFor, moveGoodsOn } from './move-goods-on.ts'
import { openRequest } from './payment-requests.ts'
import { isReached, leverReached, releaseLever } from './reached-levers.ts'

/**
 * The old goods of an exchange came further: a carrier scanned them, or they are here. What the table releases then goes out, and what it asks
 * the customer to pay then is asked for. Answers how many went on; safe to repeat.
 */
export async function moveByLevers(tx: Tx, caseId: string, moment: Moment): Promise<number> {
  const file = await lockCase(tx, caseId)
  if (file?.spine !== 'open') return 0
  let moved = 0
  for (const goods of promisesOf(file)) if (await moveByLever(tx, file, goods, moment)) moved += 1
  if (moved > 0) saveCase(tx, file, await merchantOf(tx), moment.now)
  return moved
}

/** One of the goods that are set aside, as far as its levers take it. */
export async function moveByLever(tx: Tx, file: CaseFile, goods: GoodsOwed, moment: Moment): Promise<boolean> {
  if (goods.kind !== 'exchange') return false
  if (goods.state === 'promised' && isReached(releaseLever(goods.terms), leverReached(file, goods))) {
    await moveGoodsOn(tx, file, goods, moment)
    return true
  }
  return askWhatIsDue(tx, file, goods, moment)
}

/** Money whose lever was reached, of goods that wait for another one or have gone already. */
export async function askWhatIsDue(tx: Tx, file: CaseFile, goods: GoodsOwed, moment: Moment): Promise<boolean> {
  const waitsForIt = goods.state === 'waiting_payment' || goods.state === 'waiting_stock'
  const due = waitsForIt || openRequest(file, goods) ? null : dueFor(file, goods, { isReleased: false })
  if (!due) return false
  await askPayment(tx, file, goods, due, moment)
  await saveGoods(tx, file, goods)
  return true
}
