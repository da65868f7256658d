import { lockCase, paidForUnits, saveCase, withLedger } from '#case'
import type { Tx } from '#kernel/database'
import { type Moment, merchantOf } from '#people'
import { askPayment } from './ask-payment.ts'
import { cancelGoods } from './cancel-goods.ts'
import { isOpenGoods, promisesOf } from './goods-owed.ts'
import { saveGoods } from './goods-rows.ts'
import { paidFor, requestsOf } from './payment-requests.ts'

/**
 * A case ended, or was answered otherwise: what was set aside for it is free again. Goods that went out first and whose old ones never came
 * are charged: what the deposit does not cover is asked for. Safe to repeat.
 */
export async function giveUpPromises(tx: Tx, caseId: string, moment: Moment): Promise<number> {
  const found = await lockCase(tx, caseId)
  if (!found) return 0
  const left = promisesOf(found)
  if (left.length === 0 || (found.spine === 'open' && found.resolution !== 'done')) return 0
  const file = await withLedger(tx, found)
  const because = file.closedBecause === 'not_returned' ? 'not_returned' : 'withdrawn'
  for (const goods of left) {
    if (isOpenGoods(goods)) {
      await cancelGoods(tx, file, goods, because, moment)
      continue
    }
    const dueMinor = worthOf(file, goods) - paidFor(file, goods)
    goods.answered = true
    await saveGoods(tx, file, goods)
    const wasAsked = requestsOf(file, goods).some(({ why }) => why === 'not_returned')
    if (dueMinor > 0 && !wasAsked)
      await askPayment(tx, file, goods, { why: 'not_returned', amountMinor: dueMinor }, moment)
  }
  saveCase(tx, file, await merchantOf(tx), moment.now)
  return left.length
}

type File = Awaited<ReturnType<typeof withLedger>>

/** What the goods that went out are worth: the old ones by the ledger, and the difference. Minor units. */
const worthOf = (file: File, { lines, differenceMinor }: File['goodsOwed'][number]): number =>
  lines.reduce(
    (sum, { caseLineId, units }) => {
      const line = file.lines.find(({ id }) => id === caseLineId)!
      return sum + Math.min(line.leftMinor, paidForUnits(line, units))
    },
    Math.max(0, differenceMinor ?? 0),
  )
