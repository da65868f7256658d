import type { CaseRefund } from '#case'
import type { Database } from '#kernel/database'
import { isRefused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { refundLock } from './on-refund.ts'
import type { Payments, RefundAsked } from './payments-port.ts'
import { settleRefund } from './settle-refund.ts'

export type Carrier = {
  readonly database: Database
  readonly payments: ReadonlyMap<string, Payments>
  readonly clock: () => Date
}

export type RefundJob = { readonly merchantId: string; readonly refundId: string }

type SentRefund = Pick<
  CaseRefund,
  'state' | 'provider' | 'providerRequestId' | 'paymentRef' | 'amountMinor' | 'currency' | 'firstSentAt'
>

/** Providers forget request ids after 24 h and then would pay again (Stripe): long before that an old request is asked about. */
const askInsteadAfterMs = 6 * 3_600_000

/**
 * The worker's part of a refund: tells the provider, then writes down what it said. No transaction is open while the provider is
 * asked. Safe to repeat at any point: the request id is the refund's own, and an unknown outcome is asked about, never sent anew.
 */
export async function carryOutRefund(
  { database, payments, clock }: Carrier,
  { merchantId, refundId }: RefundJob,
): Promise<void> {
  const refund = await readSent(database, merchantId, refundId)
  if (!refund || (refund.state !== 'sending' && refund.state !== 'unknown')) return
  const provider = payments.get(refund.provider)
  if (!provider) throw new Error(`no payment provider ${refund.provider} is connected`)
  const answer = await answerOf(provider, refund, clock())
  if (answer.state === 'busy') return again(database, merchantId, refundId, answer.retryAfterSeconds)
  const now = clock().toISOString()
  const moment: Moment = { by: { kind: 'system', id: 'refunds' }, now, channel: 'worker' }
  const settled = await database.transact(
    merchantId,
    async (tx) => {
      if (answer.state === 'pending' || answer.state === 'unknown')
        tx.enqueue('carry-out-refund', { refundId }, { afterSeconds: askAgainSeconds })
      return settleRefund(tx, { refundId, answer }, moment)
    },
    { locks: refundLock(merchantId, refundId) },
  )
  if (isRefused(settled)) throw new Error(`a refund could not be settled: ${settled.refused}`)
}

const askAgainSeconds = 2

type Answer = Exclude<RefundAsked, { state: 'not_found' }>

async function answerOf(provider: Payments, refund: SentRefund, now: Date): Promise<Answer> {
  const firstSentAt = refund.firstSentAt ?? now.toISOString()
  const old = now.getTime() - Date.parse(firstSentAt) > askInsteadAfterMs
  if (refund.state === 'unknown' || old) {
    const asked = await provider.ask(refund.providerRequestId)
    // Surely never accepted: the same request, under the same id, is the first one the provider sees.
    if (asked.state !== 'not_found') return asked
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
  const [row] = await database.transact(merchantId, (tx) =>
    tx.query<SentRefund>(sql`
      select state, provider, provider_request_id as "providerRequestId", payment_ref as "paymentRef", amount_minor as "amountMinor",
        currency, first_sent_at as "firstSentAt"
      from refund where merchant_id = ${merchantId} and id = ${refundId}`),
  )
  return row ?? null
}

const again = (database: Database, merchantId: string, refundId: string, afterSeconds: number): Promise<void> =>
  database.transact(merchantId, async (tx) =>
    tx.enqueue('carry-out-refund', { refundId }, { afterSeconds: Math.max(1, afterSeconds) }),
  )
