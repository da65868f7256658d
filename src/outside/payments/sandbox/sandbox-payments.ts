// The refund's payment port, spoken to the sandbox provider. The one thing it must never do is to call an outcome known
// that is not: whatever does not plainly say whether money moved is `unknown`.
import { invariant } from '#kernel/result'
import type { Payments, RefundAnswer, RefundAsked, RefundRequest } from '#resolution'
import { isSigned } from './signature.ts'
import { call, errorIn, jsonIn, type Said, type SandboxPaymentsSettings, waitOf } from './speak.ts'

export function sandboxPayments(settings: SandboxPaymentsSettings): Payments {
  const { url, secret, timeoutMs = 5000, now = () => new Date() } = settings
  invariant(secret.trim() !== '', 'the sandbox payment provider has no secret')
  invariant(/^https?:$/.test(new URL(url).protocol), 'the sandbox payment provider is reached by http')
  const refunds = `${url.replace(/\/+$/, '')}/refunds`
  return {
    provider: 'sandbox',
    how: 'api',
    async send(request) {
      const said = await call(refunds, secret, timeoutMs, orderOf(request))
      return answerToSend(said, request.providerRequestId, now())
    },
    async ask(providerRequestId) {
      const said = await call(`${refunds}/${encodeURIComponent(providerRequestId)}`, secret, timeoutMs)
      return answerToAsk(said, providerRequestId, now())
    },
    verifyCallback(headers, rawBody) {
      const said = { timestamp: headers['sandbox-timestamp'], signature: headers['sandbox-signature'], rawBody }
      return isSigned(secret, said, now()) ? callbackIn(rawBody) : null
    },
  }
}

function orderOf({ providerRequestId, paymentRef, amountMinor, currency }: RefundRequest) {
  return { providerRequestId, paymentRef, amount: amountMinor, currency }
}

function answerToSend(said: Said, providerRequestId: string, now: Date): RefundAnswer {
  if ('why' in said) return { state: 'unknown', why: said.why }
  const { code, text } = errorIn(said.body)
  // The order itself was refused before anything was done. 401 and 403 are not here: they say nothing of an earlier send.
  if ((said.status === 400 || said.status === 422) && code !== undefined) return { state: 'failed', code, text }
  if (said.status === 409 && code === 'in_progress') return { state: 'busy', retryAfterSeconds: waitOf(said, now) }
  return answerToBoth(said, providerRequestId, now)
}

function answerToAsk(said: Said, providerRequestId: string, now: Date): RefundAsked {
  if ('why' in said) return { state: 'unknown', why: said.why }
  // Only the provider's own words count: a proxy's 404 would make us send again what was paid.
  if (said.status === 404 && errorIn(said.body).code === 'refund_not_found') return { state: 'not_found' }
  return answerToBoth(said, providerRequestId, now)
}

function answerToBoth(said: Exclude<Said, { why: string }>, providerRequestId: string, now: Date): RefundAnswer {
  if (said.status === 429) return { state: 'busy', retryAfterSeconds: waitOf(said, now) }
  if (said.status !== 200)
    return { state: 'unknown', why: `http_${said.status}_${errorIn(said.body).code ?? 'unreadable'}` }
  const { state, providerRef, code, text } = said.body
  if (said.body.providerRequestId !== providerRequestId)
    return { state: 'unknown', why: 'answer_about_another_request' }
  if (state === 'succeeded' && typeof providerRef === 'string' && providerRef !== '') return { state, providerRef }
  if (state === 'pending') return { state }
  if (state === 'failed' && typeof code === 'string') return { state, code, text: typeof text === 'string' ? text : '' }
  return { state: 'unknown', why: 'answer_unreadable' }
}

function callbackIn(rawBody: string) {
  const { providerRequestId } = jsonIn(rawBody)
  return typeof providerRequestId === 'string' && providerRequestId !== '' ? { providerRequestId } : null
}
