import { type CaseFile, caseLock, caseWhere, lockCase, orderOfCase, saveCase } from '#case'
import type { Database, Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { orderLockOf } from '#order/ask'
import { type Moment, merchantOf } from '#people'
import type { ChargeAsked, Charges } from './charges-port.ts'
import { chargeQueue, type PaymentRequest, saveRequest } from './payment-requests.ts'
import { endRequest, keepUnawaited, receivePayment } from './receive-payment.ts'

export type ChargeWorker = {
  readonly database: Database
  readonly charges: ReadonlyMap<string, Charges>
  readonly clock: () => Date
}
export type ChargeJob = { readonly merchantId: string; readonly caseId: string; readonly paymentRequestId: string }

/** `send`: for the first time. `ask`: it may have been sent. `close`: it shall not be paid any more. `end`: nobody knows it but us. */
type Step = 'send' | 'ask' | 'close' | 'end'
type Claimed = {
  readonly step: Step
  readonly request: PaymentRequest
  readonly currency: string
  readonly number: string
}

/**
 * The worker's part of a payment that is asked for: tells the provider once, under an id fixed before, asks it whether the money came, and ends
 * it there when its time is over or it is not asked for any more. No transaction is open meanwhile. What may have been told is asked about and
 * never told anew; what no provider knows waits for a person's word. Safe to repeat at any point.
 */
export async function carryOutCharge(
  { database, charges, clock }: ChargeWorker,
  { merchantId, caseId, paymentRequestId }: ChargeJob,
): Promise<void> {
  const now = clock().toISOString()
  const claimed = await database.transact(merchantId, (tx) => claim(tx, { caseId, paymentRequestId }, charges, now))
  if (!claimed) return
  const answer = await answerOf(charges.get(claimed.request.provider), claimed)
  const moment: Moment = { by: { kind: 'system', id: 'payments' }, now: clock().toISOString(), channel: 'worker' }
  await database.transact(
    merchantId,
    (tx) => settleCharge(tx, { caseId, paymentRequestId, answer, step: claimed.step }, moment),
    { locks: [...caseLock(merchantId, caseId), orderLockOf(merchantId, orderOfCase(merchantId, caseWhere(caseId)!))] },
  )
}

/** What is to be done about it; that it is told to the provider is written down before that is done. */
async function claim(
  tx: Tx,
  { caseId, paymentRequestId }: Omit<ChargeJob, 'merchantId'>,
  charges: ChargeWorker['charges'],
  now: string,
): Promise<Claimed | null> {
  const file = await lockCase(tx, caseId)
  const request = file?.paymentRequests.find(({ id }) => id === paymentRequestId)
  if (!file || !request) return null
  const step = stepOf(request, charges.has(request.provider), now)
  if (step === null) return null
  if (step === 'send')
    await tx.query(sql`
      update payment_request set sent_at = ${now}
      where merchant_id = ${tx.merchantId} and case_id = ${caseId} and id = ${request.id} and sent_at is null`)
  return { step, request, currency: file.order.currency, number: file.number }
}

function stepOf(
  { state, sentAt, closedAt, expiresAt }: PaymentRequest,
  isConnected: boolean,
  now: string,
): Step | null {
  const isOver = expiresAt <= now
  if (!isConnected || (sentAt === null && isOver)) return state === 'asked' && isOver ? 'end' : null
  if (state !== 'asked') return sentAt !== null && closedAt === null ? 'close' : null
  if (isOver) return 'close'
  return sentAt === null ? 'send' : 'ask'
}

async function answerOf(
  provider: Charges | undefined,
  { step, request, currency, number }: Claimed,
): Promise<ChargeAsked> {
  if (step === 'end' || !provider) return { state: 'expired' }
  const { providerRequestId, amountMinor, expiresAt } = request
  if (step === 'close') return provider.close(providerRequestId)
  if (step === 'ask') {
    const asked = await provider.ask(providerRequestId)
    // surely never opened: the same request, under the same id, is the first one the provider sees
    if (asked.state !== 'not_found') return asked
  }
  return provider.send({ providerRequestId, amountMinor, currency, expiresAt, description: number })
}

type Settled = Omit<ChargeJob, 'merchantId'> & { readonly answer: ChargeAsked; readonly step: Step }

async function settleCharge(
  tx: Tx,
  { caseId, paymentRequestId, answer, step }: Settled,
  moment: Moment,
): Promise<void> {
  const file = await lockCase(tx, caseId)
  const request = file?.paymentRequests.find(({ id }) => id === paymentRequestId)
  if (!file || !request || request.closedAt !== null) return
  const isNoNews = answer.state === 'open' && answer.payUrl === request.payUrl && answer.declined === request.declined
  if (isNoNews || answer.state === 'unknown' || answer.state === 'busy')
    return askLater(tx, caseId, request, answer, moment.now)
  const isOver = answer.state === 'paid' || answer.state === 'expired' || (step === 'close' && answer.state !== 'open')
  if (isOver && request.sentAt !== null) request.closedAt = moment.now
  if (request.state === 'asked') await settleAsked(tx, file, request, answer, isOver, moment)
  else {
    if (answer.state === 'paid') await settleEnded(tx, file, request, answer.reference, moment)
    else await saveRequest(tx, file, request)
    if (!isOver) askLater(tx, caseId, request, answer, moment.now)
  }
  saveCase(tx, file, await merchantOf(tx), moment.now)
}

async function settleAsked(
  tx: Tx,
  file: CaseFile,
  request: PaymentRequest,
  answer: ChargeAsked,
  isOver: boolean,
  moment: Moment,
): Promise<void> {
  if (answer.state === 'paid') return receivePayment(tx, file, request, { reference: answer.reference }, moment)
  if (isOver) return endRequest(tx, file, request, 'expired', moment)
  if (answer.state === 'refused') request.declined = answer.text.slice(0, 500)
  if (answer.state === 'open') {
    request.payUrl = answer.payUrl
    request.declined = answer.declined?.slice(0, 500) ?? null
  }
  await saveRequest(tx, file, request)
  if (answer.state === 'open') askLater(tx, file.id, request, answer, moment.now)
}

/** The money came first: after its time it is a payment all the same; where nothing is asked for any more it is the customer's. */
function settleEnded(
  tx: Tx,
  file: CaseFile,
  request: PaymentRequest,
  reference: string,
  moment: Moment,
): Promise<void> {
  if (request.state === 'expired') return receivePayment(tx, file, request, { reference }, moment)
  return saveRequest(tx, file, request).then(() => keepUnawaited(tx, file, request, moment))
}

/** Soon at first, then ever more rarely, at most ten minutes apart: the provider calls as well. */
function askLater(
  tx: Tx,
  caseId: string,
  { id, askedAt, expiresAt }: PaymentRequest,
  answer: ChargeAsked,
  now: string,
): void {
  const ageSeconds = (Date.parse(now) - Date.parse(askedAt)) / 1000
  const untilOver = Math.ceil((Date.parse(expiresAt) - Date.parse(now)) / 1000)
  const rarely = Math.min(600, Math.max(answer.state === 'unknown' ? 2 : 20, Math.round(ageSeconds / 10)))
  const afterSeconds =
    answer.state === 'busy'
      ? Math.max(1, answer.retryAfterSeconds)
      : untilOver > 0
        ? Math.min(rarely, untilOver + 1)
        : rarely
  tx.enqueue(chargeQueue, { caseId, paymentRequestId: id }, { afterSeconds })
}

/** A provider called: whatever it says, it is asked. Nothing where it is no charge of ours. */
export async function askAboutCharge(tx: Tx, provider: string, providerRequestId: string): Promise<void> {
  const [charge] = await tx.query<{ id: string; case_id: string }>(sql`
    select id, case_id from payment_request where merchant_id = ${tx.merchantId} and provider = ${provider}
      and provider_request_id = ${providerRequestId} and closed_at is null`)
  if (charge) tx.enqueue(chargeQueue, { caseId: charge.case_id, paymentRequestId: charge.id })
}
