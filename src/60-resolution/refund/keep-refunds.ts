import { askApproval } from '#approval'
import type { CaseFile, RefundComponent } from '#case'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import type { NumberStock } from '#kernel/numbers'
import { sql } from '#kernel/sql'
import type { RefundDraft } from '#order/ask'
import { doerOf, type Moment } from '#people'
import type { RequiredLevels } from '#policies'
import { holdPayment } from './refund-moves.ts'
import type { CaseRefund } from './refunds-of-case.ts'

type ShownDraft = RefundDraft & { readonly components: readonly RefundComponent[] }

export type RefundsToKeep = {
  readonly drafts: readonly ShownDraft[]
  /** Who must agree before it is sent. */
  readonly required: RequiredLevels
  readonly timeZone: string
}

/** One refund row per original payment, and one for what goes beside them, each with its final provider request id, and the amounts held on the payments. In the order of the drafts. */
export async function keepRefunds(
  tx: Tx,
  file: CaseFile,
  { drafts, required, timeZone }: RefundsToKeep,
  moment: Moment,
  numbers: NumberStock,
): Promise<CaseRefund[]> {
  const refunds: CaseRefund[] = []
  for (const draft of drafts) {
    const number = await numbers.take(tx, 'RF', moment.now, timeZone)
    const refund = refundOf(file, draft, { number, waits: required.levels.length > 0 }, moment)
    refunds.push(refund)
    file.refunds.push(refund)
    insertRefund(tx, file, refund)
    holdPayment(tx, file, refund.paymentId, refund.amountMinor)
    if (refund.state === 'awaiting_approval') await askFor(tx, file, refund, required, moment)
  }
  return refunds
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

function refundOf(
  file: CaseFile,
  { paymentId, amountMinor, components }: ShownDraft,
  { number, waits }: { number: string; waits: boolean },
  { by, now }: Moment,
): CaseRefund {
  const payment = file.payments.find((candidate) => candidate.id === paymentId) ?? {
    ref: `freight ${file.number}`,
    provider: 'manual',
  }
  const id = newId()
  return {
    id,
    number,
    state: waits ? 'awaiting_approval' : 'proposed',
    version: 1,
    amountMinor,
    components,
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
      amount_minor, currency, components, state, version, asked_by, asked_at)
    values (${tx.merchantId}, ${refund.id}, ${refund.number}, ${file.id}, ${file.order.id}, ${refund.paymentId}, ${refund.paymentRef},
      ${refund.provider}, ${refund.providerRequestId}, ${refund.amountMinor}, ${refund.currency}, ${JSON.stringify(refund.components)},
      ${refund.state}, ${refund.version}, ${JSON.stringify(refund.askedBy)}, ${refund.askedAt})`)
}
