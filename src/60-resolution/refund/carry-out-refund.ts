import type { Database } from '#kernel/database'
import { isRefused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { postingsOfRefund } from '#order/ask'
import type { Moment } from '#people'
import { caseOfRefund, refundLock } from './on-refund.ts'
import type { Payments, RefundAsked } from './payments-port.ts'
import type { CaseRefund } from './refunds-of-case.ts'
import { settleRefund } from './settle-refund.ts'

export type RefundWorker = {
  readonly database: Database
  readonly payments: ReadonlyMap<string, Payments>
  readonly clock: () => Date
}

/**
 * `asks`: it may have been sent before (an earlier job of it, or a run that was cut off), so the provider is asked first.
 * `sent`: the refund as it was sent, in the job of its very first sending; believed by that job's first run only.
 */
export type RefundJob = {
  readonly merchantId: string
  readonly refundId: string
  readonly asks?: boolean
  readonly sent?: SentRefund
}

type SentRefund = Pick<
  CaseRefund,
  | 'state'
  | 'version'
  | 'provider'
  | 'providerRequestId'
  | 'paymentRef'
  | 'amountMinor'
  | 'currency'
  | 'firstSentAt'
  | 'failureCode'
>

/** The part of a refund its provider is told, and what tells an old answer from a new one. */
export const sentRefund = (refund: CaseRefund): SentRefund => ({
  state: refund.state,
  version: refund.version,
  provider: refund.provider,
  providerRequestId: refund.providerRequestId,
  paymentRef: refund.paymentRef,
  amountMinor: refund.amountMinor,
  currency: refund.currency,
  firstSentAt: refund.firstSentAt,
  failureCode: refund.failureCode,
})

/** Providers forget request ids after 24 h and then would pay again (Stripe): long before that an old request is asked about. */
const askInsteadAfterMs = 6 * 3_600_000

/**
 * The worker's part of a refund: tells the provider, then writes down what it said. No transaction is open while the provider is
 * asked. Safe to repeat at any point: the request id is the refund's own, and what may have been sent is asked about, never sent anew.
 */
export async function carryOutRefund(
  { database, payments, clock }: RefundWorker,
  { merchantId, refundId, asks = false, sent }: RefundJob,
): Promise<void> {
  const refund = sent && !asks ? sent : await readSent(database, merchantId, refundId)
  if (!refund || (refund.state !== 'sending' && refund.state !== 'unknown')) return
  const provider = payments.get(refund.provider)
  if (!provider) throw new Error(`no payment provider ${refund.provider} is connected`)
  const answer = await answerOf(provider, refund, asks, clock())
  if (answer.state === 'busy') return again(database, { merchantId, refundId, asks }, answer.retryAfterSeconds)
  const now = clock().toISOString()
  const moment: Moment = { by: { kind: 'system', id: 'refunds' }, now, channel: 'worker' }
  const settled = await database.transact(
    merchantId,
    async (tx) => {
      if (answer.state === 'pending' || answer.state === 'unknown')
        tx.enqueue('carry-out-refund', { refundId, asks: true }, { afterSeconds: askAgainSeconds(refund, now) })
      return settleRefund(tx, { refundId, answer, sentVersion: refund.version }, moment)
    },
    {
      locks: refundLock(merchantId, refundId),
      prefetch: [...caseOfRefund(merchantId, refundId), postingsOfRefund(merchantId, refundId)],
      byKeys: true,
    },
  )
  if (isRefused(settled)) throw new Error(`a refund could not be settled: ${settled.refused}`)
}

/** Soon at first, then ever more rarely, at most five minutes apart (WeChat Pay: back off after five minutes). */
function askAgainSeconds({ firstSentAt }: SentRefund, now: string): number {
  const ageSeconds = firstSentAt === null ? 0 : (Date.parse(now) - Date.parse(firstSentAt)) / 1000
  return Math.min(300, Math.max(2, Math.round(ageSeconds / 4)))
}

type Answer = Exclude<RefundAsked, { state: 'not_found' }>

async function answerOf(provider: Payments, refund: SentRefund, asks: boolean, now: Date): Promise<Answer> {
  const firstSentAt = refund.firstSentAt ?? now.toISOString()
  const old = now.getTime() - Date.parse(firstSentAt) > askInsteadAfterMs
  if (asks || refund.state === 'unknown' || old) {
    const asked = await provider.ask(refund.providerRequestId)
    // The failure we know of already, for which somebody sends it again now: not yet the answer to this sending.
    const failedBefore = asked.state === 'failed' && refund.failureCode !== null && refund.state === 'sending' && !asks
    // Not found, it was surely never accepted: the same request, under the same id, is the first one the provider sees.
    if (asked.state !== 'not_found' && !failedBefore) return asked
  }
  return provider.send({
    providerRequestId: refund.providerRequestId,
    paymentRef: refund.paymentRef,
    amountMinor: refund.amountMinor,
    currency: refund.currency,
    firstSentAt,
  })
}

async function readSent(database: Database, merchantId: string, refundId: string): Promise<SentRefund | null> {
  const sent = sql`
    select state, version, failure_code as "failureCode", provider, provider_request_id as "providerRequestId",
      payment_ref as "paymentRef", amount_minor as "amountMinor", currency, first_sent_at as "firstSentAt"
    from refund where merchant_id = ${merchantId} and id = ${refundId}`
  const [row] = await database.transact(merchantId, (tx) => tx.query<SentRefund>(sent), { prefetch: [sent] })
  return row ?? null
}

const again = (
  database: Database,
  { merchantId, ...job }: Omit<RefundJob, 'sent'>,
  afterSeconds: number,
): Promise<void> =>
  database.transact(merchantId, async (tx) =>
    tx.enqueue('carry-out-refund', job, { afterSeconds: Math.max(1, afterSeconds) }),
  )
