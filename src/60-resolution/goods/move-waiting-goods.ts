import { type CaseFile, lockCase, saveCase, withLedger } from '#case'
import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { everyMerchant, type Moment, merchantOf } from '#people'
import { askForGoods, wasAskedFor } from './ask-for-goods.ts'
import { askInstead } from './ask-instead.ts'
import { disposeOfUnanswered } from './dispose-of-goods.ts'
import { hasLeft, promisesOf } from './goods-owed.ts'
import { saveGoodsLines } from './goods-rows.ts'
import { holdStock } from './hold-stock.ts'
import { moveGoodsOn } from './move-goods-on.ts'
import { chargeQueue } from './payment-requests.ts'
import { leverReached } from './reached-levers.ts'

/** Cases, of any merchant, in which something waits that the clock or new stock may end: for the sweep, as the owner of the database. */
export const casesWithWaitingGoods = (now: string): Sql => sql`
  select w.merchant_id, w.id from (${everyMerchant}) m
  cross join lateral (
    select merchant_id, case_id as id from goods_owed where merchant_id = m.merchant_id and state = 'waiting_stock'
    union
    select merchant_id, case_id from goods_owed
    where merchant_id = m.merchant_id and state = 'waiting_answer' and until <= ${now}
    union
    select merchant_id, case_id from goods_owed
    where merchant_id = m.merchant_id and state in ('released', 'dispatched', 'sent') and not answered
      and until <= ${daysBefore(now, daysOnTheWay)}
    union
    select merchant_id, case_id from payment_request
    where merchant_id = m.merchant_id and state = 'asked' and expires_at <= ${now}
    limit 500) w`

/** What a parcel that was announced in time may still take until it is here, days. */
const daysOnTheWay = 12
const daysBefore = (time: string, days: number): string => new Date(Date.parse(time) - days * 86_400_000).toISOString()

/** Sent first, and the parcel that was announced never came: the new goods are charged, and the case goes on (goods that come later are answered). */
async function askForOverdue(tx: Tx, file: CaseFile, moment: Moment): Promise<boolean> {
  const before = daysBefore(moment.now, daysOnTheWay)
  const overdue = promisesOf(file).filter(
    (goods) =>
      hasLeft(file, goods) &&
      goods.until !== null &&
      goods.until <= before &&
      leverReached(file, goods) !== 'delivered',
  )
  if (overdue.every((goods) => wasAskedFor(file, goods))) return false
  const withOrder = await withLedger(tx, file)
  for (const goods of overdue) await askForGoods(tx, withOrder, goods, moment)
  return true
}

/** Takes on what waited for stock that is there now, disposes of what nobody wanted back in time, and ends payments nobody made. */
export async function moveWaitingGoods(tx: Tx, caseId: string, moment: Moment): Promise<void> {
  await disposeOfUnanswered(tx, caseId, moment)
  const file = await lockCase(tx, caseId)
  if (!file) return
  for (const { id, state, expiresAt } of file.paymentRequests)
    if (state === 'asked' && expiresAt <= moment.now) tx.enqueue(chargeQueue, { caseId, paymentRequestId: id })
  const waiting = file.goodsOwed.filter(({ state }) => state === 'waiting_stock')
  let isMoved = await askForOverdue(tx, file, moment)
  for (const goods of waiting) {
    const isHeld = await holdStock(tx, file, goods, moment)
    await saveGoodsLines(tx, file, goods)
    if (!isHeld) {
      isMoved = (await askInstead(tx, file, goods, moment)) || isMoved
      continue
    }
    await moveGoodsOn(tx, file, goods, moment)
    isMoved = true
  }
  if (isMoved) saveCase(tx, file, await merchantOf(tx), moment.now)
}
