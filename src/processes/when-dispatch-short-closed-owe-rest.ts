// A dispatch goes out with part of what was owed: the rest is owed anew, as the customer chose for goods that are gone.
import { caseLock, readCase } from '#case'
import type { Database } from '#kernel/database'
import type { Moment } from '#people'
import { oweRest } from '#resolution'

export const shortClosedQueue = 'when-dispatch-short-closed-owe-rest'

export type ShortClosedDispatch = { readonly merchantId: string; readonly caseId: string }

/** Safe to repeat: of what goes out whole nothing is left to be owed. */
export async function whenDispatchShortClosedOweRest(
  database: Database,
  { merchantId, caseId }: ShortClosedDispatch,
  now: string,
): Promise<void> {
  const moment: Moment = { by: { kind: 'system', id: 'goods' }, now, channel: 'worker' }
  const file = await database.transact(merchantId, (tx) => readCase(tx, caseId))
  const locks = caseLock(merchantId, caseId)
  for (const { goodsOwedId, shortClosed, lines: going } of file?.dispatches ?? [])
    if (shortClosed) await database.transact(merchantId, (tx) => oweRest(tx, { goodsOwedId, going }, moment), { locks })
}
