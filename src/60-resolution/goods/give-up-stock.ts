import { caseEvents, note, readCaseWhere, saveCase } from '#case'
import type { Tx } from '#kernel/database'
import { type Moment, merchantOf } from '#people'
import { saveGoodsLines } from './goods-rows.ts'
import { releaseStock } from './hold-stock.ts'
import { caseOfGoods } from './mark-goods.ts'

declare module '#case' {
  interface CaseEvents {
    /** `because`: its time was over, or less was found at the shelf than was promised. */
    goods_no_longer_held: { readonly goodsOwedId: string; readonly because: 'expired' | 'short' }
  }
  interface CustomerSteps {
    goods_no_longer_held: true
  }
}

caseEvents({ goods_no_longer_held: { shown: true } })

/**
 * Stock that was held for goods that are owed is not held any more. They stay owed, and are looked for again when their time comes; the case
 * says so. What the warehouse has already is its own matter: there the dispatch is held. Safe to repeat.
 */
export async function giveUpStock(
  tx: Tx,
  { goodsOwedId, reservationId, because }: LostStock,
  moment: Moment,
): Promise<'noted' | 'left'> {
  const file = await readCaseWhere(tx, caseOfGoods(tx.merchantId, goodsOwedId))
  const goods = file?.goodsOwed.find(({ id }) => id === goodsOwedId)
  const lost = goods?.lines.filter((line) => line.reservationId === reservationId) ?? []
  if (!file || !goods || lost.length === 0 || !waits.includes(goods.state)) return 'left'
  await releaseStock(tx, lost, moment)
  await saveGoodsLines(tx, file, goods)
  note(tx, file, 'goods_no_longer_held', { goodsOwedId, because }, moment)
  saveCase(tx, file, await merchantOf(tx), moment.now)
  return 'noted'
}

export type LostStock = {
  readonly goodsOwedId: string
  readonly reservationId: string
  readonly because: 'expired' | 'short'
}

const waits = ['promised', 'waiting_stock', 'waiting_payment']
