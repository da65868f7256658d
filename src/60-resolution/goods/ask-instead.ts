import { type CaseFile, caseEvents, note } from '#case'
import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import { isGone } from './goods-gone.ts'
import type { GoodsOwed } from './goods-owed.ts'
import { saveGoods } from './goods-rows.ts'

declare module '#case' {
  interface CaseEvents {
    /** The wait the customer chose is over, and they are out of stock still: what now? */
    goods_still_gone: { readonly goodsOwedId: string }
  }
  interface CustomerSteps {
    goods_still_gone: true
  }
}

caseEvents({ goods_still_gone: { shown: true } })

/** The wait is over: the customer is asked, once. Answers whether it was. */
export async function askInstead(tx: Tx, file: CaseFile, goods: GoodsOwed, moment: Moment): Promise<boolean> {
  const { waitsUntil = null, askedAt = null } = goods.terms
  if (!isGone(goods) || askedAt !== null || (waitsUntil !== null && waitsUntil > moment.now)) return false
  goods.terms = { ...goods.terms, waitsUntil: null, askedAt: moment.now }
  await saveGoods(tx, file, goods)
  note(tx, file, 'goods_still_gone', { goodsOwedId: goods.id }, moment)
  return true
}
