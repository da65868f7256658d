// A dispatch left, or was cancelled: what it was for is settled, or owed anew.
import { caseLock } from '#case'
import type { Database } from '#kernel/database'
import type { Moment } from '#people'
import { findSettled, goodsNotSent, markGoodsSent } from '#resolution'
import { whenDispatchShortClosedOweRest } from './when-dispatch-short-closed-owe-rest.ts'

export const dispatchSettledQueue = 'when-dispatch-shipped-settle-goods'

export type DispatchSettled = { readonly merchantId: string; readonly caseId: string }

/** Safe to repeat: each of the goods in a transaction of its own, and what is settled stays so. */
export async function whenDispatchShippedSettleGoods(
  database: Database,
  { merchantId, caseId }: DispatchSettled,
  now: string,
): Promise<void> {
  const moment: Moment = { by: { kind: 'system', id: 'goods' }, now, channel: 'worker' }
  // what is not sent with it is owed before the rest of the case is settled
  await whenDispatchShortClosedOweRest(database, { merchantId, caseId }, now)
  const { sent, notSent } = await database.transact(merchantId, (tx) => findSettled(tx, caseId))
  const locks = caseLock(merchantId, caseId)
  for (const id of sent) await database.transact(merchantId, (tx) => markGoodsSent(tx, id, moment), { locks })
  for (const id of notSent) await database.transact(merchantId, (tx) => goodsNotSent(tx, id, moment), { locks })
}
