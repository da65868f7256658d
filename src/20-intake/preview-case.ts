import { z } from 'zod'
import { addHours, planClocks, reasons, verdictForCustomer, verdictView, type Wish } from '#case'
import type { Tx } from '#kernel/database'
import { isRefused, type Result } from '#kernel/result'
import { calculateRefund, money, type RefundCalculation, refundsOriginalShipping } from '#order/ask'
import { type Moment, returnAddressOf, returnAddressShape } from '#people'
import type { CaseRequest } from './case-request.ts'
import { type Considered, considerRequest, type RequestRefusal } from './consider-request.ts'

export const previewView = z.object({
  verdict: verdictView,
  refund: money,
  components: z.array(z.object({ kind: z.string(), amount: money, rule: z.string().optional(), text: z.string() })),
  promises: z.array(z.object({ stage: z.string(), dueAt: z.string() })),
  /** Where the goods would have to go; null when they stay with her, or the merchant has not said. */
  returnTo: returnAddressShape.nullable(),
})
export type Preview = z.infer<typeof previewView>

/** What would happen, before she submits: verdict, terms, who pays the freight, amount if all is accepted, and times. Stores nothing. */
export async function previewCase(
  tx: Tx,
  request: CaseRequest,
  moment: Moment,
): Promise<Result<Preview, RequestRefusal>> {
  const considered = await considerRequest(tx, request, moment)
  if (isRefused(considered)) return considered
  const { merchant, order } = considered
  const inCurrency = (amount: number) => ({ amount, currency: order.currency })
  const calculated = refundIfAccepted(considered)
  const { compensation } = considered.verdict.terms
  const wouldGive = (wish: Wish) => {
    if (wish === 'compensation') return compensation
    return calculated && givesPriceBack.has(wish) ? inCurrency(calculated.totalMinor) : undefined
  }
  const refund = wouldGive(request.wish)
  const verdict = {
    ...considered.verdict,
    alternatives: considered.verdict.alternatives.map((one) => {
      const given = wouldGive(one.wish)
      return given ? { ...one, refund: given } : one
    }),
  }
  return {
    verdict: (moment.by.kind === 'customer' ? verdictForCustomer(verdict) : verdict) as Preview['verdict'],
    refund: refund ?? inCurrency(0),
    components: refund ? componentsOf(request.wish, refund, calculated) : [],
    promises: promisesOf(considered, moment.now),
    returnTo: verdict.terms.needsReturn ? returnAddressOf(merchant) : null,
  }
}

// A compensation is the shop's percentage or named by a person, and the other wishes pay nothing back: no amount is promised for them.
const givesPriceBack: ReadonlySet<Wish> = new Set(['return_refund', 'refund_only'])

/** The parts of what would be given; a compensation has one. */
const componentsOf = (
  wish: Wish,
  refund: Preview['refund'],
  calculated: RefundCalculation | null,
): Preview['components'] =>
  wish === 'compensation'
    ? [{ kind: 'compensation', amount: refund, text: 'refund.compensation' }]
    : (calculated?.components ?? []).map(({ kind, amountMinor, rule, textKey }) => ({
        kind,
        amount: { amount: amountMinor, currency: refund.currency },
        ...(rule && { rule }),
        text: textKey,
      }))

function refundIfAccepted({ order, lines, verdict }: Considered): RefundCalculation | null {
  const faults = lines.map(({ reason }) => reasons[reason].fault)
  const answer = calculateRefund({
    lines: lines.map(({ line, quantity }) => ({
      lineRef: line.id,
      paidMinor: line.paidMinor,
      taxMinor: line.taxMinor,
      quantity: line.quantity,
      refundedUnits: line.refundedUnits,
      refundedMinor: line.refundedMinor,
      units: quantity,
    })),
    shipping: {
      paidMinor: order.shippingMinor,
      refundedMinor: order.shippingRefundedMinor,
      isRefunded:
        order.shippingMinor > 0 &&
        refundsOriginalShipping({
          fault: faults.every((fault) => fault === 'merchant' || fault === 'carrier') ? 'merchant' : 'customer',
          everythingReturned:
            order.lines.length === lines.length &&
            lines.every(({ line, quantity }) => line.refundedUnits + quantity === line.quantity),
          lawSaysSo: verdict.terms.refundLaw?.withDelivery === true,
        }),
    },
  })
  return isRefused(answer) ? null : answer
}

// Times from the clocks that will run, each counted from the one before at the latest.
function promisesOf({ merchant, verdict }: Considered, now: string): Preview['promises'] {
  const { inspectHours, refundHours } = merchant.settings
  const clocks = planClocks([], { stage: 'submitted', appealed: false }, merchant, now)
  const answer = clocks.find(({ kind }) => kind === 'decision')!.dueAt!
  if (!verdict.terms.needsReturn) {
    return [
      { stage: 'submitted', dueAt: answer },
      { stage: 'resolving', dueAt: addHours(answer, refundHours) },
    ]
  }
  // the days of her terms, which the case will count as well: never fewer than her law gives
  const sent = addHours(answer, (verdict.terms.sendBackDays ?? merchant.settings.sendBackDays) * 24)
  return [
    { stage: 'submitted', dueAt: answer },
    { stage: 'awaiting_return', dueAt: sent },
    { stage: 'received', dueAt: addHours(sent, inspectHours) },
    { stage: 'resolving', dueAt: addHours(sent, inspectHours + refundHours) },
  ]
}
