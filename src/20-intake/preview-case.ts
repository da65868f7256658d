import { z } from 'zod'
import {
  componentKinds,
  componentsOf,
  groundOf,
  isDeliverable,
  needsAmount,
  policyOf,
  type RefundComponent,
  remedyOf,
  stageView,
  timesAhead,
  type Verdict,
  verdictForCustomer,
  verdictView,
  type Wish,
} from '#case'
import type { Tx } from '#kernel/database'
import { isRefused, type Result } from '#kernel/result'
import { type AnswerLine, type Capped, money, splitAnswer, workOutAnswer } from '#order/ask'
import { type Moment, returnAddressOf, returnAddressShape } from '#people'
import type { CaseRequest } from './case-request.ts'
import { type Considered, considerRequest, type RequestRefusal } from './consider-request.ts'
import { mayNotBePosted } from './postal-ban-of-request.ts'

export const previewView = z.object({
  verdict: verdictView,
  refund: money,
  components: z.array(
    z.object({
      kind: z.enum(componentKinds),
      amount: money,
      taxRate: z.string().nullable(),
      orderLineId: z.string().optional(),
      rule: z.string().optional(),
      text: z.string(),
    }),
  ),
  /** Why it is less than these units are worth: given before, nothing left of the line, nothing left on the payments. */
  capped: z.array(z.object({ by: z.enum(['given_before', 'entry', 'payments', 'freight_cap']), amount: money })),
  promises: z.array(z.object({ stage: stageView, dueAt: z.string() })),
  /** False: the program cannot carry this wish out yet, and a person would arrange it with the customer. */
  deliverable: z.boolean(),
  /** Where the goods would have to go; null when they stay with the customer, or the merchant has not said. */
  returnTo: returnAddressShape.nullable(),
})
export type Preview = z.infer<typeof previewView>

/** What would happen, before the request is submitted: verdict, terms, who pays the freight, amount if all is accepted, and times. Stores nothing. */
export async function previewCase(
  tx: Tx,
  request: CaseRequest,
  moment: Moment,
): Promise<Result<Preview, RequestRefusal>> {
  const considered = await considerRequest(tx, request, moment)
  if (isRefused(considered)) return considered
  const { merchant, order } = considered
  const inCurrency = (amount: number) => ({ amount, currency: order.currency })
  const calculated = refundIfAccepted(considered, moment.now)
  const { compensation } = considered.verdict.terms
  const wouldGive = (wish: Wish) => {
    if (needsAmount(wish)) return compensation
    return calculated && isCalculated(wish) ? inCurrency(calculated.totalMinor) : undefined
  }
  // a customer is promised neither an amount nor a day while the rules do not say yes (U6); what the shop gives by its own percentage stays
  const isSure = (wish: Wish, outcome: Verdict['outcome'] | undefined) =>
    moment.by.kind !== 'customer' || outcome === 'approve' || needsAmount(wish)
  const { outcome } = considered.verdict
  const refund = isSure(request.wish, outcome) ? wouldGive(request.wish) : undefined
  const chain = timesAhead({ ...considered.verdict, wish: request.wish }, merchant, moment.now)
  const promises = chain.slice(0, outcome === 'approve' ? undefined : 1)
  const verdict = {
    ...considered.verdict,
    alternatives: considered.verdict.alternatives.map((one) => {
      const given = isSure(one.wish, one.outcome) ? wouldGive(one.wish) : undefined
      return given ? { ...one, refund: given } : one
    }),
  }
  return {
    verdict: (moment.by.kind === 'customer' ? verdictForCustomer(verdict) : verdict) as Preview['verdict'],
    refund: refund ?? inCurrency(0),
    components: refund ? partsOf(request.wish, refund, calculated) : [],
    capped:
      refund && isCalculated(request.wish)
        ? (calculated?.capped ?? []).map(({ by, amountMinor }) => ({ by, amount: inCurrency(amountMinor) }))
        : [],
    deliverable: isDeliverable(request.wish),
    promises,
    returnTo:
      verdict.terms.needsReturn && !(await mayNotBePosted(tx, request, order)) ? returnAddressOf(merchant) : null,
  }
}

// What is named is the shop's percentage before a person names it, and other wishes pay nothing back: no amount is promised for them.
const isCalculated = (wish: Wish): boolean => remedyOf[wish].amount === 'calculated'

type Calculated = {
  readonly totalMinor: number
  readonly components: readonly RefundComponent[]
  readonly capped: readonly Capped[]
}

/** The parts of what would be given; a compensation has one. */
const partsOf = (wish: Wish, refund: Preview['refund'], calculated: Calculated | null): Preview['components'] =>
  needsAmount(wish)
    ? [{ kind: 'compensation', amount: refund, taxRate: null, text: 'refund.compensation' }]
    : (calculated?.components ?? []).map(({ kind, amountMinor, taxRate, orderLineId, rule, text }) => ({
        kind,
        amount: { amount: amountMinor, currency: refund.currency },
        taxRate,
        ...(orderLineId && { orderLineId }),
        ...(rule && { rule }),
        text,
      }))

/** What a case about these units would give if all of them were accepted: by the function that will give it. */
function refundIfAccepted({ merchant, order, lines, verdict }: Considered, now: string): Calculated | null {
  const { ledger } = order
  const basis = {
    ledger,
    caseId: '',
    openedAt: now,
    policy: policyOf(merchant.settings),
    lines: lines.map(
      ({ line, quantity, reason }): AnswerLine => ({
        caseLineId: line.id,
        entryId: ledger.entries.find(({ kind, orderLineId }) => kind === 'line' && orderLineId === line.id)!.id,
        ref: line.ref,
        eligible: [{ firstUnit: 0, units: quantity, deductions: [] }],
        refused: [],
        comesBack: verdict.terms.needsReturn,
        ...groundOf(reason, verdict.terms),
      }),
    ),
  }
  const parts = [{ remedy: 'refund', amountMinor: null, paymentId: null } as const]
  const answer = workOutAnswer(basis, parts)
  if (isRefused(answer)) return null
  const payments = order.payments.map((one) => ({ ...one, refundedMinor: one.refundingMinor }))
  const split = splitAnswer(answer, parts, payments, merchant.settings.repaymentOrder)
  if (isRefused(split)) return null
  const postings = [...split.unpaid, ...split.refunds.flatMap((refund) => refund.postings)]
  return { totalMinor: split.totalMinor, components: componentsOf(postings, ledger.entries), capped: split.capped }
}
