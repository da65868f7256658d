import { type CaseFile, type CaseLine, type RefundComponent, type RefundCovers, reasons } from '#case'
import { type Refused, type Result, refused } from '#kernel/result'
import { cumulativeShare } from '#kernel/spread'
import { calculateRefund, type RefundCalculation, refundsOriginalShipping } from '#order/ask'

export type RefundedLine = { readonly line: CaseLine; readonly units: number }

/** What a refund of these units comes to. `asked` replaces the calculator's amount: less is an agreed deduction, more a compensation. Minor units. */
export type WorkedOut = {
  readonly components: readonly RefundComponent[]
  readonly covers: RefundCovers
  readonly totalMinor: number
  /** What the calculator says without the amount somebody asked for. */
  readonly calculatedMinor: number
}

/** Works out a refund: the calculator over these lines, deductions of their inspections, and the delivery where it goes back. Pure. */
export function workOutRefund(
  file: CaseFile,
  lines: readonly RefundedLine[],
  asked: number | null,
): Result<WorkedOut, 'more_than_accepted' | 'nothing_to_refund'> {
  const plain = calculated(file, lines, {})
  if ('refused' in plain) return plain
  const difference = asked === null ? 0 : asked - plain.totalMinor
  const adjusted = difference === 0 ? plain : calculated(file, lines, adjustmentOf(difference))
  if ('refused' in adjusted) return adjusted
  if (adjusted.totalMinor <= 0) return refused('nothing_to_refund')
  return {
    components: adjusted.components.map(({ lineRef, textKey, ...component }) => ({
      ...component,
      text: textKey,
      ...(lineRef && { orderLineId: lineRef }),
    })),
    covers: {
      lines: adjusted.lines.map(({ lineRef, units, valueMinor }) => ({
        orderLineId: lineRef,
        units,
        amountMinor: valueMinor,
      })),
      shippingMinor: adjusted.shippingMinor,
    },
    totalMinor: adjusted.totalMinor,
    calculatedMinor: plain.totalMinor,
  }
}

type Adjustment = {
  readonly deductions?: readonly { amountMinor: number; reason: string; rule: string }[]
  readonly compensations?: readonly { amountMinor: number; rule: string }[]
}

const adjustmentOf = (difference: number): Adjustment =>
  difference < 0
    ? { deductions: [{ amountMinor: -difference, reason: 'agreed_amount', rule: 'agreed_amount' }] }
    : { compensations: [{ amountMinor: difference, rule: 'agreed_amount' }] }

function calculated(
  file: CaseFile,
  lines: readonly RefundedLine[],
  adjustment: Adjustment,
): RefundCalculation | Refused<'more_than_accepted'> {
  const answer = calculateRefund({
    lines: lines.map(({ line, units }) => ({
      lineRef: line.orderLineId,
      paidMinor: line.paidMinor,
      taxMinor: line.taxMinor,
      quantity: line.quantityBought,
      refundedUnits: line.refundedUnits,
      refundedMinor: line.refundedMinor,
      units,
      deductions: inspectionDeduction(line, units),
    })),
    shipping: {
      paidMinor: file.order.shippingMinor,
      refundedMinor: file.order.shippingRefundedMinor,
      isRefunded: file.order.shippingMinor > 0 && deliveryGoesBack(file, lines),
      rule: 'original_shipping',
    },
    ...adjustment,
  })
  return 'refused' in answer
    ? refused('more_than_accepted', { line: String(answer.facts?.lineRef), left: answer.facts?.left })
    : answer
}

// The inspection took an amount off all accepted units of the line; these units bear their share of it.
function inspectionDeduction(line: CaseLine, units: number) {
  if (line.deductionMinor === 0) return []
  const accepted = Math.max(1, line.quantityAccepted)
  const share =
    cumulativeShare(line.deductionMinor, Math.min(accepted, line.quantityResolved + units), accepted) -
    cumulativeShare(line.deductionMinor, line.quantityResolved, accepted)
  return share > 0 ? [{ amountMinor: share, reason: 'inspection', rule: 'inspection_deduction' }] : []
}

function deliveryGoesBack(file: CaseFile, lines: readonly RefundedLine[]): boolean {
  const everythingReturned =
    file.order.lineCount === lines.length &&
    lines.every(({ line, units }) => line.refundedUnits + units === line.quantityBought)
  const faults = lines.map(({ line }) => reasons[line.reason].fault)
  const fault = faults.every((one) => one === 'merchant' || one === 'carrier') ? 'merchant' : 'customer'
  const lawSaysSo = file.verdict.terms.refundLaw?.withDelivery === true
  return refundsOriginalShipping({ fault, everythingReturned, lawSaysSo })
}
