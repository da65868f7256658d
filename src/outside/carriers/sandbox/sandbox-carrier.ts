// The port of carriers, spoken to the carrier that plays. "Again" means here: the same label, for ever.
import { invariant } from '#kernel/result'
import type {
  CarrierPort,
  CarrierTerms,
  IssuedLabel,
  LabelNamed,
  QuoteAnswer,
  VoidAnswer,
  WaybillAnswer,
  WaybillAsked,
  WaybillRequest,
} from '#parcel'
import { isJson, type Json, jsonIn, type Said, speak, textIn, waitOf } from '../speak.ts'
import { signedHeaders } from './signature.ts'
import { trackSandbox } from './track.ts'

export type SandboxCarrierSettings = {
  /** The carrier's address, as its `sandbox ready` line says it. */
  readonly url: string
  /** The key of the signatures. Throws when empty: anyone could sign with that. */
  readonly secret: string
  readonly timeoutMs?: number
}

export function sandboxCarrier({ url, secret, timeoutMs = 5000 }: SandboxCarrierSettings): CarrierPort {
  invariant(secret.trim() !== '', 'the sandbox carrier has no secret')
  const at = url.replace(/\/+$/, '')
  const call = (method: 'GET' | 'POST', path: string, body?: object): Promise<Said> => {
    const text = body ? JSON.stringify(body) : ''
    return speak(
      `${at}${path}`,
      { method, headers: signedHeaders(secret, method, path, text), ...(body && { body: text }) },
      timeoutMs,
    )
  }
  const onLabel = ({ number }: LabelNamed, verb: string) =>
    call('POST', `/waybills/${encodeURIComponent(number)}/${verb}`)
  return {
    provider: 'sandbox',
    how: 'api',
    timeoutMs,
    order: async (request) => answerTo(await call('POST', '/waybills', orderOf(request)), request.requestId),
    async ask({ requestId }): Promise<WaybillAsked> {
      const said = await call('GET', `/requests/${encodeURIComponent(requestId)}`)
      // Only the carrier's own words count: a proxy's 404 would make us order a second label.
      if ('status' in said && said.status === 404 && errorIn(said).code === 'waybill_not_found')
        return { state: 'not_found' }
      const answer = answerTo(said, requestId)
      return answer.state === 'failed' ? { state: 'unknown', why: answer.code } : answer
    },
    cancel: async (label) => voidedBy(await onLabel(label, 'cancel')),
    intercept: async (label) => voidedBy(await onLabel(label, 'intercept')),
    async askIntercepted({ requestId }) {
      const said = await call('GET', `/requests/${encodeURIComponent(requestId)}`)
      const isKnown = 'status' in said && said.status === 200
      return isKnown && jsonIn(said.text).state === 'issued' ? { state: 'not_found' } : voidedBy(said)
    },
    async reprint(label) {
      const answer = answerTo(await onLabel(label, 'label'), label.requestId)
      return answer.state === 'issued' ? { state: 'printed', labels: answer.labels } : answer
    },
    async askMoney({ requestId }) {
      const said = await call('GET', `/requests/${encodeURIComponent(requestId)}`)
      const { money } = 'status' in said && said.status === 200 ? jsonIn(said.text) : {}
      return money === 'refunded' || money === 'refund_asked' ? money : 'unknown'
    },
    tracking: trackSandbox(call),
    async quote(way, { carrier, service, terms }) {
      const { from, to, weightGrams, declaredMinor, currency } = way
      const asked = { carrier, service, from, to, weightGrams, declaredMinor, currency, ...billedIn(terms) }
      return quoteIn(await call('POST', '/quotes', asked))
    },
  }
}

function orderOf(request: WaybillRequest): object {
  const { requestId, carrier, service, from, to, weightGrams, cargo, declaredMinor, insured, currency, paper } = request
  const way = { from, to, weightGrams, declaredMinor, currency, ...billedIn(request.terms) }
  return { requestId, carrier, service, ...way, cargo, insured, paper }
}

/** What the account is billed in, where its terms say so. */
const billedIn = ({ currency }: CarrierTerms) => (currency ? { billedIn: currency } : {})

function answerTo(said: Said, requestId: string): WaybillAnswer {
  if ('notReached' in said) return { state: 'not_reached', why: said.notReached }
  if ('lost' in said) return { state: 'unknown', why: said.lost }
  const { code, text } = errorIn(said)
  if (said.status === 429) return { state: 'busy', retryAfterSeconds: waitOf(said.headers) }
  if (said.status === 422 && code === 'quota_used_up') return { state: 'failed', code, text, alarm: 'quota' }
  if (said.status === 401 && code === 'signature_wrong') return { state: 'failed', code, text, alarm: 'credentials' }
  // an order under our own id that we know nothing of: asking tells
  if (code === 'id_used_for_another_order') return { state: 'unknown', why: code }
  if ([400, 409, 422].includes(said.status) && code !== undefined) return { state: 'failed', code, text }
  if (said.status !== 200) return { state: 'unknown', why: `http_${said.status}_${code ?? 'unreadable'}` }
  const body = jsonIn(said.text)
  if (body.requestId !== requestId)
    return { state: 'unknown', why: textIn(body.requestId) ? 'answer_about_another_request' : 'answer_unreadable' }
  if (body.state === 'voided') return { state: 'failed', code: 'voided_before', text: 'voided' }
  const label = labelIn(body)
  return label ? { state: 'issued', ...label } : { state: 'unknown', why: 'answer_unreadable' }
}

function labelIn({ number, cost, expectedOn, label }: Json): IssuedLabel | null {
  if (typeof number !== 'string' || number === '') return null
  const bytes = (name: 'png' | 'pdf') => {
    const coded = isJson(label) ? textIn(label[name]) : null
    return coded ? { [name]: new Uint8Array(Buffer.from(coded, 'base64')) } : {}
  }
  return {
    number,
    ref: null,
    labels: { ...bytes('png'), ...bytes('pdf') },
    cost: moneyIn(cost),
    expectedOn: textIn(expectedOn),
  }
}

const moneyIn = (cost: unknown): IssuedLabel['cost'] =>
  isJson(cost) && Number.isSafeInteger(cost.amount) && typeof cost.currency === 'string'
    ? { amountMinor: cost.amount as number, currency: cost.currency }
    : null

function voidedBy(said: Said): VoidAnswer {
  if ('notReached' in said) return { state: 'not_reached', why: said.notReached }
  if ('lost' in said) return { state: 'unknown', why: said.lost }
  const { code, text } = errorIn(said)
  if (said.status === 429) return { state: 'busy', retryAfterSeconds: waitOf(said.headers) }
  if ([404, 409].includes(said.status) && code !== undefined) return { state: 'failed', code, text }
  const { state, money } = said.status === 200 ? jsonIn(said.text) : {}
  if (state !== 'voided' && state !== 'intercepted')
    return { state: 'unknown', why: `http_${said.status}_${code ?? 'unreadable'}` }
  return { state: 'voided', money: money === 'refunded' || money === 'refund_asked' ? money : 'none' }
}

function quoteIn(said: Said): QuoteAnswer {
  if (!('status' in said) || said.status !== 200) return { reachable: null, cost: null, days: null }
  const { reachable, cost, days } = jsonIn(said.text)
  return {
    reachable: typeof reachable === 'boolean' ? reachable : null,
    cost: moneyIn(cost),
    days: Number.isSafeInteger(days) ? (days as number) : null,
  }
}

function errorIn(said: { readonly text: string }): { code: string | undefined; text: string } {
  const { error } = jsonIn(said.text)
  const { code, text } = isJson(error) ? error : {}
  return { code: typeof code === 'string' ? code : undefined, text: typeof text === 'string' ? text : '' }
}
