// EasyPost (docs.easypost.com, 2026): speaks for the carriers abroad. A shipment is made first and costs nothing; buying it makes the label.
import { decimalOf } from '#kernel/money'
import type { CarrierPort, MoneyAnswer, Prepared, VoidAnswer, WaybillAnswer, WaybillRequest } from '#parcel'
import { fetchFile, isJson, type Json, jsonIn, labelsOf, type Said, speak, textIn, waitOf } from '../speak.ts'
import { moneyOf } from './money.ts'
import { quotedRate, ratesIn, shipmentOf } from './shipment.ts'
import { trackEasyPost } from './track.ts'

export type EasyPost = {
  readonly url: string
  readonly apiKey: string
  readonly webhookSecret?: string | null
  readonly timeoutMs?: number
}

/** What is kept of a shipment before it is bought. */
type Ref = { readonly shipment?: string; readonly rate?: string }
const refIn = (ref: string | null): Ref => jsonIn(ref ?? '{}') as Ref

/**
 * "Again" means here: the shipment is bought once, whoever asks; a second purchase is refused (SHIPMENT.POSTAGE.EXISTS). So its id is kept
 * before it is bought, and what is unknown is looked up by it. A shipment whose id was lost was never bought.
 */
export function easyPost({ url, apiKey, webhookSecret = null, timeoutMs = 30_000 }: EasyPost): CarrierPort {
  const authorization = `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`
  const call: Call = (method, path, body) =>
    speak(
      `${url.replace(/\/+$/, '')}/v2${path}`,
      {
        method,
        headers: { authorization, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      },
      timeoutMs,
    )
  const lookUp: LookUp = async (shipment) => {
    const told = answerIn(await call('GET', `/shipments/${encodeURIComponent(shipment)}`))
    // what cannot be looked up now is not settled by that
    if ('state' in told) return told.state === 'failed' ? { state: 'unknown', why: told.code } : told
    return textIn(told.body.tracking_code) ? issued(told.body, timeoutMs) : { state: 'not_found' }
  }
  return {
    provider: 'easypost',
    how: 'api',
    timeoutMs,
    tracking: trackEasyPost(call, webhookSecret),
    prepare: async (request) =>
      prepared(answerIn(await call('POST', '/shipments', { shipment: shipmentOf(request) })), request),
    order: (request) => buy(call, lookUp, request, timeoutMs),
    async ask({ ref }) {
      const { shipment } = refIn(ref)
      return shipment ? lookUp(shipment) : { state: 'not_found' }
    },
    async cancel({ ref }) {
      const told = answerIn(await call('POST', `/shipments/${encodeURIComponent(refIn(ref).shipment ?? '')}/refund`))
      return 'state' in told ? told : voidedBy(told.body)
    },
    async askMoney({ ref }) {
      const told = answerIn(await call('GET', `/shipments/${encodeURIComponent(refIn(ref).shipment ?? '')}`))
      return 'state' in told ? 'unknown' : (moneyWords[String(told.body.refund_status)] ?? 'unknown')
    },
    async reprint({ ref }) {
      const path = `/shipments/${encodeURIComponent(refIn(ref).shipment ?? '')}/label?file_format=PDF`
      const told = answerIn(await call('GET', path))
      return 'state' in told ? told : { state: 'printed', labels: await labelFiles(told.body, timeoutMs) }
    },
    async quote(way, { carrier, service, terms }) {
      const told = answerIn(
        await call('POST', '/shipments', { shipment: shipmentOf({ ...way, terms, carrier, service }) }),
      )
      if ('state' in told) return { reachable: null, cost: null, days: null }
      return quotedRate(ratesIn(told.body), carrier, service)
    },
  }
}

type Call = (method: 'GET' | 'POST', path: string, body?: object) => Promise<Said>
type LookUp = (shipment: string) => Promise<WaybillAnswer | { state: 'not_found' }>

async function buy(call: Call, lookUp: LookUp, request: WaybillRequest, timeoutMs: number): Promise<WaybillAnswer> {
  const { shipment, rate } = refIn(request.ref)
  if (!shipment || !rate) return { state: 'failed', code: 'no_shipment', text: 'no shipment was made' }
  const insurance = request.insured
    ? { insurance: decimalOf({ amount: request.declaredMinor, currency: request.currency }) }
    : {}
  const told = answerIn(
    await call('POST', `/shipments/${encodeURIComponent(shipment)}/buy`, { rate: { id: rate }, ...insurance }),
  )
  if (!('state' in told)) return issued(told.body, timeoutMs)
  if (told.state !== 'failed' || told.code !== 'SHIPMENT.POSTAGE.EXISTS') return told
  const found = await lookUp(shipment)
  return found.state === 'not_found' ? { state: 'unknown', why: 'bought_and_not_there' } : found
}

const moneyWords: Readonly<Record<string, MoneyAnswer>> = {
  submitted: 'refund_asked',
  refunded: 'refunded',
  rejected: 'refund_refused',
  // billed when scanned: a label that was never scanned was never paid for
  not_applicable: 'refunded',
}

/** Submitted to the carrier is voided for us: nobody may use it any more. Its money comes back within 30 days, or not. */
function voidedBy(body: Json): VoidAnswer {
  const status = textIn(body.refund_status)
  if (status === 'submitted') return { state: 'voided', money: 'refund_asked' }
  if (status === 'refunded' || status === 'not_applicable') return { state: 'voided', money: 'refunded' }
  if (status === 'rejected') return { state: 'failed', code: 'rejected', text: 'the carrier rejected the refund' }
  return { state: 'unknown', why: 'answer_unreadable' }
}

type Told = { readonly body: Json } | Exclude<WaybillAnswer, { state: 'issued' }>

function prepared(told: Told, { carrier, service }: WaybillRequest): Prepared {
  if ('state' in told) return told
  const shipment = textIn(told.body.id)
  if (!shipment) return { state: 'unknown', why: 'answer_unreadable' }
  const rate = ratesIn(told.body).find((one) => one.carrier === carrier && one.service === service)
  if (rate) return { state: 'prepared', ref: JSON.stringify({ shipment, rate: rate.id }) }
  const words = Array.isArray(told.body.messages)
    ? told.body.messages.flatMap((one) => (isJson(one) ? [textIn(one.message) ?? []] : []))
    : []
  return {
    state: 'failed',
    code: 'no_rate',
    text: words.flat().join(' · ') || `${carrier} has no ${service} for this parcel`,
  }
}

async function issued(body: Json, timeoutMs: number): Promise<WaybillAnswer> {
  const number = textIn(body.tracking_code)
  const shipment = textIn(body.id)
  if (!number || !shipment) return { state: 'unknown', why: 'answer_without_a_number' }
  const rate = isJson(body.selected_rate) ? body.selected_rate : {}
  const labels = await labelFiles(body, timeoutMs)
  const day = textIn(rate.delivery_date)
  return {
    state: 'issued',
    number,
    ref: JSON.stringify({ shipment, ...(textIn(rate.id) && { rate: rate.id }) }),
    labels,
    cost: moneyOf(rate),
    expectedOn: day ? day.slice(0, 10) : null,
  }
}

async function labelFiles(body: Json, timeoutMs: number) {
  const label = isJson(body.postage_label) ? body.postage_label : {}
  const link = textIn(label.label_pdf_url) ?? textIn(label.label_url)
  return link ? labelsOf(await fetchFile(link, timeoutMs)) : {}
}

function answerIn(said: Said): Told {
  if ('notReached' in said) return { state: 'not_reached', why: said.notReached }
  if ('lost' in said) return { state: 'unknown', why: said.lost }
  const body = jsonIn(said.text)
  if (said.status === 200 || said.status === 201)
    return textIn(body.id) ? { body } : { state: 'unknown', why: 'answer_unreadable' }
  if (said.status === 429) return { state: 'busy', retryAfterSeconds: waitOf(said.headers) }
  const { code, message } = isJson(body.error) ? body.error : {}
  const told = textIn(code)
  if (said.status >= 500 || !told) return { state: 'unknown', why: `http_${said.status}_${told ?? 'unreadable'}` }
  const text = textIn(message) ?? ''
  if (said.status === 402) return { state: 'failed', code: told, text, alarm: 'quota' }
  if (said.status === 401 || said.status === 403) return { state: 'failed', code: told, text, alarm: 'credentials' }
  return { state: 'failed', code: told, text }
}
