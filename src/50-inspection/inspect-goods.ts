import {
  type CaseFile,
  type CaseLine,
  caseLockWhere,
  move,
  note,
  type OnCase,
  onCaseFile,
  readCaseWhere,
  saveLines,
} from '#case'
import { attachEvidence, evidenceRefusal } from '#conversation'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { type Refused, refused } from '#kernel/result'
import { cumulativeShare } from '#kernel/spread'
import { type Sql, sql } from '#kernel/sql'
import { identityOf, type Moment } from '#people'
import { caseOfReceipt, countInspected } from '#return/ask'
import { type Disposition, dispositionFits, type FaultFound, type Grade, type Result } from './dispositions.ts'
import { inspectRule } from './inspect-rule.ts'
import { readSerial, type SerialFound } from './serial-numbers.ts'

export type InspectGoods = {
  readonly receiptId: string
  readonly caseLineId: string
  readonly quantity: number
  readonly fault: FaultFound
  readonly grade: Grade
  readonly result: Result
  /** Taken off the refund of these units together, minor units of the order's currency. */
  readonly deductionMinor: number
  /** Of the deduction, ISO 4217; null without one. */
  readonly currency: string | null
  readonly disposition: Disposition
  readonly serialNumber?: string | undefined
  readonly reason?: string | undefined
  readonly checklist: readonly { readonly item: string; readonly ok: boolean }[]
  readonly evidenceIds: readonly string[]
}

type Code =
  | 'receipt_not_found'
  | 'line_not_in_receipt'
  | 'already_inspected'
  | 'more_than_received'
  | 'currency_differs'
  | 'deduction_needs_amount_and_reason'
  | 'deduction_above_paid'
  | 'refusal_needs_reason'
  | 'disposition_does_not_fit'
  | 'evidence_not_found'
  | 'too_many_files'
  | 'serial_is_one_unit'
  | 'serial_already_inspected'

/**
 * Judges one unit or an equal quantity of a receipt: fault, grade, result, and where the goods go. When all that came is
 * inspected, the resolution is owed. A unit whose serial number was not sold is graded X and held: nothing is judged of it and nothing
 * paid before a person settles it (settle-held-goods.ts, M23).
 */
export async function inspectGoods(tx: Tx, input: InspectGoods, moment: Moment): OnCase<Code> {
  const found = await readCaseWhere(tx, caseOfReceipt(tx.merchantId, input.receiptId))
  if (!found) return refused('receipt_not_found')
  return onCaseFile<Code>(tx, found, inspectRule, moment, async (file) => {
    const line = file.lines.find((candidate) => candidate.id === input.caseLineId)
    const refusal = refusalOf(file, line, input) ?? (await evidenceRefusal(tx, input.evidenceIds, moment.by, file.id))
    if (refusal) return refusal
    const serial = await readSerial(tx, file, line!, input)
    if (serial && 'refused' in serial) return serial
    const judged = serial?.heldBecause ? { ...input, grade: 'X' as const } : input
    const firstUnit = serial?.heldBecause ? null : firstUnitOf(line!)
    const id = keepInspection(tx, file, judged, { serial, firstUnit }, moment)
    if (serial?.heldBecause) hold(file, judged, id)
    else count(tx, file, line!, judged)
    note(tx, file, 'goods_inspected', inspectedData(judged, serial), moment)
    return null
  })
}

const waiting = (file: CaseFile, { receiptId, caseLineId }: InspectGoods) =>
  file.receiptLines.filter(
    (line) => line.receiptId === receiptId && line.caseLineId === caseLineId && line.discrepancy === null,
  )

function refusalOf(file: CaseFile, line: CaseLine | undefined, input: InspectGoods): Refused<Code> | null {
  const received = waiting(file, input)
  if (!line || received.length === 0) return refused('line_not_in_receipt', { line: input.caseLineId })
  const left = received.reduce((sum, one) => sum + one.quantity - one.quantityInspected, 0)
  if (left === 0) return refused('already_inspected', { state: file.stage })
  if (input.quantity > left) return refused('more_than_received', { left })
  if (input.currency !== null && input.currency !== file.order.currency)
    return refused('currency_differs', { currency: file.order.currency })
  return deductionRefusal(line, input) ?? dispositionRefusal(input)
}

// A deduction needs its amount and its reason, and cannot eat more than these units cost (消法实施条例: no widening of exclusions).
export function deductionRefusal(
  line: CaseLine,
  input: Pick<InspectGoods, 'result' | 'quantity' | 'deductionMinor' | 'reason'>,
): Refused<'deduction_needs_amount_and_reason' | 'deduction_above_paid'> | null {
  const takesOff = input.result === 'accepted_with_deduction'
  if (takesOff !== input.deductionMinor > 0 || (takesOff && !input.reason))
    return refused('deduction_needs_amount_and_reason')
  const share = Math.floor((line.paidMinor * input.quantity) / line.quantityBought)
  return input.deductionMinor > share ? refused('deduction_above_paid', { most: share }) : null
}

function dispositionRefusal(input: InspectGoods): Refused<Code> | null {
  if (input.result === 'not_accepted' && !input.reason) return refused('refusal_needs_reason')
  return dispositionFits(input.result, input.disposition) ? null : refused('disposition_does_not_fit')
}

function hold(file: CaseFile, input: InspectGoods, inspectionId: string): void {
  const { caseLineId, quantity, serialNumber } = input
  file.hasExtras = true
  file.heldGoods.push({ inspectionId, caseLineId, quantity, serialNumber: serialNumber!, because: 'serial_mismatch' })
  move(file, 'inspection', 'inspect_some')
}

type Judged = Pick<InspectGoods, 'quantity' | 'result' | 'deductionMinor'>

/** Units are numbered within their line in the order they are judged; what is held has no number until it is. */
export const firstUnitOf = (line: CaseLine): number => line.quantityAccepted + line.quantityDeclined

/** Counts what was judged of a line. When nothing is left to judge, the resolution is owed. */
export function count(tx: Tx, file: CaseFile, line: CaseLine, input: Judged): void {
  if (input.result === 'not_accepted') line.quantityDeclined += input.quantity
  else line.quantityAccepted += input.quantity
  line.deductionMinor += input.deductionMinor
  const all = file.lines.every((one) => one.quantityAccepted + one.quantityDeclined === one.quantityReceived)
  move(file, 'inspection', all ? 'inspect_last' : 'inspect_some')
  // what came after a first answer is owed an answer of its own
  if (all) move(file, 'resolution', file.resolution === 'under_way' ? 'owe_more' : 'assess')
  saveLines(tx, file, [line])
}

/** Writes what was found, and answers the id of the last row. A deduction is shared by the rows it is written in. */
function keepInspection(
  tx: Tx,
  file: CaseFile,
  input: InspectGoods,
  { serial, firstUnit }: { readonly serial: SerialFound | null; readonly firstUnit: number | null },
  { by, now }: Moment,
): string {
  let left = input.quantity
  let id = ''
  const deducted = (units: number) => cumulativeShare(input.deductionMinor, units, input.quantity)
  for (const received of waiting(file, input)) {
    const quantity = Math.min(left, received.quantity - received.quantityInspected)
    if (quantity === 0) continue
    const [from, to] = [input.quantity - left, input.quantity - left + quantity]
    left -= quantity
    id = newId()
    countInspected(tx, received, quantity)
    tx.write(sql`
      insert into inspection (merchant_id, id, receipt_id, receipt_line_id, case_id, case_line_id, quantity, checklist, fault, grade,
        result, deduction_minor, disposition, serial_number, serial_key, held_because, reason, evidence_ids, inspected_by, inspected_at,
        first_unit)
      values (${tx.merchantId}, ${id}, ${received.receiptId}, ${received.id}, ${file.id}, ${input.caseLineId}, ${quantity},
        ${JSON.stringify(input.checklist)}, ${input.fault}, ${input.grade}, ${input.result}, ${deducted(to) - deducted(from)},
        ${input.disposition}, ${input.serialNumber ?? null}, ${serial?.key ?? null}, ${serial?.heldBecause ?? null},
        ${input.reason ?? null}, ${input.evidenceIds},
        ${JSON.stringify(identityOf(by))}, ${now}, ${firstUnit === null ? null : firstUnit + from})`)
  }
  attachEvidence(tx, file.id, input.evidenceIds)
  return id
}

const inspectedData = (input: InspectGoods, serial: SerialFound | null) => ({
  receiptId: input.receiptId,
  caseLineId: input.caseLineId,
  quantity: input.quantity,
  fault: input.fault,
  grade: input.grade,
  result: input.result,
  deduction: input.deductionMinor,
  disposition: input.disposition,
  evidence: input.evidenceIds,
  ...(serial?.heldBecause && { held: serial.heldBecause }),
})

/** Locks the case of a receipt, with BEGIN. */
export const receiptLock = (merchantId: string, receiptId: string): Sql[] => [
  caseLockWhere(merchantId, caseOfReceipt(merchantId, receiptId)),
]
