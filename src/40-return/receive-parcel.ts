import { type CaseFile, caseRule, lockCase } from '#case'
import { codeAsTold } from '#kernel/code-key'
import type { Tx } from '#kernel/database'
import { staleIf } from '#kernel/edge/version'
import { newId } from '#kernel/ids'
import { type Result, refused } from '#kernel/result'
import { type Moment, needs } from '#people'
import { countIntoCase, meaningOf, wasCountedBefore } from './count-into-case.ts'
import { giveReceipt } from './give-receipt.ts'
import { type CountedLine, type MatchedLine, matchForCase } from './match-counted.ts'
import { caseOfParcel, type ParcelNamed, parcelOfCase } from './parcel-rows.ts'
import { insertReceipt, type KeptLine, keepReceiptLines, type Receipt } from './receipt-rows.ts'
import { shelfReceiptOf } from './shelf-rows.ts'
import { trackingKeyOf } from './tracking.ts'

declare module '#case' {
  interface CaseActs {
    receive: typeof receiveRule
  }
}

/** What lies on the table is written down whatever became of the case (P1); whether it counts: awaitsGoods. */
const receiveRule = caseRule({ verb: 'receive', right: 'receive', state: () => null })

export type ReceiveParcel = ParcelNamed & {
  readonly lines: readonly CountedLine[]
  readonly note?: string | undefined
  /** Whoever has it in hand says that it is another parcel than the one received before under this name. */
  readonly anotherParcel?: boolean | undefined
}

/**
 * Takes a parcel in, counted by scan: whole, in part, too many, wrong goods, unannounced, or of a case that awaits nothing any more (P1).
 * What the case does not await is written down as a discrepancy and never counted as received. One physical parcel is received once,
 * whatever name it came by (A9): the same again is refused, so a repeat is harmless.
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
    | 'several_cases_in_parcel'
    | 'stale'
    | 'which_parcel'
    | 'already_received'
    | 'line_not_in_case'
  >
> {
  const notYours = needs(moment.by, 'receive')
  if (notYours) return notYours
  const found = await caseOfParcel(tx, input)
  if ('refused' in found) return found
  const isAnother = input.anotherParcel === true
  if (found.caseId === null) return keepOnShelf(tx, input, isAnother, moment)
  const file = await lockCase(tx, found.caseId)
  if (!file) return refused('case_not_found')
  const stale = staleIf(moment.ifVersion, file.version)
  if (stale) return stale
  const parcel = parcelOfCase(file, input, isAnother)
  if (parcel && 'refused' in parcel) return parcel
  const lines = matchForCase(file, input.lines)
  if ('refused' in lines) return lines
  const told = parcel?.tracking ?? input.tracking ?? null
  const kept = isAnother ? null : await shelfReceiptOf(tx, trackingKeyOf(told))
  if (kept) return giveReceipt(tx, file, kept, { lines, parcel }, moment)
  const hasName = parcel !== null || told !== null
  if (!hasName && !isAnother && wasCountedBefore(file, lines)) return refused('already_received', { state: file.stage })
  return keepReceipt(tx, file, { input, told, lines, parcel }, moment)
}

type Arrived = {
  readonly input: ReceiveParcel
  readonly told: string | null
  readonly lines: readonly MatchedLine[]
  readonly parcel: CaseFile['parcels'][number] | null
}

async function keepReceipt(tx: Tx, file: CaseFile, arrived: Arrived, moment: Moment): Promise<Receipt> {
  const id = newId()
  const lines = arrived.lines.map((line) => ({ ...line, id: newId() }))
  const tracking = arrived.told && codeAsTold(arrived.told)
  // in the order their rows need each other: the parcel is written with the case
  const parcelId = await countIntoCase(tx, file, { receiptId: id, lines, parcel: arrived.parcel, tracking }, moment)
  insertReceipt(tx, { id, caseId: file.id, parcelId, tracking, note: arrived.input.note }, moment)
  keepReceiptLines(tx, id, file.id, lines)
  return { id, case: file, lines, meaning: meaningOf(file, arrived.lines) }
}

/** A parcel nobody announced and no slip names: kept once by its number, and matched by a person. */
async function keepOnShelf(
  tx: Tx,
  input: ReceiveParcel,
  isAnother: boolean,
  moment: Moment,
): Promise<Result<Receipt, 'already_received'>> {
  const kept = isAnother ? null : await shelfReceiptOf(tx, trackingKeyOf(input.tracking))
  if (kept) return refused('already_received', { state: 'on_shelf' })
  const id = newId()
  const lines = belongsToNone(input.lines)
  const tracking = input.tracking === undefined ? null : codeAsTold(input.tracking)
  insertReceipt(tx, { id, caseId: null, parcelId: null, tracking, note: input.note }, moment)
  keepReceiptLines(tx, id, null, lines)
  return { id, case: null, lines, meaning: 'no_case' }
}

const belongsToNone = (lines: readonly CountedLine[]): KeptLine[] =>
  lines.map((line) => ({
    id: newId(),
    caseLineId: null,
    sku: line.sku ?? 'unknown',
    quantity: line.quantity,
    condition: line.condition,
    discrepancy: 'not_in_case',
  }))
