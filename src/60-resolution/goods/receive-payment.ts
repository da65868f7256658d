import { type CaseFile, caseEvents, note } from '#case'
import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import { moveGoodsOn } from './move-goods-on.ts'
import { type PaymentRequest, saveRequest } from './payment-requests.ts'

type OfRequest = { readonly paymentRequestId: string }

declare module '#case' {
  interface CaseEvents {
    payment_asked: OfRequest & { readonly why: PaymentRequest['why']; readonly amount: number }
    /** `byHand`: a person wrote it down. */
    payment_received: OfRequest & { readonly amount: number; readonly byHand?: true }
    payment_expired: OfRequest
    payment_given_up: OfRequest
  }
  interface CustomerSteps {
    payment_asked: true
    payment_received: true
    payment_expired: true
  }
}

caseEvents({
  payment_asked: { shown: true },
  payment_received: { shown: true },
  payment_expired: { shown: true },
  payment_given_up: {},
})

/** The customer paid what was asked: what waited for it goes on. Inside acts; `request` is one that is asked for. */
export async function receivePayment(
  tx: Tx,
  file: CaseFile,
  request: PaymentRequest,
  { reference, byHand }: { readonly reference: string; readonly byHand?: true },
  moment: Moment,
): Promise<void> {
  request.state = 'paid'
  request.paidAt = moment.now
  request.reference = reference
  await saveRequest(tx, file, request)
  const data = { paymentRequestId: request.id, amount: request.amountMinor, ...(byHand && { byHand }) }
  note(tx, file, 'payment_received', data, moment)
  const goods = file.goodsOwed.find(({ id }) => id === request.goodsOwedId)
  if (goods?.state === 'waiting_payment') await moveGoodsOn(tx, file, goods, moment)
}

/** Its time is over, or what it was for is not owed any more. */
export async function endRequest(
  tx: Tx,
  file: CaseFile,
  request: PaymentRequest,
  end: 'expired' | 'cancelled',
  moment: Moment,
): Promise<void> {
  request.state = end
  await saveRequest(tx, file, request)
  note(tx, file, end === 'expired' ? 'payment_expired' : 'payment_given_up', { paymentRequestId: request.id }, moment)
}
