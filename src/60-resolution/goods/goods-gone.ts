// How long a customer waits for goods that are out of stock, and when the customer is asked again: pure.
import type { GoodsOwed } from './goods-owed.ts'

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
