// Goods that are owed may go out: the warehouse gets a dispatch of them, once.
import { caseLockWhere, readCase } from '#case'
import { draftDispatch } from '#dispatch'
import type { Database } from '#kernel/database'
import type { Moment } from '#people'
import { caseOfGoods, markGoodsDispatched } from '#resolution'

export const goodsReleasedQueue = 'when-goods-released-draft-dispatch'

export type GoodsReleased = { readonly merchantId: string; readonly caseId: string }

/** Safe to repeat: what was drafted is answered again, and what is marked stays so. */
export async function whenGoodsReleasedDraftDispatch(
  database: Database,
  { merchantId, caseId }: GoodsReleased,
  now: string,
): Promise<void> {
  const moment: Moment = { by: { kind: 'system', id: 'goods' }, now, channel: 'worker' }
  const file = await database.transact(merchantId, (tx) => readCase(tx, caseId))
  const released = file?.goodsOwed.filter(({ state }) => state === 'released') ?? []
  for (const { id: goodsOwedId, kind: type, lines } of released) {
    const draft = {
      ...{ caseId, goodsOwedId, type },
      lines: lines.map(({ units: _, ...line }) => line),
    }
    await database.transact(merchantId, (tx) => draftDispatch(tx, draft, moment))
    await database.transact(merchantId, (tx) => markGoodsDispatched(tx, goodsOwedId, moment), {
      locks: [caseLockWhere(merchantId, caseOfGoods(merchantId, goodsOwedId))],
    })
  }
}
