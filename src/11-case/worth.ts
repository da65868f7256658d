// What the units of a case cost the customer, and what of it may be expected to go back. Minor units of the order's currency.
import { cumulativeShare } from '#kernel/spread'
import type { CaseFile, CaseLine } from './case-file.ts'
import { resolvableUnits } from './held-units.ts'
import { remedyOf } from './remedies.ts'

/** What was paid for so many units of a line: rounded once, as the calculator does for the first units. */
export const paidForUnits = ({ paidMinor, quantityBought }: CaseLine, units: number): number =>
  cumulativeShare(paidMinor, Math.min(units, quantityBought), quantityBought)

/** What the units of a case cost the customer. */
export const worthOf = (file: CaseFile): number =>
  file.lines.reduce((sum, line) => sum + paidForUnits(line, line.quantity), 0)

/** What of the order's payments has not gone back. */
export const leftOfPayments = ({ payments }: CaseFile): number =>
  payments.reduce((sum, payment) => sum + payment.capturedMinor - payment.refundingMinor, 0)

/**
 * What may be expected before anything is worked out: what was paid for the units that may still be answered with money, less deductions,
 * at most what of it has not gone back before; without delivery. Null where no money is wished for, its amount is agreed on, or it was asked for already.
 */
export function expectedRefundOf(file: CaseFile): number | null {
  const { agreed, decision, spine, lines, refunds } = file
  const isAsked = refunds.some(({ state }) => state !== 'cancelled' && state !== 'failed')
  const isAgreed = agreed !== null && agreed.amountMinor !== null
  if (spine !== 'open' || decision === 'rejected' || isAsked || isAgreed) return null
  if (remedyOf[agreed?.wish ?? file.wish].amount !== 'calculated') return null
  const ofLines = lines.map((line) => {
    return Math.min(line.leftMinor, Math.max(0, paidForUnits(line, unitsExpected(file, line)) - line.deductionMinor))
  })
  const expected = ofLines.reduce((sum, one) => sum + one, 0)
  return Math.max(0, Math.min(leftOfPayments(file), expected))
}

/** All that were asked for; once decided, those approved and not declined; once what came is inspected, those accepted. */
function unitsExpected(file: CaseFile, line: CaseLine): number {
  if (file.decision !== 'approved') return line.quantity
  if (!file.needsReturn || file.inspection === 'done') return resolvableUnits(file, line)
  return line.quantityApproved - line.quantityDeclined - line.quantityResolved
}
