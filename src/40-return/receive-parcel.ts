import { allowed, type CaseFile, guard, lockCase, type WhyNot } from '#case'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '#people'
import { countIntoCase, keepReceiptLines } from './count-into-case.ts'
import { type CountedLine, type MatchedLine, matchCounted } from './match-counted.ts'
import { caseOfParcel, type ParcelNamed } from './parcel-rows.ts'

export type ReceiveParcel = ParcelNamed & {
  readonly lines: readonly CountedLine[]
  readonly note?: string | undefined
}

/** What the warehouse found. `case` is null for a parcel nobody could match yet: it is kept, and matched by a person. */
export type Receipt = {
  readonly id: string
  readonly case: CaseFile | null
  readonly lines: readonly (MatchedLine & { readonly id: string })[]
}

/**
 * Takes a parcel in, counted by scan: whole, in part, too many, wrong goods, or unannounced. What does not belong to the case is
 * written down as a discrepancy and never counted as received. Receiving the same parcel again is refused, so a repeat is harmless.
 */
export async function receiveParcel(
  tx: Tx,
  input: ReceiveParcel,
  moment: Moment,
): Promise<
  Result<
    Receipt,
    | 'not_yours_to_do'
    | 'case_not_found'
    | 'parcel_not_found'
    | 'already_received'
    | 'several_cases_in_parcel'
    | 'line_not_in_case'
    | 'stale'
    | WhyNot
  >
> {
  const notYours = needs(moment.by, 'receive')
  if (notYours) return notYours
  const found = await caseOfParcel(tx, input)
  if ('refused' in found) return found
  const file = found.caseId === null ? null : await lockCase(tx, found.caseId)
  if (found.caseId !== null && !file) return refused('case_not_found')
  if (!file) return keepReceipt(tx, null, input, belongsToNone(input.lines), moment)
  const parcel = file.parcels.find((candidate) => candidate.id === found.parcelId)
  if (parcel?.state === 'received')
    return refused('already_received', { state: file.stage, allowed: allowed(file, moment.by) })
  const cannot = guard(file, 'receive', moment)
  if (cannot) return cannot
  const matched = matchCounted(file, input.lines)
  if ('refused' in matched) return matched
  if (matched.every((line) => line.discrepancy === 'too_many'))
    return refused('already_received', { state: file.stage, allowed: allowed(file, moment.by) })
  if (parcel) parcel.state = 'received'
  return keepReceipt(tx, file, { ...input, parcelId: found.parcelId ?? undefined }, matched, moment)
}

const belongsToNone = (lines: readonly CountedLine[]): MatchedLine[] =>
  lines.map((line) => ({
    caseLineId: null,
    sku: line.sku ?? 'unknown',
    quantity: line.quantity,
    condition: line.condition,
    discrepancy: 'not_in_case',
  }))

async function keepReceipt(
  tx: Tx,
  file: CaseFile | null,
  input: ReceiveParcel,
  matched: readonly MatchedLine[],
  moment: Moment,
): Promise<Receipt> {
  const id = newId()
  const lines = matched.map((line) => ({ ...line, id: newId() }))
  tx.write(sql`
    insert into receipt (merchant_id, id, case_id, parcel_id, tracking, note, received_by, received_at)
    values (${tx.merchantId}, ${id}, ${file?.id ?? null}, ${input.parcelId ?? null}, ${input.tracking ?? null}, ${input.note ?? null},
      ${JSON.stringify({ kind: moment.by.kind, id: moment.by.id })}, ${moment.now})`)
  keepReceiptLines(tx, id, file?.id ?? null, lines)
  if (file) await countIntoCase(tx, file, id, lines, input.parcelId, moment)
  return { id, case: file, lines }
}
