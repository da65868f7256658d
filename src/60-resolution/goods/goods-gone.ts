// How long a customer waits for goods that are out of stock, and when the customer is asked again.
import { type CaseFile, caseEvents, note } from '#case'
import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
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

/** Who said "I wait" waits this long before being asked again, days. */
export const usualWaitDays = 14

/** Owed, and out of stock. */
export const isGone = ({ kind, state }: Pick<GoodsOwed, 'kind' | 'state'>): boolean =>
  state === 'waiting_stock' && kind !== 'send_back'

/** From now on they wait for stock: as long as the customer said at submission; who chose nothing that works is asked at once. */
export function beginWait(goods: GoodsOwed, now: string): void {
  const waits = goods.ifGone === 'wait'
  const until = new Date(Date.parse(now) + usualWaitDays * 86_400_000).toISOString()
  goods.terms = { ...goods.terms, waitsUntil: waits ? until : null, askedAt: waits ? null : now }
}

/** Whether the customer is asked what should come instead. */
export const asksInstead = ({ kind, state, terms }: Pick<GoodsOwed, 'kind' | 'state' | 'terms'>): boolean =>
  isGone({ kind, state }) && (terms.waitsUntil ?? null) === null

/** The wait is over: the customer is asked, once. Answers whether it was. */
export async function askWhenWaitIsOver(tx: Tx, file: CaseFile, goods: GoodsOwed, moment: Moment): Promise<boolean> {
  const { waitsUntil = null, askedAt = null } = goods.terms
  if (!isGone(goods) || askedAt !== null || (waitsUntil !== null && waitsUntil > moment.now)) return false
  goods.terms = { ...goods.terms, waitsUntil: null, askedAt: moment.now }
  await saveGoods(tx, file, goods)
  note(tx, file, 'goods_still_gone', { goodsOwedId: goods.id }, moment)
  return true
}
