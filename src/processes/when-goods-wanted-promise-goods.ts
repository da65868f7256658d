// An exchange or a reship was approved: its goods are set aside at once, so that the last piece is promised once.
import { caseLock } from '#case'
import type { Database } from '#kernel/database'
import { promiseGoods } from '#resolution'

export const goodsWantedQueue = 'when-goods-wanted-promise-goods'

/** `owedBefore`: how often the case had been owed goods when these were asked for. */
export type GoodsWanted = { readonly merchantId: string; readonly caseId: string; readonly owedBefore: number }

/** Safe to repeat. */
export const whenGoodsWantedPromiseGoods = (
  database: Database,
  { merchantId, ...wanted }: GoodsWanted,
  now: string,
): Promise<'promised' | 'left'> =>
  database.transact(
    merchantId,
    (tx) => promiseGoods(tx, wanted, { by: { kind: 'system', id: 'goods' }, now, channel: 'worker' }),
    { locks: caseLock(merchantId, wanted.caseId) },
  )
