// Stock that was held for goods is not held any more: its time was over, or less was found than was promised.
import { caseLockWhere } from '#case'
import type { Database } from '#kernel/database'
import type { Moment } from '#people'
import { caseOfGoods, giveUpStock } from '#resolution'

export const stockLostQueue = 'when-stock-lost-tell-case'

export type StockLost = {
  readonly merchantId: string
  readonly kind: string
  readonly reservationId: string
  readonly owner: { readonly id: string }
}

/** Safe to repeat. */
export async function whenStockLostTellCase(
  database: Database,
  { merchantId, kind, reservationId, owner }: StockLost,
  now: string,
): Promise<void> {
  const moment: Moment = { by: { kind: 'system', id: 'goods' }, now, channel: 'worker' }
  const because = kind === 'reservation_expired' ? 'expired' : 'short'
  await database.transact(
    merchantId,
    (tx) => giveUpStock(tx, { goodsOwedId: owner.id, reservationId, because }, moment),
    { locks: [caseLockWhere(merchantId, caseOfGoods(merchantId, owner.id))] },
  )
}
