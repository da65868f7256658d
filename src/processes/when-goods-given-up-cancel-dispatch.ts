// Goods are not owed any more: their dispatch, where it has not left, is cancelled.
import { readCase } from '#case'
import { cancelDispatch, dispatchLocks } from '#dispatch'
import type { Database } from '#kernel/database'
import type { Moment } from '#people'

export const goodsGivenUpQueue = 'when-goods-given-up-cancel-dispatch'

export type GoodsGivenUp = { readonly merchantId: string; readonly caseId: string; readonly goodsOwedId: string }

/** Safe to repeat: a dispatch that is cancelled or shipped stays as it is. */
export async function whenGoodsGivenUpCancelDispatch(
  database: Database,
  { merchantId, caseId, goodsOwedId }: GoodsGivenUp,
  now: string,
): Promise<void> {
  const moment: Moment = { by: { kind: 'system', id: 'goods' }, now, channel: 'worker' }
  const file = await database.transact(merchantId, (tx) => readCase(tx, caseId))
  const dispatch = file?.dispatches.find((one) => one.goodsOwedId === goodsOwedId)
  if (!dispatch) return
  await database.transact(
    merchantId,
    (tx) => cancelDispatch(tx, { id: dispatch.id, reason: 'not owed any more' }, moment),
    { locks: dispatchLocks(merchantId, dispatch.id) },
  )
}
