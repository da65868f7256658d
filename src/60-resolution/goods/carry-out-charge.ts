import { caseLock, lockCase, saveCase } from '#case'
import type { Database, Tx } from '#kernel/database'
import { type Moment, merchantOf } from '#people'
import type { ChargeAnswer, Charges } from './charges-port.ts'
import { chargeQueue, type PaymentRequest, saveRequest } from './payment-requests.ts'
import { endRequest, receivePayment } from './receive-payment.ts'

export type ChargeWorker = {
  readonly database: Database
  readonly charges: ReadonlyMap<string, Charges>
  readonly clock: () => Date
}
export type ChargeJob = { readonly merchantId: string; readonly caseId: string; readonly paymentRequestId: string }

/**
 * The worker's part of a payment that is asked for: tells the provider once, under an id fixed before, and asks it whether the money came. No
 * transaction is open meanwhile. What is not paid when its time is over expires; what no provider knows waits for a person's word. Safe to
 * repeat at any point.
 */
export async function carryOutCharge(
  { database, charges, clock }: ChargeWorker,
  { merchantId, caseId, paymentRequestId }: ChargeJob,
): Promise<void> {
  const asked = await database.transact(merchantId, async (tx) => {
    const file = await lockCase(tx, caseId)
    const request = file?.paymentRequests.find(({ id }) => id === paymentRequestId)
    return request?.state === 'asked' ? { request, currency: file!.order.currency, number: file!.number } : null
  })
  if (!asked) return
  const { request, currency, number } = asked
  const provider = charges.get(request.provider)
  const { providerRequestId, amountMinor, expiresAt } = request
  const answer: ChargeAnswer = provider
    ? await provider.charge({ providerRequestId, amountMinor, currency, expiresAt, description: number })
    : { state: 'open', payUrl: null }
  const moment: Moment = { by: { kind: 'system', id: 'payments' }, now: clock().toISOString(), channel: 'worker' }
  await database.transact(
    merchantId,
    (tx) => settleCharge(tx, { caseId, paymentRequestId, answer, isWatched: provider !== undefined }, moment),
    { locks: caseLock(merchantId, caseId) },
  )
}

type Settled = {
  readonly caseId: string
  readonly paymentRequestId: string
  readonly answer: ChargeAnswer
  readonly isWatched: boolean
}

async function settleCharge(
  tx: Tx,
  { caseId, paymentRequestId, answer, isWatched }: Settled,
  moment: Moment,
): Promise<void> {
  const file = await lockCase(tx, caseId)
  const request = file?.paymentRequests.find(({ id }) => id === paymentRequestId)
  if (!file || request?.state !== 'asked') return
  if (answer.state === 'paid') await receivePayment(tx, file, request, { reference: answer.reference }, moment)
  else if (answer.state !== 'unknown' && request.expiresAt <= moment.now)
    await endRequest(tx, file, request, 'expired', moment)
  else {
    if (answer.state === 'open' && answer.payUrl !== null && request.payUrl === null)
      await keepUrl(tx, file, request, answer.payUrl)
    if (isWatched) tx.enqueue(chargeQueue, { caseId, paymentRequestId }, { afterSeconds: 30 })
  }
  saveCase(tx, file, await merchantOf(tx), moment.now)
}

type File = NonNullable<Awaited<ReturnType<typeof lockCase>>>
function keepUrl(tx: Tx, file: File, request: PaymentRequest, payUrl: string): Promise<void> {
  request.payUrl = payUrl
  return saveRequest(tx, file, request)
}
