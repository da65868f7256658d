// EasyPost trackers and webhooks (docs.easypost.com/docs/trackers, …/webhooks): a tracker is made once, tells by itself, and can be read.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { AskedAnswer, FollowAnswer, Push, ToldEvent, TrackingPort } from '#parcel'
import { isJson, type Json, jsonIn, type Said, textIn } from '../speak.ts'
import { meaningOf } from './tracking-codes.ts'

type Call = (method: 'GET' | 'POST', path: string, body?: object) => Promise<Said>

export function trackEasyPost(call: Call, webhookSecret: string | null): TrackingPort {
  const made = async (number: string, carrier: string): Promise<FollowAnswer> => {
    const said = await call('POST', '/trackers', { tracker: { tracking_code: number, carrier } })
    if (!('status' in said)) return { state: 'later' }
    const body = jsonIn(said.text)
    const id = textIn(body.id)
    if (said.status < 300 && id) return { state: 'followed', ref: id }
    const text = isJson(body.error) ? (textIn(body.error.message) ?? '') : ''
    return said.status === 400 || said.status === 422 ? { state: 'refused', text } : { state: 'later' }
  }
  return {
    timeZone: 'UTC',
    together: 20,
    speaksFor: (carrier) => Object.hasOwn(names, carrier.toLowerCase()),
    follow: ({ number, carrier }) => made(number, names[carrier.toLowerCase()] ?? carrier),
    ask: (parcels) =>
      Promise.all(
        parcels.map(async ({ ref }): Promise<AskedAnswer> => {
          if (ref === null) return null
          const said = await call('GET', `/trackers/${encodeURIComponent(ref)}`)
          return 'status' in said && said.status === 200 ? eventsIn(jsonIn(said.text)) : null
        }),
      ),
    ...(webhookSecret !== null && {
      readPush: ({ headers, body }) =>
        isSigned(webhookSecret, headers['x-hmac-signature'], body) ? pushIn(body) : null,
    }),
  }
}

/** What it calls carriers, by their names of trade. */
const names: Readonly<Record<string, string>> = {
  usps: 'USPS',
  ups: 'UPS',
  fedex: 'FedEx',
  dhl: 'DHLExpress',
  royalmail: 'RoyalMail',
  canadapost: 'CanadaPost',
  dpd: 'DPD',
  evri: 'Evri',
  gls: 'GLS',
}
const ofTrade = (told: string | null): string | null =>
  Object.keys(names).find((carrier) => names[carrier]!.toLowerCase() === told?.toLowerCase()) ?? told

/** `hmac-sha256-hex=` and the digest of the body as it came. The secret is normalised (NFKD), as their libraries do. */
function isSigned(secret: string, header: string | string[] | undefined, body: string): boolean {
  const wanted = `hmac-sha256-hex=${createHmac('sha256', secret.normalize('NFKD')).update(body, 'utf8').digest('hex')}`
  const told = typeof header === 'string' ? header : ''
  return told.length === wanted.length && timingSafeEqual(Buffer.from(told), Buffer.from(wanted))
}

/** Of other kinds of events nothing is taken, and they are thanked for. */
function pushIn(body: string): Push {
  const { result } = jsonIn(body)
  return { events: isJson(result) && result.object === 'Tracker' ? eventsIn(result) : [], again: null }
}

function eventsIn(tracker: Json): ToldEvent[] {
  const number = textIn(tracker.tracking_code)
  if (number === null || !Array.isArray(tracker.tracking_details)) return []
  return tracker.tracking_details
    .filter(isJson)
    .slice(-500)
    .map((detail): ToldEvent => {
      const where = isJson(detail.tracking_location) ? detail.tracking_location : {}
      return {
        carrier: ofTrade(textIn(tracker.carrier)),
        number,
        at: textIn(detail.datetime) ?? '',
        ...meaningOf(textIn(detail.status), textIn(detail.status_detail)),
        words: textIn(detail.message) ?? textIn(detail.description) ?? '',
        place: [where.city, where.state, where.country].map(textIn).filter(Boolean).join(', '),
        latitude: null,
        longitude: null,
        pickup: null,
        expectedOn: /^\d{4}-\d{2}-\d{2}/.exec(textIn(tracker.est_delivery_date) ?? '')?.[0] ?? null,
        source: 'easypost',
        raw: detail,
      }
    })
}
