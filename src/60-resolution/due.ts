// What a resolution comes to: pure, so that resolving and its preview say the same.
import { type CaseFile, type RefundComponent, type RefundCovers, resolvableUnits } from '#case'
import { isRefused, type Refused, type Result, refused } from '#kernel/result'
import { type RefundedLine, workOutRefund } from './work-out-refund.ts'

type Money = { readonly amount: number; readonly currency: string }

export const resolutionKinds = [
  'refund',
  'exchange',
  'repair',
  'reship',
  'compensation',
  'store_credit',
  'send_back',
] as const
/** Those that can be carried out. */
export const resolvableKinds: readonly string[] = ['refund', 'compensation']

export type ResolutionPart = {
  readonly kind: (typeof resolutionKinds)[number]
  readonly lines?: readonly { readonly caseLineId: string; readonly quantity: number }[] | undefined
  readonly amount?: Money | undefined
}

export type ResolutionCode =
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
export type Due = {
  lines: RefundedLine[]
  components: RefundComponent[]
  covers: RefundCovers
  totalMinor: number
  /** What the calculator says of the units refunded; 0 when none is. */
  calculatedMinor: number
  aboveCalculation: boolean
}

/** What the parts come to, or why they cannot be answered so. Pure: resolving and its preview share it. */
export function dueOf(
  file: CaseFile,
  { parts, text }: { readonly parts: readonly ResolutionPart[]; readonly text?: string | undefined },
): Result<Due, ResolutionCode> {
  if (parts.length === 0 && !text) return refused('words_needed')
  const due: Due = {
    lines: [],
    components: [],
    covers: { lines: [], shippingMinor: 0 },
    totalMinor: 0,
    calculatedMinor: 0,
    aboveCalculation: false,
  }
  for (const part of parts) {
    const refusal =
      amountRefusal(file, part) ?? (part.kind === 'refund' ? addRefund(file, due, part) : addCompensation(due, part))
    if (refusal) return refusal
  }
  // what is given beside a refund is a larger refund by another name; alone it is goodwill, with limits of its own
  due.aboveCalculation ||= due.lines.length > 0 && due.totalMinor > due.calculatedMinor
  return due
}

function amountRefusal(file: CaseFile, { kind, amount }: ResolutionPart): Refused<ResolutionCode> | null {
  if (!resolvableKinds.includes(kind)) return refused('resolution_not_available', { kind })
  if (kind === 'compensation' && !amount) return refused('amount_needed')
  if (amount && amount.currency !== file.order.currency)
    return refused('currency_differs', { currency: file.order.currency })
  return amount && amount.amount <= 0 ? refused('amount_needed') : null
}

function addRefund(file: CaseFile, due: Due, part: ResolutionPart): Refused<ResolutionCode> | null {
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
  due.calculatedMinor += worked.calculatedMinor
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
