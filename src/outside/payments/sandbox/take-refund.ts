// POST /refunds: where money moves, at most once per id, and where most faults strike.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, cut, problem } from '../../sandbox/answer.ts'
import { decideRefund, type Outcome, type RefundOrder } from './book.ts'
import type { Fault } from './faults.ts'
import { callBack, type Provider, providerNow, record, settleLater } from './provider.ts'

const declined: Outcome = { state: 'failed', code: 'declined', text: 'the account cannot be credited' }

/** Takes a refund order. Nothing between the decision and the record awaits, so no other order comes between them. */
export async function takeRefund(provider: Provider, order: RefundOrder): Promise<Answer> {
  const faults = provider.faults.forSend()
  const struck = faultBefore(provider, faults)
  if (struck) return struck
  const forgetsKeys = provider.forgetsKeys || faults.has('key_forgotten')
  const decision = decideRefund(provider.book, order, providerNow(provider), forgetsKeys)
  if (decision.verdict === 'conflict') return problem(409, decision.code, decision.text)
  if (decision.verdict === 'refuse') return problem(422, decision.code, decision.text)
  if (decision.verdict === 'replay') {
    await provider.ledger.flushed()
    return reply(provider, decision.refund.providerRef, faults)
  }
  const providerRef = decision.verdict === 'try_again' ? decision.refund.providerRef : `sbx_${randomUUID()}`
  const outcome = outcomeOf(faults)
  if (decision.verdict === 'accept') record(provider, { kind: 'refund', providerRef, ...order, ...outcome })
  else record(provider, { kind: 'outcome', providerRef, ...outcome })
  await provider.ledger.flushed()
  return tell(provider, providerRef, faults, outcome)
}

/** The faults after which surely nothing was done, here and for questions. */
export function faultBefore(provider: Provider, faults: ReadonlySet<Fault>): Answer | undefined {
  if (faults.has('cut_before')) return cut
  if (faults.has('e429')) {
    const headers = { 'retry-after': String(provider.faults.plan.retryAfterSeconds) }
    return { ...problem(429, 'too_many_requests', 'slow down'), headers }
  }
  if (faults.has('e409')) return problem(409, 'in_progress', 'another request with this id is under way')
  if (faults.has('e5xx_before')) return problem(503, 'unavailable', 'try later')
  return undefined
}

function outcomeOf(faults: ReadonlySet<Fault>): Outcome {
  if (faults.has('pending')) return { state: 'pending' }
  return faults.has('failed') ? declined : { state: 'succeeded' }
}

/** Calls back, when it is time to, and replies. */
async function tell(provider: Provider, providerRef: string, faults: ReadonlySet<Fault>, outcome: Outcome) {
  const callbackCount = faults.has('duplicate_callback') ? 2 : 1
  if (outcome.state === 'pending') {
    settleLater(provider, providerRef, faults.has('failed') ? declined : { state: 'succeeded' }, callbackCount)
  }
  if (faults.has('early_callback')) {
    await callBack(provider, providerRef, callbackCount)
    return reply(provider, providerRef, faults)
  }
  const answer = await reply(provider, providerRef, faults)
  if (outcome.state === 'pending') return answer
  return { ...answer, afterwards: () => void callBack(provider, providerRef, callbackCount) }
}

/** The reply as the sender gets it: late, lost, spoilt, or as it should be. */
async function reply(provider: Provider, providerRef: string, faults: ReadonlySet<Fault>): Promise<Answer> {
  // Read before the wait: a late reply tells what was true when it was written.
  const body = provider.book.refunds.get(providerRef)
  if (faults.has('delayed')) await sleep(provider.faults.plan.delayMs)
  if (faults.has('reply_lost')) return cut
  if (faults.has('e5xx_after')) return problem(500, 'internal_error', 'something broke')
  return { status: 200, body }
}
