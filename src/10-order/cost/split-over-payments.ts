import { type Result, refused } from '#kernel/result'
import { spread } from '#kernel/spread'

/** In which order payments are repaid. A gift card is a payment of the provider `store_credit`. */
export const repaymentOrders = [
  'proportional',
  'first_first',
  'last_first',
  'gift_card_last',
  'gift_card_first',
] as const
export type RepaymentOrder = (typeof repaymentOrders)[number]

/** A captured payment and what already goes back to it in refunds that are neither failed nor cancelled. Minor units. */
export type CapturedPayment = {
  readonly ref: string
  readonly provider: string
  readonly capturedMinor: number
  readonly refundedMinor: number
}

export type RefundPart = { readonly ref: string; readonly provider: string; readonly amountMinor: number }

/**
 * Splits a refund over the payments it came from, listed as they were made: in proportion to what is left on each, by largest remainder,
 * or emptying one after the other in the order named. The parts sum to the total, none exceeds what is left on its payment, and payments
 * that get nothing are left out.
 */
export function splitOverPayments(
  totalMinor: number,
  payments: readonly CapturedPayment[],
  how: RepaymentOrder = 'proportional',
): Result<RefundPart[], 'nothing_to_refund' | 'refund_above_captured'> {
  if (!(Number.isSafeInteger(totalMinor) && totalMinor > 0)) return refused('nothing_to_refund')
  const left = payments.map(leftOf)
  const leftMinor = left.reduce((all, each) => all + each, 0)
  if (totalMinor > leftMinor) return refused('refund_above_captured', { leftMinor })
  const amounts = how === 'proportional' ? spread(totalMinor, left) : emptiedInOrder(totalMinor, payments, how)
  return payments
    .map(({ ref, provider }, index) => ({ ref, provider, amountMinor: amounts[index]! }))
    .filter(({ amountMinor }) => amountMinor > 0)
}

const leftOf = ({ capturedMinor, refundedMinor }: CapturedPayment): number => Math.max(0, capturedMinor - refundedMinor)

function emptiedInOrder(totalMinor: number, payments: readonly CapturedPayment[], how: RepaymentOrder): number[] {
  const amounts = payments.map(() => 0)
  let open = totalMinor
  for (const index of inOrder(payments, how)) {
    amounts[index] = Math.min(open, leftOf(payments[index]!))
    open -= amounts[index]!
  }
  return amounts
}

function inOrder(payments: readonly CapturedPayment[], how: RepaymentOrder): number[] {
  const indexes = payments.map((_, index) => index)
  if (how === 'last_first') return indexes.reverse()
  if (how === 'first_first') return indexes
  const isGiftCard = (index: number) => payments[index]!.provider === 'store_credit'
  const [cards, others] = [indexes.filter(isGiftCard), indexes.filter((index) => !isGiftCard(index))]
  return how === 'gift_card_last' ? [...others, ...cards] : [...cards, ...others]
}
