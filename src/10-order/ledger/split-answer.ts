import { isRefused, type Result, refused } from '#kernel/result'
import { cumulativeShare, spread } from '#kernel/spread'
import { type CapturedPayment, type RepaymentOrder, splitOverPayments } from '../cost/split-over-payments.ts'
import {
  type Answer,
  type AnswerPart,
  type Bundle,
  type Capped,
  paidBackBy,
  taxPaidBackBy,
  taxWithin,
} from './answer.ts'
import type { Posting } from './ledger.ts'

/** A posting that has no refund, case and number yet. */
export type PostingDraft = Omit<Posting, 'caseId' | 'seq' | 'refundId'>
export type RefundDraft = {
  /** Null: a transfer beside the order's payments. */
  readonly paymentId: string | null
  /** Σ of its postings, > 0. */
  readonly amountMinor: number
  readonly postings: readonly PostingDraft[]
}
export type SplitAnswer = {
  readonly refunds: readonly RefundDraft[]
  /** What is taken off so that nothing goes back: it is posted all the same. */
  readonly unpaid: readonly PostingDraft[]
  readonly totalMinor: number
  readonly capped: readonly Capped[]
}
export type SplitCode = 'no_payment_to_refund' | 'refund_exceeds_paid' | 'refund_exceeds_payment'

type Payment = CapturedPayment & { readonly id: string }

/**
 * Divides what an answer gives over the payments: what a person chose a payment for goes there, the rest by the merchant's order of
 * repayment. Every posting is divided so that the parts of each payment make its refund, to the cent. What is calculated is capped by what
 * is left on the payments; what somebody named is refused above it. Pure.
 */
export function splitAnswer(
  { bundles: all, capped }: Pick<Answer, 'bundles' | 'capped'>,
  parts: readonly AnswerPart[],
  payments: readonly Payment[],
  how: RepaymentOrder,
): Result<SplitAnswer, SplitCode> {
  const bundles = all.map((bundle) => ({ ...bundle }))
  const caps = [...capped]
  const left = payments.map((payment) => ({ ...payment }))
  const refunds: RefundDraft[] = []
  const unpaid: PostingDraft[] = []
  for (const paymentId of [...new Set(parts.map((part) => part.paymentId))].sort(
    (a, b) => Number(a === null) - Number(b === null),
  )) {
    const ours = bundles.filter(({ part }) => parts[part]!.paymentId === paymentId)
    const open = paymentId === null ? left : left.filter(({ id }) => id === paymentId)
    const isNamed = parts.some((part) => part.paymentId === paymentId && part.amountMinor !== null)
    const capped = capBy(ours, open, { isNamed, paymentId })
    if (isRefused(capped)) return capped
    if (capped > 0) caps.push({ by: 'payments', amountMinor: capped })
    const total = totalOf(ours)
    const over =
      total === 0
        ? []
        : splitOverPayments(
            total,
            open.map((one) => ({ ...one, ref: one.id })),
            how,
          )
    if (isRefused(over)) return refused('refund_exceeds_paid', { most: 0 })
    const divided = divide(
      ours,
      over.map(({ amountMinor }) => amountMinor),
    )
    if (over.length === 0) unpaid.push(...divided[0]!)
    for (const [index, { ref, amountMinor }] of over.entries()) {
      const payment = left.find(({ id }) => id === ref)!
      Object.assign(payment, { refundedMinor: payment.refundedMinor + amountMinor })
      refunds.push({ paymentId: ref, amountMinor, postings: divided[index]! })
    }
  }
  return { refunds: merged(refunds), unpaid, totalMinor: totalOf(bundles), capped: caps }
}

const totalOf = (bundles: readonly Bundle[]): number => bundles.reduce((sum, bundle) => sum + paidBackBy(bundle), 0)

/** How much less goes back because the payments have no more; what was named by a person is refused instead. */
function capBy(
  bundles: Bundle[],
  payments: readonly Payment[],
  { isNamed, paymentId }: { isNamed: boolean; paymentId: string | null },
): Result<number, SplitCode> {
  const totalMinor = totalOf(bundles)
  const leftMinor = payments.reduce((sum, one) => sum + Math.max(0, one.capturedMinor - one.refundedMinor), 0)
  if (totalMinor <= leftMinor) return 0
  if (payments.length === 0) return refused('no_payment_to_refund')
  if (paymentId !== null) return refused('refund_exceeds_payment', { most: leftMinor })
  if (isNamed || leftMinor === 0) return refused('refund_exceeds_paid', { most: leftMinor })
  let open = totalMinor - leftMinor
  for (const bundle of [...bundles].reverse()) {
    const lessMinor = Math.min(open, paidBackBy(bundle))
    open -= lessMinor
    bundle.taxMinor -= taxWithin(bundle, lessMinor)
    bundle.grossMinor -= lessMinor
  }
  return totalMinor - leftMinor
}

/** Every bundle divided over refunds of these amounts: each refund's postings make its amount, each bundle's make the bundle. */
function divide(bundles: readonly Bundle[], amounts: readonly number[]): PostingDraft[][] {
  const open = bundles.map(paidBackBy)
  const shares = amounts.map((amountMinor) => {
    const ofRefund = spread(amountMinor, open)
    for (const [index, share] of ofRefund.entries()) open[index]! -= share
    return ofRefund
  })
  const columns: readonly (readonly number[])[] = shares.length > 0 ? shares : [open]
  const postings = columns.map((): PostingDraft[] => [])
  for (const [index, bundle] of bundles.entries()) {
    const net = columns.map((ofRefund) => ofRefund[index]!)
    for (const [at, ofRefund] of dividedBundle(bundle, net).entries()) postings[at]!.push(...ofRefund)
  }
  return postings
}

function dividedBundle(bundle: Bundle, net: readonly number[]): PostingDraft[][] {
  const offs = bundle.off.map((off) => {
    const gross = net.some((one) => one > 0)
      ? spread(off.grossMinor, net)
      : net.map((_, at) => (at === 0 ? off.grossMinor : 0))
    return { off, gross, tax: taxesOf(off.taxMinor, gross) }
  })
  const netTax = taxesOf(taxPaidBackBy(bundle), net)
  const { off: _, part: __, ...of } = bundle
  return net.map((amount, at) => {
    const off = offs.map(({ off: { why, rule, reason }, gross, tax }) => ({
      ...of,
      ...{ why, rule, reason, grossMinor: 0 - gross[at]!, taxMinor: 0 - tax[at]! },
    }))
    const grossMinor = off.reduce((sum, one) => sum - one.grossMinor, amount)
    const taxMinor = off.reduce((sum, one) => sum - one.taxMinor, netTax[at]!)
    const given: PostingDraft = { ...of, reason: null, grossMinor, taxMinor }
    return [given, ...off].filter((one) => one.grossMinor !== 0)
  })
}

/** A tax divided as the amounts it is within are. */
function taxesOf(taxMinor: number, amounts: readonly number[]): number[] {
  const total = amounts.reduce((sum, one) => sum + one, 0)
  if (total === 0) return amounts.map((_, at) => (at === 0 ? taxMinor : 0))
  let before = 0
  return amounts.map((amount) => {
    const share = cumulativeShare(taxMinor, before + amount, total) - cumulativeShare(taxMinor, before, total)
    before += amount
    return share
  })
}

/** One refund per payment, whichever parts it comes from. */
function merged(refunds: readonly RefundDraft[]): RefundDraft[] {
  const byPayment = Map.groupBy(refunds, ({ paymentId }) => paymentId)
  return [...byPayment].map(([paymentId, ours]) => ({
    paymentId,
    amountMinor: ours.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    postings: ours.flatMap(({ postings }) => postings),
  }))
}
