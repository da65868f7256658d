import { type CaseFile, caseEvents, note } from '#case'
import type { Tx } from '#kernel/database'
import { keepPaidBeside } from '#order/ask'
import type { Moment } from '#people'
import type { GoodsOwed } from './goods-owed.ts'
import { moveGoodsOn } from './move-goods-on.ts'
import { chargeKindOf, chargeQueue, type PaymentRequest, saveRequest } from './payment-requests.ts'

type OfRequest = { readonly paymentRequestId: string }

declare module '#case' {
  interface CaseEvents {
    payment_asked: OfRequest & { readonly why: PaymentRequest['why']; readonly amount: number }
    /** `byHand`: a person wrote it down. */
    payment_received: OfRequest & { readonly amount: number; readonly byHand?: true }
    /** It was not asked for any more, or was paid by hand: the money is here, and is the customer's. */
    payment_not_awaited: OfRequest & { readonly amount: number }
    payment_expired: OfRequest
    payment_given_up: OfRequest
  }
  interface CustomerSteps {
    payment_asked: true
    payment_received: true
    payment_expired: true
    payment_not_awaited: true
  }
}

caseEvents({
  payment_asked: { shown: true },
  payment_received: { shown: true },
  payment_expired: { shown: true },
  payment_given_up: {},
  payment_not_awaited: { shown: true },
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
  // refunded where it came from: what a person took is given back by a person
  const provider = byHand ? 'manual' : request.provider
  await keepPaidBeside(tx, file.order.id, { ...paidBeside(file, request, goods), provider })
  if (byHand) closeAtProvider(tx, file, request)
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
  closeAtProvider(tx, file, request)
  note(tx, file, end === 'expired' ? 'payment_expired' : 'payment_given_up', { paymentRequestId: request.id }, moment)
}

/** Nobody shall pay at the provider what is not asked for there any more. */
function closeAtProvider(tx: Tx, file: CaseFile, { id, sentAt, closedAt }: PaymentRequest): void {
  if (sentAt !== null && closedAt === null) tx.enqueue(chargeQueue, { caseId: file.id, paymentRequestId: id })
}

/**
 * Money came at the provider for what was not asked for any more: it is the customer's, and lies in the ledger of the order until a person gives it
 * back (the part `refund` with this charge).
 */
export async function keepUnawaited(tx: Tx, file: CaseFile, request: PaymentRequest, moment: Moment): Promise<void> {
  const paid = paidBeside(file, { ...request, paidAt: moment.now }, undefined)
  const byHand = request.state === 'paid'
  await keepPaidBeside(tx, file.order.id, {
    ...paid,
    ...{ id: byHand ? `${request.id} again` : request.id, chargeKind: 'not_awaited', goesBack: 'never' },
  })
  note(tx, file, 'payment_not_awaited', { paymentRequestId: request.id, amount: request.amountMinor }, moment)
}
