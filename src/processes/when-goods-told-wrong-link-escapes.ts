// A customer tells of wrong or missing goods, in a new case or of what was sent for this one: where we had sent them, the dispatch is told.
import type { ReasonCode } from '#case'
import { linkEscapes, linkOwnEscape } from '#dispatch'
import type { Database } from '#kernel/database'

export const goodsToldWrongQueue = 'when-goods-told-wrong-link-escapes'

/** `about`: of the goods that were sent for the case itself; left out: of what an earlier case had sent. */
export type GoodsToldWrong = {
  readonly merchantId: string
  readonly caseId: string
  readonly about?: ReasonCode
}

/** Safe to repeat: a case says it of a dispatch once. Answers how many dispatches. */
export const whenGoodsToldWrongLinkEscapes = (
  database: Database,
  { merchantId, caseId, about }: GoodsToldWrong,
  now: string,
): Promise<number> =>
  database.transact(merchantId, (tx) => {
    const moment = { by: { kind: 'system', id: 'goods' }, now, channel: 'worker' } as const
    return about ? linkOwnEscape(tx, caseId, about, moment) : linkEscapes(tx, caseId, moment)
  })
