import { z } from 'zod'
import type { CaseFile, CaseRefund } from '#case'
import { money } from '#order/ask'
import { refundStates } from './refund-moves.ts'

const componentKinds = [
  'goods',
  'tax',
  'shipping',
  'return_freight',
  'restocking_fee',
  'deduction',
  'compensation',
] as const

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
    providerRequestId: z.string(),
    amount: money,
    components: z.array(
      z.object({
        kind: z.enum(componentKinds),
        amount: money,
        rule: z.string().optional(),
        text: z.string(),
        reason: z.string().optional(),
      }),
    ),
    askedBy: z.object({ kind: z.string(), id: z.string() }),
    askedAt: z.string(),
    settledAt: z.string().nullable(),
    providerRef: z.string().nullable(),
    failure: z.object({ code: z.string(), text: z.string() }).nullable(),
  })
  .meta({ id: 'Refund' })
export type RefundView = z.infer<typeof refundView>

export function refundViewOf(
  refund: CaseRefund,
  file: Pick<CaseFile, 'id' | 'number'> & { order: { number: string } },
): RefundView {
  const inCurrency = (amount: number) => ({ amount, currency: refund.currency })
  return {
    id: refund.id,
    number: refund.number,
    version: refund.version,
    state: refund.state as RefundView['state'],
    caseId: file.id,
    caseNumber: file.number,
    orderNumber: file.order.number,
    paymentRef: refund.paymentRef,
    provider: refund.provider,
    providerRequestId: refund.providerRequestId,
    amount: inCurrency(refund.amountMinor),
    components: refund.components.map(({ kind, amountMinor, rule, text, reason }) => ({
      kind,
      amount: inCurrency(amountMinor),
      ...(rule && { rule }),
      text,
      ...(reason && { reason }),
    })),
    askedBy: refund.askedBy,
    askedAt: refund.askedAt,
    settledAt: refund.settledAt,
    providerRef: refund.providerRef,
    failure: refund.failureCode ? { code: refund.failureCode, text: refund.failureText ?? '' } : null,
  }
}
