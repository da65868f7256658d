import { type CaseFile, caseEvents, note } from '#case'
import type { Tx } from '#kernel/database'
import { keepPaidBeside } from '#order/ask'
import type { Moment } from '#people'
import type { GoodsOwed } from './goods-owed.ts'
import { moveGoodsOn } from './move-goods-on.ts'
import { chargeKindOf, type PaymentRequest, saveRequest } from './payment-requests.ts'

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
  const goods = file.goodsOwed.find(({ id }) => id === request.goodsOwedId)
  await keepPaidBeside(tx, file.order.id, paidBeside(file, request, goods))
  const data = { paymentRequestId: request.id, amount: request.amountMinor, ...(byHand && { byHand }) }
  note(tx, file, 'payment_received', data, moment)
  if (goods?.state === 'waiting_payment') await moveGoodsOn(tx, file, goods, moment)
}

/** A price difference goes back with its line; the others stay, unless a person gives them back. */
function paidBeside(file: CaseFile, request: PaymentRequest, goods: GoodsOwed | undefined) {
  const line = file.lines.find(({ id }) => id === goods?.lines[0]?.caseLineId)
  return {
    id: request.id,
    chargeKind: chargeKindOf[request.why],
    orderLineId: request.why === 'difference' ? (line?.orderLineId ?? null) : null,
    goesBack: request.why === 'difference' && line ? ('with_line' as const) : ('never' as const),
    amountMinor: request.amountMinor,
    provider: request.provider,
    paymentRef: request.providerRequestId,
    paidAt: request.paidAt!,
  }
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
