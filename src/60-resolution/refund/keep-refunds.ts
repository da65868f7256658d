import { askApproval } from '#approval'
import type { CaseFile, CaseRefund, RefundComponent, RefundCovers } from '#case'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import type { NumberStock } from '#kernel/numbers'
import { isRefused, type Refused, refused } from '#kernel/result'
import { spread } from '#kernel/spread'
import { sql } from '#kernel/sql'
import { splitOverPayments } from '#order/ask'
import { doerOf, type Moment } from '#people'
import type { RequiredLevels } from '#rules'
import { holdPayment } from './refund-moves.ts'

export type RefundsDue = {
  readonly components: readonly RefundComponent[]
  readonly covers: RefundCovers
  /** Minor units of the order's currency, > 0. */
  readonly totalMinor: number
  /** Who must agree before it is sent. */
  readonly required: RequiredLevels
  readonly timeZone: string
}

/** One refund row per original payment, each with its final provider request id, and the amounts held on the payments. */
export async function keepRefunds(
  tx: Tx,
  file: CaseFile,
  due: RefundsDue,
  moment: Moment,
  numbers: NumberStock,
): Promise<Refused<'refund_exceeds_paid' | 'no_payment_to_refund'> | null> {
  if (file.payments.length === 0) return refused('no_payment_to_refund')
  const parts = splitOverPayments(
    due.totalMinor,
    file.payments.map((payment) => ({ ...payment, ref: payment.id, refundedMinor: payment.refundingMinor })),
  )
  if (isRefused(parts)) return refused('refund_exceeds_paid', { most: parts.facts?.leftMinor ?? 0 })
  for (const [index, part] of parts.entries()) {
    const refund = refundOf(
      file,
      part.ref,
      await numbers.take(tx, 'RF', moment.now, due.timeZone),
      partOf(due, parts, index),
      moment,
    )
    file.refunds.push(refund)
    insertRefund(tx, file, refund)
    holdPayment(tx, file, refund.paymentId, refund.amountMinor)
    if (refund.state === 'awaiting_approval') await askFor(tx, file, refund, due.required, moment)
  }
  return null
}

const askFor = (tx: Tx, file: CaseFile, refund: CaseRefund, required: RequiredLevels, moment: Moment) =>
  askApproval(
    tx,
    {
      kind: 'refund',
      subjectId: refund.id,
      label: refund.number,
      caseId: file.id,
      amountMinor: refund.amountMinor,
      currency: refund.currency,
      required,
    },
    moment,
  )

type Part = { amountMinor: number; components: RefundComponent[]; covers: RefundCovers; state: string }

// A resolution that goes back to several payments: each component is divided like the whole, and the cents that rounding leaves go to the largest.
function partOf(due: RefundsDue, parts: readonly { amountMinor: number }[], index: number): Part {
  const weights = parts.map((part) => part.amountMinor)
  const shareOf = (amountMinor: number) => spread(amountMinor, weights)[index]!
  const components = due.components.map((component) => ({ ...component, amountMinor: shareOf(component.amountMinor) }))
  const amountMinor = weights[index]!
  const rest = amountMinor - components.reduce((sum, component) => sum + component.amountMinor, 0)
  const largest = components.reduce((best, one) =>
    Math.abs(one.amountMinor) > Math.abs(best.amountMinor) ? one : best,
  )
  return {
    amountMinor,
    components: components
      .map((one) => (one === largest ? { ...one, amountMinor: one.amountMinor + rest } : one))
      .filter((one) => one.amountMinor !== 0),
    covers: {
      lines: due.covers.lines.map((line) => ({
        ...line,
        units: index === 0 ? line.units : 0,
        amountMinor: shareOf(line.amountMinor),
      })),
      shippingMinor: shareOf(due.covers.shippingMinor),
    },
    state: due.required.levels.length > 0 ? 'awaiting_approval' : 'proposed',
  }
}

function refundOf(file: CaseFile, paymentId: string, number: string, part: Part, { by, now }: Moment): CaseRefund {
  const payment = file.payments.find((candidate) => candidate.id === paymentId)!
  const id = newId()
  return {
    ...part,
    id,
    number,
    version: 1,
    currency: file.order.currency,
    paymentId,
    paymentRef: payment.ref,
    provider: payment.provider,
    providerRequestId: `wb${id.replaceAll('-', '')}`,
    askedBy: doerOf(by),
    askedAt: now,
    agreedBy: null,
    firstSentAt: null,
    settledAt: null,
    providerRef: null,
    failureCode: null,
    failureText: null,
    transfer: null,
  }
}

function insertRefund(tx: Tx, file: CaseFile, refund: CaseRefund): void {
  tx.write(sql`
    insert into refund (merchant_id, id, number, case_id, order_id, payment_id, payment_ref, provider, provider_request_id,
      amount_minor, currency, components, covers, state, version, asked_by, asked_at)
    values (${tx.merchantId}, ${refund.id}, ${refund.number}, ${file.id}, ${file.order.id}, ${refund.paymentId}, ${refund.paymentRef},
      ${refund.provider}, ${refund.providerRequestId}, ${refund.amountMinor}, ${refund.currency}, ${JSON.stringify(refund.components)},
      ${JSON.stringify(refund.covers)}, ${refund.state}, ${refund.version}, ${JSON.stringify(refund.askedBy)}, ${refund.askedAt})`)
}
