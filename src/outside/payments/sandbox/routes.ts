// The sandbox provider's HTTP API: refunds, charges and payments as a provider has them; ledger, faults and clock for tests.
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { type Answer, problem } from '../../sandbox/answer.ts'
import { refundOf } from './book.ts'
import { faultPlan, playFaults } from './faults.ts'
import { type Provider, providerNow, record } from './provider.ts'
import { actAsCustomer, askCharge, closeCharge, customerDoes, takeCharge } from './take-charge.ts'
import { faultBefore, takeRefund } from './take-refund.ts'

const amount = z.int().positive()
const currency = z.string().regex(/^[A-Z]{3}$/)
const paymentRef = z.string().min(1).max(255)
const refundOrder = z.strictObject({
  // The narrowest of the real ones, WeChat Pay's out_refund_no: what passes here passes everywhere.
  providerRequestId: z.string().regex(/^[0-9A-Za-z_\-|*@]{1,64}$/),
  paymentRef,
  amount,
  currency,
})
const chargeOrder = z.strictObject({
  ...{ providerRequestId: refundOrder.shape.providerRequestId, amount, currency },
  description: z.string().min(1).max(200),
  expiresAt: z.iso.datetime(),
})
const customer = z.strictObject({ does: z.enum(customerDoes) })
const payment = z.strictObject({ paymentRef, amount, currency })
const clock = z.strictObject({ advanceSeconds: z.int().positive() })
const callbackUrl = z.strictObject({ url: z.url({ protocol: /^https?$/ }).nullable() })

/** Answers one authenticated request. `body` is parsed JSON, undefined when there was none. */
export async function answerRequest(provider: Provider, method: string, url: URL, body: unknown): Promise<Answer> {
  const [, first, second, ...rest] = url.pathname.split('/')
  if (rest.length > (first === 'charges' ? 1 : 0)) return problem(404, 'no_such_route', url.pathname)
  const route = [`${method} /${first}`, ...(second === undefined ? [] : [':id']), ...rest].join('/')
  if (route === 'POST /refunds') return take(refundOrder, body, (order) => takeRefund(provider, order))
  if (route === 'GET /refunds/:id') return askRefund(provider, decodeURIComponent(second ?? ''))
  if (route === 'GET /refunds') return listRefunds(provider, url.searchParams)
  if (route === 'POST /payments') return take(payment, body, (captured) => registerPayment(provider, captured))
  if (first === 'charges') return answerCharges(provider, route, url, body)
  if (route === 'GET /ledger') return showLedger(provider)
  if (route === 'POST /faults') return take(faultPlan, body, (plan) => setFaults(provider, plan))
  if (route === 'POST /clock') return take(clock, body, (by) => advanceClock(provider, by.advanceSeconds))
  if (route === 'POST /callback-url') return take(callbackUrl, body, ({ url }) => setCallbackUrl(provider, url))
  return problem(404, 'no_such_route', url.pathname)
}

function answerCharges(provider: Provider, route: string, url: URL, body: unknown): Answer | Promise<Answer> {
  const id = decodeURIComponent(url.pathname.split('/')[2] ?? '')
  if (route === 'POST /charges') return take(chargeOrder, body, (order) => takeCharge(provider, order, url.origin))
  if (route === 'GET /charges/:id') return askCharge(provider, id, url.origin)
  if (route === 'POST /charges/:id/close') return closeCharge(provider, id, url.origin)
  if (route === 'POST /charges/:id/customer')
    return take(customer, body, ({ does }) => actAsCustomer(provider, id, does, url.origin))
  return problem(404, 'no_such_route', url.pathname)
}

async function take<T>(shape: z.ZodType<T>, body: unknown, act: (input: T) => Answer | Promise<Answer>) {
  const parsed = shape.safeParse(body)
  return parsed.success ? act(parsed.data) : problem(400, 'invalid_request', z.prettifyError(parsed.error))
}

async function askRefund(provider: Provider, providerRequestId: string): Promise<Answer> {
  const faults = provider.faults.forAsk()
  const struck = faultBefore(provider, faults)
  if (struck) return struck
  if (faults.has('delayed')) await sleep(provider.faults.plan.delayMs)
  const refund = refundOf(provider.book, providerRequestId)
  // Nobody hears of a refund before it would survive our death.
  await provider.ledger.flushed()
  return refund
    ? { status: 200, body: refund }
    : problem(404, 'refund_not_found', 'no refund was accepted under this id')
}

/** In the order of acceptance. `next` is null at the end; a cursor stays good while refunds are added. */
async function listRefunds(provider: Provider, query: URLSearchParams): Promise<Answer> {
  const from = Number(query.get('cursor') ?? 0)
  const limit = Number(query.get('limit') ?? 100)
  if (!Number.isInteger(from) || from < 0) return problem(400, 'invalid_request', 'cursor is not one of ours')
  if (!(Number.isInteger(limit) && limit >= 1 && limit <= 1000)) {
    return problem(400, 'invalid_request', 'limit is a number from 1 to 1000')
  }
  const refunds = [...provider.book.refunds.values()]
  await provider.ledger.flushed()
  const next = from + limit < refunds.length ? String(from + limit) : null
  return { status: 200, body: { refunds: refunds.slice(from, from + limit), next } }
}

async function registerPayment(provider: Provider, captured: z.output<typeof payment>): Promise<Answer> {
  const { book, ledger } = provider
  const known = book.captured.get(captured.paymentRef)
  if (known && (known.amount !== captured.amount || known.currency !== captured.currency)) {
    return problem(409, 'payment_differs', 'this payment was registered with another amount')
  }
  if ((book.held.get(captured.paymentRef) ?? 0) > captured.amount) {
    return problem(409, 'already_refunded', 'more than this amount was refunded before it was registered')
  }
  if (!known) record(provider, { kind: 'captured', ...captured })
  await ledger.flushed()
  return { status: 200, body: captured }
}

async function showLedger({ ledger }: Provider): Promise<Answer> {
  const entries = [...ledger.entries]
  await ledger.flushed()
  return { status: 200, body: { entries } }
}

function setFaults(provider: Provider, plan: z.output<typeof faultPlan>): Answer {
  provider.faults = playFaults(plan)
  return { status: 200, body: plan }
}

async function advanceClock(provider: Provider, seconds: number): Promise<Answer> {
  record(provider, { kind: 'clock_advanced', seconds })
  await provider.ledger.flushed()
  return { status: 200, body: { now: providerNow(provider).toISOString() } }
}

function setCallbackUrl(provider: Provider, url: string | null): Answer {
  provider.callbacks.url = url ?? undefined
  return { status: 200, body: { url } }
}
