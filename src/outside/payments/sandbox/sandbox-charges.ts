// The port `charge`, spoken to the sandbox provider. Only its own plain words are believed; anything else is `unknown`, and asked again.
import type { ChargeAnswer, ChargeAsked, ChargeRequest, Charges } from '#resolution'
import { call, errorIn, type Said, type SandboxPaymentsSettings, waitOf } from './speak.ts'

export function sandboxCharges(settings: SandboxPaymentsSettings): Charges {
  const { url, secret, timeoutMs = 5000, now = () => new Date() } = settings
  const charges = `${url.replace(/\/+$/, '')}/charges`
  const of = (providerRequestId: string) => `${charges}/${encodeURIComponent(providerRequestId)}`
  return {
    provider: 'sandbox',
    async send(request) {
      const said = await call(charges, secret, timeoutMs, orderOf(request))
      if ('why' in said) return { state: 'unknown', why: said.why }
      const { code, text } = errorIn(said.body)
      // the order itself was refused before anything was opened; 401 and 403 say nothing of it
      if ((said.status === 400 || said.status === 422) && code !== undefined) return { state: 'refused', code, text }
      return answerOf(said, request.providerRequestId, now())
    },
    ask: async (id) => askedOf(await call(of(id), secret, timeoutMs), id, now()),
    close: async (id) => askedOf(await call(`${of(id)}/close`, secret, timeoutMs, {}), id, now()),
  }
}

const orderOf = ({ providerRequestId, amountMinor, currency, expiresAt, description }: ChargeRequest) => ({
  ...{ providerRequestId, amount: amountMinor, currency, expiresAt, description },
})

function askedOf(said: Said, id: string, now: Date): ChargeAsked {
  if ('why' in said) return { state: 'unknown', why: said.why }
  // only the provider's own words count: a proxy's 404 says nothing
  if (said.status === 404 && errorIn(said.body).code === 'charge_not_found') return { state: 'not_found' }
  return answerOf(said, id, now)
}

function answerOf(said: Exclude<Said, { why: string }>, id: string, now: Date): ChargeAnswer {
  if (said.status === 429) return { state: 'busy', retryAfterSeconds: waitOf(said, now) }
  if (said.status !== 200)
    return { state: 'unknown', why: `http_${said.status}_${errorIn(said.body).code ?? 'unreadable'}` }
  const { providerRequestId, state, providerRef, payUrl, declined } = said.body
  if (providerRequestId !== id) return { state: 'unknown', why: 'answer_about_another_request' }
  if (state === 'paid' && typeof providerRef === 'string' && providerRef !== '')
    return { state, reference: providerRef }
  if (state === 'expired') return { state }
  if (state === 'open' && typeof payUrl === 'string' && /^https?:\/\//.test(payUrl))
    return { state, payUrl, declined: typeof declined === 'string' ? declined : null }
  return { state: 'unknown', why: 'answer_unreadable' }
}
