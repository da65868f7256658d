import { type Result, refused } from '#kernel/result'
import { spread } from '#kernel/spread'

/** A captured payment and what already goes back to it in refunds that are neither failed nor cancelled. Minor units. */
export type CapturedPayment = {
  readonly ref: string
  readonly provider: string
  readonly capturedMinor: number
  readonly refundedMinor: number
}

export type RefundPart = { readonly ref: string; readonly provider: string; readonly amountMinor: number }

/**
 * Splits a refund over the payments it came from: in proportion to what is left on each, by largest remainder, or `in_order`,
 * emptying one after the other as they are listed. The parts sum to the total, none exceeds what is left on its payment, and
 * payments that get nothing are left out.
 */
export function splitOverPayments(
  totalMinor: number,
  payments: readonly CapturedPayment[],
  how: 'proportional' | 'in_order' = 'proportional',
): Result<RefundPart[], 'nothing_to_refund' | 'refund_above_captured'> {
  if (!(Number.isSafeInteger(totalMinor) && totalMinor > 0)) return refused('nothing_to_refund')
  const left = payments.map(({ capturedMinor, refundedMinor }) => Math.max(0, capturedMinor - refundedMinor))
  const leftMinor = left.reduce((all, each) => all + each, 0)
  if (totalMinor > leftMinor) return refused('refund_above_captured', { leftMinor })
  const amounts = how === 'in_order' ? emptiedInOrder(totalMinor, left) : spread(totalMinor, left)
  return payments
    .map(({ ref, provider }, index) => ({ ref, provider, amountMinor: amounts[index]! }))
    .filter(({ amountMinor }) => amountMinor > 0)
}

function emptiedInOrder(totalMinor: number, left: readonly number[]): number[] {
  let open = totalMinor
  return left.map((each) => {
    const amount = Math.min(open, each)
    open -= amount
    return amount
  })
}
