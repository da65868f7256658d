// The refund's payment port, spoken to the sandbox provider. The one thing it must never do is to call an outcome known
// that is not: whatever does not plainly say whether money moved is `unknown`.
import { invariant } from '#kernel/result'
import type { Payments, RefundAnswer, RefundAsked, RefundRequest } from '#resolution'
import { isSigned } from './signature.ts'

export type SandboxPaymentsSettings = {
  /** The provider's address, as its `sandbox ready` line says it. */
  readonly url: string
  /** Both the bearer secret and the key of callback signatures. Throws when empty: anyone could sign with that. */
  readonly secret: string
  readonly timeoutMs?: number
  readonly now?: () => Date
}

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

/** What came back over the wire: nothing readable (`why`), or a status and its JSON. */
type Said =
  | { readonly why: string }
  | { readonly status: number; readonly retryAfter: string | null; readonly body: Json }
type Json = { readonly [key: string]: unknown }

/** Never throws. A refused connection is no better known than a cut one: a proxy between may have passed the order on. */
async function call(url: string, secret: string, timeoutMs: number, order?: object): Promise<Said> {
  try {
    const response = await fetch(url, {
      method: order ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: order ? JSON.stringify(order) : null,
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'manual',
    })
    const body = jsonIn(await response.text())
    return { status: response.status, retryAfter: response.headers.get('retry-after'), body }
  } catch (error) {
    return { why: error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'connection_lost' }
  }
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

const defaultWaitSeconds = 5

/** Retry-After in either of its two forms (RFC 9110 10.2.3), at least a second. */
function waitOf({ retryAfter }: Exclude<Said, { why: string }>, now: Date): number {
  if (retryAfter === null) return defaultWaitSeconds
  const seconds = /^\d+$/.test(retryAfter)
    ? Number(retryAfter)
    : Math.ceil((Date.parse(retryAfter) - now.getTime()) / 1000)
  return Number.isSafeInteger(seconds) ? Math.max(1, seconds) : defaultWaitSeconds
}

function errorIn({ error }: Json): { code: string | undefined; text: string } {
  if (!isJson(error)) return { code: undefined, text: '' }
  const { code, text } = error
  return { code: typeof code === 'string' ? code : undefined, text: typeof text === 'string' ? text : '' }
}

function callbackIn(rawBody: string) {
  const { providerRequestId } = jsonIn(rawBody)
  return typeof providerRequestId === 'string' && providerRequestId !== '' ? { providerRequestId } : null
}

/** An empty object for whatever is not a JSON object, so that each field asked of it is absent. */
function jsonIn(raw: string): Json {
  try {
    const value: unknown = JSON.parse(raw)
    return isJson(value) ? value : {}
  } catch {
    return {}
  }
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
