import {
  type CaseFile,
  move,
  note,
  type OnCase,
  onCase,
  type RefundComponent,
  type RefundCovers,
  resolvableUnits,
  saveLines,
} from '#case'
import { saidBy } from '#conversation'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import type { NumberStock } from '#kernel/numbers'
import { isRefused, type Refused, type Result, refused } from '#kernel/result'
import { moveUnits } from '#order/ask'
import { type Moment, merchantOf } from '#people'
import { keepRefunds } from './refund/keep-refunds.ts'
import { coverShipping } from './refund/refund-moves.ts'
import { settleCase } from './refund/settle-refund.ts'
import { type RefundedLine, workOutRefund } from './work-out-refund.ts'

type Money = { readonly amount: number; readonly currency: string }

export type ResolutionPart = {
  readonly kind: 'refund' | 'exchange' | 'repair' | 'reship' | 'compensation' | 'store_credit' | 'send_back'
  readonly lines?: readonly { readonly caseLineId: string; readonly quantity: number }[] | undefined
  readonly amount?: Money | undefined
}

export type ResolveCase = {
  readonly caseId: string
  readonly parts: readonly ResolutionPart[]
  readonly text?: string | undefined
}

type Code =
  | 'resolution_not_available'
  | 'words_needed'
  | 'amount_needed'
  | 'currency_differs'
  | 'line_not_in_case'
  | 'more_than_accepted'
  | 'nothing_to_refund'
  | 'refund_exceeds_paid'
  | 'no_payment_to_refund'

/** What all parts of a resolution come to. */
type Due = {
  lines: RefundedLine[]
  components: RefundComponent[]
  covers: RefundCovers
  totalMinor: number
  aboveCalculation: boolean
}

/**
 * Answers what is owed: refunds by the calculator, compensation by amount, or nothing with an explanation. A refund row is written
 * with its final provider request id before anybody is called. Above the calculator's amount, above the merchant's threshold, or on an
 * order that does not add up, it waits for a second pair of eyes; above what was paid it is refused.
 */
export function resolveCase(tx: Tx, input: ResolveCase, moment: Moment, numbers: NumberStock): OnCase<Code> {
  return onCase<Code>(tx, input.caseId, 'resolve', moment, async (file) => {
    const due = dueOf(file, input)
    if ('refused' in due) return due
    for (const { line, units } of due.lines) line.quantityResolved += units
    move(file, 'resolution', 'resolve')
    const messageId = input.text ? newId() : null
    if (messageId) saidBy(tx, file.id, { id: messageId, text: input.text!, internal: false }, moment)
    note(
      tx,
      file,
      'case_answered',
      { parts: input.parts.map(({ kind }) => kind), amount: due.totalMinor, messageId },
      moment,
    )
    if (due.totalMinor === 0) return answerWithNothing(tx, file, moment)
    const { settings, timeZone } = await merchantOf(tx)
    const threshold = settings.refundSecondPairMinor
    const needsApproval =
      due.aboveCalculation || !file.order.balanced || (threshold !== null && due.totalMinor > threshold)
    const kept = await keepRefunds(tx, file, { ...due, needsApproval, timeZone }, moment, numbers)
    if (kept) return kept
    coverShipping(tx, file, due.covers.shippingMinor)
    saveLines(
      tx,
      file,
      due.lines.map(({ line }) => line),
    )
    moveUnits(tx, file.order.id, unitsOf(due))
    return null
  })
}

// Explained and not paid: the units that came back are answered for, and the case may be resolved.
async function answerWithNothing(tx: Tx, file: CaseFile, moment: Moment): Promise<null> {
  const left = file.lines.map((line) => ({ line, units: resolvableUnits(file, line) }))
  for (const { line, units } of left) line.quantityResolved += units
  saveLines(tx, file, file.lines)
  moveUnits(
    tx,
    file.order.id,
    left.map(({ line, units }) => ({ orderLineId: line.orderLineId, inCases: -units, returned: units })),
  )
  await tx.flush() // settling moves units of the same lines
  settleCase(tx, file, moment)
  return null
}

function dueOf(file: CaseFile, { parts, text }: ResolveCase): Result<Due, Code> {
  if (parts.length === 0 && !text) return refused('words_needed')
  const due: Due = {
    lines: [],
    components: [],
    covers: { lines: [], shippingMinor: 0 },
    totalMinor: 0,
    aboveCalculation: false,
  }
  for (const part of parts) {
    const refusal =
      amountRefusal(file, part) ?? (part.kind === 'refund' ? addRefund(file, due, part) : addCompensation(due, part))
    if (refusal) return refusal
  }
  return due
}

function amountRefusal(file: CaseFile, { kind, amount }: ResolutionPart): Refused<Code> | null {
  if (kind !== 'refund' && kind !== 'compensation') return refused('resolution_not_available', { kind })
  if (kind === 'compensation' && !amount) return refused('amount_needed')
  if (amount && amount.currency !== file.order.currency)
    return refused('currency_differs', { currency: file.order.currency })
  return amount && amount.amount <= 0 ? refused('amount_needed') : null
}

function addRefund(file: CaseFile, due: Due, part: ResolutionPart): Refused<Code> | null {
  const lines = linesOf(file, due, part)
  if ('refused' in lines) return lines
  const worked = workOutRefund(file, lines, part.amount?.amount ?? null)
  if (isRefused(worked)) return worked
  due.lines.push(...lines)
  due.components.push(...worked.components)
  due.covers = {
    lines: [...due.covers.lines, ...worked.covers.lines],
    shippingMinor: due.covers.shippingMinor + worked.covers.shippingMinor,
  }
  due.totalMinor += worked.totalMinor
  due.aboveCalculation ||= worked.totalMinor > worked.calculatedMinor
  return null
}

function linesOf(
  file: CaseFile,
  due: Due,
  part: ResolutionPart,
): RefundedLine[] | Refused<'line_not_in_case' | 'more_than_accepted'> {
  const all = file.lines.map((line) => ({ caseLineId: line.id, quantity: resolvableUnits(file, line) }))
  const lines: RefundedLine[] = []
  for (const { caseLineId, quantity } of part.lines ?? all) {
    const line = file.lines.find((candidate) => candidate.id === caseLineId)
    if (!line) return refused('line_not_in_case', { line: caseLineId })
    const taken = [...due.lines, ...lines].filter((one) => one.line === line).length > 0
    const left = taken ? 0 : resolvableUnits(file, line)
    if (quantity > left) return refused('more_than_accepted', { line: line.ref, left })
    if (quantity > 0) lines.push({ line, units: quantity })
  }
  return lines
}

function addCompensation(due: Due, { amount }: ResolutionPart): null {
  due.components.push({ kind: 'compensation', amountMinor: amount!.amount, text: 'refund.compensation' })
  due.totalMinor += amount!.amount
  return null
}

// Resolved units leave the case: they have come back, or were paid for without coming back, and cannot be asked for again.
const unitsOf = (due: Due) =>
  due.lines.map(({ line, units }) => ({
    orderLineId: line.orderLineId,
    inCases: -units,
    returned: units,
    refundedUnits: units,
    refundedMinor: due.covers.lines.find((covered) => covered.orderLineId === line.orderLineId)?.amountMinor ?? 0,
  }))
