import { z } from 'zod'
import { type CaseFile, componentKinds, type RefundComponent } from '#case'
import { money } from '#order/ask'
import { type Actor, whoView } from '#people'
import { refundCanOf, refundCanView } from './can-refund.ts'
import { wordsOf } from './component-words.ts'
import type { Payments } from './payments-port.ts'
import { type CaseRefund, refundStates } from './refunds-of-case.ts'
import { refundWays, wayOf } from './way-of.ts'

/**
 * One signed part of a refund, as a credit note has it. `amount` is without tax; the tax is a component of kind `tax` behind it, of the same
 * line and rate. The amounts of all components sum to the refund.
 */
export const componentView = z.object({
  kind: z.enum(componentKinds),
  amount: money,
  /** Of a component that is no tax: its tax, for convenience; not to be added. */
  tax: money,
  /** A decimal fraction as the shop told it. */
  taxRate: z.string().nullable(),
  /** Of a tax: what it is the tax of. */
  of: z.enum(componentKinds).optional(),
  orderLineId: z.string().optional(),
  caseLineId: z.string().optional(),
  lineRef: z.string().optional(),
  /** Units of the line it is for; where an answer is split over payments, each refund gives its part of the same units. */
  quantity: z.int().optional(),
  chargeKind: z.string().optional(),
  rule: z.string().optional(),
  /** The key of its sentence. */
  text: z.string(),
  /** What it is, as a credit note prints it. */
  words: z.object({ 'zh-CN': z.string(), en: z.string() }),
  reason: z.string().optional(),
})

export const componentViewOf = (
  { amountMinor, taxMinor, ...of }: RefundComponent,
  currency: string,
): z.infer<typeof componentView> => ({
  ...of,
  words: wordsOf({ amountMinor, taxMinor, ...of }),
  amount: { amount: amountMinor, currency },
  tax: { amount: taxMinor, currency },
})

/** A refund as the API shows it (api.md): to one original payment, with every signed component it is made of. */
export const refundView = z
  .object({
    id: z.string(),
    number: z.string(),
    version: z.int(),
    state: z.enum(refundStates),
    caseId: z.string(),
    caseNumber: z.string(),
    orderNumber: z.string(),
    paymentRef: z.string(),
    provider: z.string(),
    /** Whether it is sent to its provider, or transferred by hand and recorded. */
    way: z.enum(refundWays),
    /** Whose case it is. */
    customer: z.object({ name: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable() }),
    providerRequestId: z.string(),
    amount: money,
    components: z.array(componentView),
    askedBy: whoView,
    askedAt: z.string(),
    settledAt: z.string().nullable(),
    providerRef: z.string().nullable(),
    /** How it was transferred by hand; its reference is `providerRef`. */
    transfer: z
      .object({
        payee: z.string().nullable(),
        evidenceIds: z.array(z.string()),
        recordedBy: whoView,
        recordedAt: z.string(),
      })
      .nullable(),
    failure: z.object({ code: z.string(), text: z.string() }).nullable(),
    next: z
      .enum(['approve', 'send', 'record-manual'])
      .nullable()
      .describe('the act it waits for, whoever may do it; null: it is paid or given up'),
    can: refundCanView,
  })
  .meta({ id: 'Refund' })
export type RefundView = z.infer<typeof refundView>

/** What is shown of the case a refund is of. */
export type CaseOfRefund = Pick<CaseFile, 'id' | 'number' | 'contact'> & {
  readonly order: Pick<CaseFile['order'], 'number' | 'customer'>
}

export function refundViewOf(
  refund: CaseRefund,
  file: CaseOfRefund,
  payments: ReadonlyMap<string, Payments>,
  by: Actor,
): RefundView {
  const inCurrency = (amount: number) => ({ amount, currency: refund.currency })
  return {
    id: refund.id,
    number: refund.number,
    version: refund.version,
    state: refund.state,
    caseId: file.id,
    caseNumber: file.number,
    orderNumber: file.order.number,
    paymentRef: refund.paymentRef,
    provider: refund.provider,
    way: wayOf(refund.provider, payments),
    customer: {
      name: file.contact.name ?? file.order.customer.name,
      phone: file.contact.phone ?? file.order.customer.phone,
      email: file.contact.email ?? file.order.customer.email,
    },
    providerRequestId: refund.providerRequestId,
    amount: inCurrency(refund.amountMinor),
    components: refund.components.map((component) => componentViewOf(component, refund.currency)),
    askedBy: refund.askedBy,
    askedAt: refund.askedAt,
    settledAt: refund.settledAt,
    providerRef: refund.providerRef,
    transfer: refund.transfer && { ...refund.transfer, evidenceIds: [...refund.transfer.evidenceIds] },
    failure: refund.failureCode ? { code: refund.failureCode, text: refund.failureText ?? '' } : null,
    next: nextOf(refund, payments),
    can: refundCanOf(refund, by, payments),
  }
}

function nextOf({ state, provider }: CaseRefund, payments: ReadonlyMap<string, Payments>): RefundView['next'] {
  if (state === 'succeeded' || state === 'cancelled') return null
  if (state === 'awaiting_approval') return 'approve'
  return wayOf(provider, payments) === 'by_hand' ? 'record-manual' : 'send'
}
