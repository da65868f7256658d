// A customer tells of wrong or missing goods: where we had sent them, the dispatch is told.
import { linkEscapes } from '#dispatch'
import type { Database } from '#kernel/database'

export const goodsToldWrongQueue = 'when-goods-told-wrong-link-escapes'

export type GoodsToldWrong = { readonly merchantId: string; readonly caseId: string }

/** Safe to repeat: a case says it of a dispatch once. Answers how many dispatches. */
export const whenGoodsToldWrongLinkEscapes = (
  database: Database,
  { merchantId, caseId }: GoodsToldWrong,
  now: string,
): Promise<number> =>
  database.transact(merchantId, (tx) =>
    linkEscapes(tx, caseId, { by: { kind: 'system', id: 'goods' }, now, channel: 'worker' }),
  )
