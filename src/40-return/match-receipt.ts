import { allowed, type CaseFile, guard, lockCase, type WhyNot } from '#case'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '#people'
import { countIntoCase, keepReceiptLines } from './count-into-case.ts'
import { type CountedLine, matchCounted } from './match-counted.ts'
import type { Receipt } from './receive-parcel.ts'

export type MatchReceipt = {
  readonly receiptId: string
  /** The case's id or number. */
  readonly caseId: string
  /** Counted again, now that somebody knows what to look for; without it what was written down on arrival counts. */
  readonly lines?: readonly CountedLine[] | undefined
}

/**
 * Gives a parcel nobody could match its case: its goods are counted as if it had been received for that case. It can be given away
 * once; of two who try at the same time the second is told so.
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
    | 'already_received'
    | 'line_not_in_case'
    | 'stale'
    | WhyNot
  >
> {
  const notYours = needs(moment.by, 'receive')
  if (notYours) return notYours
  const file = await lockCase(tx, caseId)
  if (!file) return refused('case_not_found')
  const kept = await lockReceipt(tx, receiptId)
  if (!kept) return refused('receipt_not_found')
  if (kept.caseId !== null) return refused('already_matched')
  const cannot = guard(file, 'receive', moment)
  if (cannot) return cannot
  const matched = matchCounted(file, lines ?? kept.lines)
  if ('refused' in matched) return matched
  if (matched.every((line) => line.discrepancy === 'too_many'))
    return refused('already_received', { state: file.stage, allowed: allowed(file, moment.by) })
  return give(
    tx,
    file,
    kept,
    matched.map((line) => ({ ...line, id: newId() })),
    moment,
  )
}

type KeptReceipt = {
  readonly id: string
  readonly caseId: string | null
  readonly tracking: string | null
  readonly lines: readonly CountedLine[]
}

// The case is locked before the receipt, by everybody: two who give one parcel to two cases wait for each other here.
async function lockReceipt(tx: Tx, receiptId: string): Promise<KeptReceipt | null> {
  const [kept] = await tx.query<KeptReceipt>(sql`
    select id, case_id as "caseId", tracking, (
      select json_agg(json_build_object('sku', l.sku, 'quantity', l.quantity, 'condition', l.condition) order by l.sku, l.id)
      from receipt_line l where l.merchant_id = r.merchant_id and l.receipt_id = r.id) as lines
    from receipt r where merchant_id = ${tx.merchantId} and id = ${receiptId} for update`)
  return kept ?? null
}

async function give(
  tx: Tx,
  file: CaseFile,
  kept: KeptReceipt,
  lines: Receipt['lines'],
  moment: Moment,
): Promise<Receipt> {
  const parcel = file.parcels.find(({ tracking, state }) => tracking === kept.tracking && state !== 'received')
  if (parcel) parcel.state = 'received'
  tx.write(
    sql`
    update receipt set case_id = ${file.id}, parcel_id = ${parcel?.id ?? null}
    where merchant_id = ${tx.merchantId} and id = ${kept.id}`,
    1,
  )
  tx.write(sql`delete from receipt_line where merchant_id = ${tx.merchantId} and receipt_id = ${kept.id}`)
  keepReceiptLines(tx, kept.id, file.id, lines)
  await countIntoCase(tx, file, kept.id, lines, parcel?.id, moment)
  return { id: kept.id, case: file, lines }
}
