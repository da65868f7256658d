import type { CaseFile } from '#case'
import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import { askPayment } from './ask-payment.ts'
import { beginWait } from './goods-gone.ts'
import type { GoodsOwed } from './goods-owed.ts'
import { saveGoodsLines } from './goods-rows.ts'
import { holdStock, holdUntil } from './hold-stock.ts'
import { moveGoods } from './move-goods.ts'
import { openRequest, type PaymentRequest, paidFor } from './payment-requests.ts'
import { isReached, leverReached } from './reached-levers.ts'

/**
 * Takes goods whose time has come as far as they get: held from stock, paid for, released to the warehouse. Called when they are
 * answered, when a lever of the exchange is reached, when stock came, and when money came.
 */
export async function moveGoodsOn(tx: Tx, file: CaseFile, goods: GoodsOwed, moment: Moment): Promise<void> {
  if (!['promised', 'waiting_stock', 'waiting_payment', 'waiting_answer'].includes(goods.state)) return
  const isHeld = await holdStock(tx, file, goods, moment)
  await saveGoodsLines(tx, file, goods)
  if (!isHeld) {
    if (goods.state === 'waiting_stock') return
    beginWait(goods, moment.now)
    await moveGoods(tx, file, goods, 'await_stock', moment)
    return
  }
  const due = dueFor(file, goods)
  if (due) {
    const request = openRequest(file, goods) ?? (await askPayment(tx, file, goods, due, moment))
    await holdUntil(tx, goods, request.expiresAt, moment)
    // of goods sent first it stays the day by which the old ones are awaited
    if (goods.answered) goods.until = request.expiresAt
    if (goods.state !== 'waiting_payment') await moveGoods(tx, file, goods, 'await_payment', moment)
    return
  }
  await holdUntil(tx, goods, null, moment)
  goods.until = goods.answered ? null : goods.until
  await moveGoods(tx, file, goods, 'release', moment)
}

/**
 * What the customer has to pay by now: the difference from its lever on; a deposit and freight before the goods go out, so not of those that
 * are only set aside (`isReleased: false`).
 */
export function dueFor(
  file: CaseFile,
  goods: GoodsOwed,
  { isReleased = true }: { readonly isReleased?: boolean } = {},
): Pick<PaymentRequest, 'why' | 'amountMinor'> | null {
  const { depositMinor = 0, freightMinor = 0, moneyOn = 'inspected' } = goods.terms
  const isDue = isReached(moneyOn, leverReached(file, goods))
  const owed = [
    { why: 'difference', amountMinor: isDue ? Math.max(0, goods.differenceMinor ?? 0) : 0 },
    { why: 'deposit', amountMinor: isReleased && !goods.answered ? depositMinor : 0 },
    { why: 'freight', amountMinor: isReleased ? freightMinor : 0 },
  ] as const
  for (const { why, amountMinor } of owed) {
    const leftMinor = amountMinor - paidFor(file, goods, why)
    if (leftMinor > 0) return { why, amountMinor: leftMinor }
  }
  return null
}
