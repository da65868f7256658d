import { type CaseFile, note } from '#case'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import type { GoodsOwed } from './goods-owed.ts'
import { chargeQueue, type PaymentRequest } from './payment-requests.ts'

/** How long a customer has to pay before it is asked for anew, in days. */
export const daysToPay = 7

/** Writes a request of money; whoever carries it out is told by a job (carry-out-charge.ts). */
export async function askPayment(
  tx: Tx,
  file: CaseFile,
  goods: GoodsOwed,
  { why, amountMinor }: Pick<PaymentRequest, 'why' | 'amountMinor'>,
  moment: Moment,
): Promise<PaymentRequest> {
  const { now } = moment
  const id = newId()
  const request: PaymentRequest = {
    ...{ id, goodsOwedId: goods.id, why, amountMinor, state: 'asked', askedAt: now },
    provider: file.payments[0]?.provider ?? 'manual',
    providerRequestId: `wc${id.replaceAll('-', '')}`,
    expiresAt: new Date(Date.parse(now) + daysToPay * 86_400_000).toISOString(),
    ...{ payUrl: null, paidAt: null, reference: null, sentAt: null, declined: null, closedAt: null },
  }
  file.paymentRequests.push(request)
  await tx.query(sql`
    insert into payment_request (merchant_id, case_id, id, goods_owed_id, why, state, amount_minor, currency, provider,
      provider_request_id, asked_at, expires_at)
    values (${tx.merchantId}, ${file.id}, ${id}, ${goods.id}, ${why}, 'asked', ${amountMinor}, ${file.order.currency},
      ${request.provider}, ${request.providerRequestId}, ${request.askedAt}, ${request.expiresAt})`)
  note(tx, file, 'payment_asked', { paymentRequestId: id, why, amount: amountMinor }, moment)
  tx.enqueue(chargeQueue, { caseId: file.id, paymentRequestId: id })
  return request
}
