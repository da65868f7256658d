import { type CaseWithLedger, caseEvents, note, paidForUnits } from '#case'
import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import { askPayment } from './ask-payment.ts'
import type { GoodsOwed } from './goods-owed.ts'
import { paidFor, requestsOf } from './payment-requests.ts'

declare module '#case' {
  interface CaseEvents {
    /** Amounts in minor units: what was paid for them before and is kept, a deposit; and what is asked for now. */
    old_goods_not_returned: { readonly goodsOwedId: string; readonly kept: number; readonly asked: number }
  }
  interface CustomerSteps {
    old_goods_not_returned: true
  }
}

caseEvents({ old_goods_not_returned: { shown: true } })

/**
 * The new goods went out first and the old ones did not come in time: the deposit is kept, and what it does not cover is asked for. Once for
 * the same goods.
 */
export async function askForGoods(tx: Tx, file: CaseWithLedger, goods: GoodsOwed, moment: Moment): Promise<boolean> {
  if (wasAskedFor(file, goods)) return false
  const kept = paidFor(file, goods)
  const asked = Math.max(0, worthOf(file, goods) - kept)
  note(tx, file, 'old_goods_not_returned', { goodsOwedId: goods.id, kept, asked }, moment)
  if (asked > 0) await askPayment(tx, file, goods, { why: 'not_returned', amountMinor: asked }, moment)
  return true
}

export const wasAskedFor = (file: Pick<CaseWithLedger, 'paymentRequests'>, goods: GoodsOwed): boolean =>
  requestsOf(file, goods).some(({ why }) => why === 'not_returned')

/** What the goods that went out are worth: the old ones by the ledger, and the difference. Minor units. */
const worthOf = (file: CaseWithLedger, { lines, differenceMinor }: GoodsOwed): number =>
  lines.reduce(
    (sum, { caseLineId, units }) => {
      const line = file.lines.find(({ id }) => id === caseLineId)!
      return sum + Math.min(line.leftMinor, paidForUnits(line, units))
    },
    Math.max(0, differenceMinor ?? 0),
  )
