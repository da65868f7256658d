// What can be offered: solutions that can be carried out, with an amount that was paid.
import { z } from 'zod'
import {
  type CaseFile,
  comesBackFor,
  isDeliverable,
  leftOfPayments,
  needsAmount,
  neverCame,
  type OfferedSolution,
  wishes,
} from '#case'
import { amountInWords, type Money } from '#kernel/money'
import { type Refused, refused } from '#kernel/result'
import { money } from '#order/ask'

export type WhyNotAmount = 'currency_differs' | 'amount_needed' | 'refund_exceeds_paid'
/** What an offer is told as. Amounts are minor units of the order's currency. */
export const offerShape = z.strictObject({ wish: z.enum(wishes), amount: money.optional() })
export type OfferInput = z.infer<typeof offerShape>

/** Solutions the customer may accept online; the others a person arranges with the customer. */
export const canBeAccepted = ({ wish, amountMinor }: OfferedSolution): boolean =>
  isDeliverable(wish) && (!needsAmount(wish) || amountMinor !== null)

/** A proposal must be one the customer can accept: compensation names its amount, and nothing is above what these units cost. */
export function offerOf(
  file: CaseFile,
  { wish, amount }: OfferInput,
): OfferedSolution | Refused<WhyNotAmount | 'solution_not_available'> {
  if (!isDeliverable(wish)) return refused('solution_not_available', { wish })
  if (needsAmount(wish) && !amount) return refused('amount_needed')
  const why = amount && whyNotAmount(file, amount)
  if (why) return why
  return { wish, amountMinor: amount?.amount ?? null }
}

/** An offered amount is above zero, in the order's currency, and at most what of these units' price has not gone back yet. */
export function whyNotAmount(file: CaseFile, { amount, currency }: Money): Refused<WhyNotAmount> | null {
  if (currency !== file.order.currency) return refused('currency_differs', { currency: file.order.currency })
  if (amount <= 0) return refused('amount_needed')
  const most = Math.min(leftOfPayments(file), leftOfUnits(file))
  return amount > most ? refused('refund_exceeds_paid', { most: amountInWords({ amount: most, currency }) }) : null
}

const leftOfUnits = ({ lines }: CaseFile): number =>
  lines.reduce(
    (sum, { leftMinor, paidMinor, quantity, quantityBought }) =>
      sum + Math.min(leftMinor, Math.ceil((paidMinor * quantity) / quantityBought)),
    0,
  )

/**
 * Whether goods come back with it. The verdict speaks of what was wished; where that left the goods with the customer, they come back for
 * an offer that wants them, unless they never came.
 */
export const comesBack = ({ wish: wished, lines, verdict }: CaseFile, { wish }: OfferedSolution): boolean =>
  comesBackFor(wish) &&
  (comesBackFor(wished) ? verdict.terms.needsReturn : !lines.every(({ reason }) => neverCame.includes(reason)))
