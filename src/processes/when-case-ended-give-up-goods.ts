// A case ended with goods still set aside for it, or with goods that went out first and were never answered for.
import { caseLock } from '#case'
import type { Database } from '#kernel/database'
import { giveUpPromises } from '#resolution'

export const goodsLeftOverQueue = 'when-case-ended-give-up-goods'

export type EndedCase = { readonly merchantId: string; readonly caseId: string }

/** Safe to repeat. Answers how many were given up. */
export const whenCaseEndedGiveUpGoods = (
  database: Database,
  { merchantId, caseId }: EndedCase,
  now: string,
): Promise<number> =>
  database.transact(
    merchantId,
    (tx) => giveUpPromises(tx, caseId, { by: { kind: 'system', id: 'goods' }, now, channel: 'worker' }),
    { locks: caseLock(merchantId, caseId) },
  )
