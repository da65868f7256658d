import { lockCase } from '#case'
import type { Tx } from '#kernel/database'
import { staleIf } from '#kernel/edge/version'
import { type Result, refused } from '#kernel/result'
import { type Moment, needs } from '#people'
import { giveReceipt } from './give-receipt.ts'
import { awaitsGoods } from './goods-awaited.ts'
import { type CountedLine, matchForCase } from './match-counted.ts'
import type { Receipt } from './receipt-rows.ts'
import { isOnShelf, lockReceipt } from './shelf-rows.ts'
import { trackingKeyOf } from './tracking.ts'

export type MatchReceipt = {
  readonly receiptId: string
  /** The case's id or number. */
  readonly caseId: string
  /** Counted again, now that somebody knows what to look for; without it what was written down on arrival counts. */
  readonly lines?: readonly CountedLine[] | undefined
}

/**
 * Gives a parcel from the shelf the case that awaits it: its goods are counted as if it had been received for that case. It can be given
 * away once; of two who try at the same time the second is told so.
 */
export async function matchReceipt(
  tx: Tx,
  { receiptId, caseId, lines }: MatchReceipt,
  moment: Moment,
): Promise<
  Result<
    Receipt,
    | 'not_yours_to_do'
    | 'case_not_found'
    | 'receipt_not_found'
    | 'already_matched'
    | 'stale'
    | 'nothing_to_receive'
    | 'line_not_in_case'
    | 'already_received'
  >
> {
  const notYours = needs(moment.by, 'receive')
  if (notYours) return notYours
  const file = await lockCase(tx, caseId)
  if (!file) return refused('case_not_found')
  const kept = await lockReceipt(tx, receiptId)
  if (!kept) return refused('receipt_not_found')
  if (!isOnShelf(kept)) return refused('already_matched')
  const stale = staleIf(moment.ifVersion, file.version)
  if (stale) return stale
  if (!awaitsGoods(file)) return refused('nothing_to_receive', { state: file.stage })
  const matched = matchForCase(file, lines ?? kept.lines)
  if ('refused' in matched) return matched
  if (matched.every((line) => line.discrepancy === 'too_many'))
    return refused('already_received', { state: file.stage })
  const parcel = file.parcels.find(
    ({ tracking, state }) => state !== 'received' && trackingKeyOf(tracking) === trackingKeyOf(kept.tracking),
  )
  return giveReceipt(
    tx,
    file,
    kept,
    { lines: matched, parcel: kept.tracking === null ? null : (parcel ?? null) },
    moment,
  )
}
