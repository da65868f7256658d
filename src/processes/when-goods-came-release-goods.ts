// A carrier scanned the old goods of an exchange, or they are here: where the table says so, the new ones go out now, and money is asked for.
import { caseLock } from '#case'
import type { Database } from '#kernel/database'
import { moveByLevers } from '#resolution'

export const goodsCameQueue = 'when-goods-came-release-goods'

export type GoodsCame = { readonly merchantId: string; readonly caseId: string }

/** Safe to repeat. Answers how many went on. */
export const whenGoodsCameReleaseGoods = (
  database: Database,
  { merchantId, caseId }: GoodsCame,
  now: string,
): Promise<number> =>
  database.transact(
    merchantId,
    (tx) => moveByLevers(tx, caseId, { by: { kind: 'system', id: 'goods' }, now, channel: 'worker' }),
    { locks: caseLock(merchantId, caseId) },
  )
