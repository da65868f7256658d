// What carriers told of a way, kept for some hours. Asked by the worker: no screen waits for a carrier, and no transaction is open meanwhile.

import type { Tx } from '#kernel/database'
import { sha256Hex } from '#kernel/ids'
import { sql } from '#kernel/sql'
import type { ParcelWay } from '../carriers-port.ts'

export const quoteQueue = 'ask-carrier-quotes'
export const quoteFreshHours = 12

export type Quote = {
  readonly carrier: string
  readonly service: string
  readonly reachable: boolean | null
  readonly costMinor: number | null
  readonly currency: string | null
  readonly days: number | null
}

/** Weights within one step of half a kilogram are one way: a price is asked once for them. */
export const gramsAsked = (weightGrams: number): number => Math.max(500, Math.ceil(weightGrams / 500) * 500)

/** A way as it is kept: neither street nor person can be read from it. */
export const wayKey = (way: ParcelWay): string => sha256Hex(JSON.stringify(comparable(way))).slice(0, 32)

const comparable = ({ from, to, weightGrams, sizeMm, declaredMinor, currency }: ParcelWay) => [
  placeOf(from),
  placeOf(to),
  gramsAsked(weightGrams),
  sizeMm,
  declaredMinor > 0 ? Math.ceil(declaredMinor / 10_000) : 0,
  currency,
]
const placeOf = ({ country, region, city, district, postalCode }: ParcelWay['to']) => [
  country,
  region,
  city,
  district,
  postalCode,
]

/** A way without its streets: what a quote is asked with. */
export const bareWay = ({ from, to, ...way }: ParcelWay): ParcelWay => ({
  ...way,
  weightGrams: gramsAsked(way.weightGrams),
  from: bare(from),
  to: bare(to),
})
const bare = ({ line1: _, line2: __, ...place }: ParcelWay['to']): ParcelWay['to'] => {
  const { name: ___, phone: ____, ...rest } = place as ParcelWay['to'] & { name?: string; phone?: string }
  return rest
}

export const readQuotes = (tx: Tx, way: string, now: string): Promise<Quote[]> =>
  tx.query<Quote>(sql`
    select carrier, service, reachable, cost_minor as "costMinor", currency, days from carrier_quote
    where merchant_id = ${tx.merchantId} and way = ${way}
      and asked_at > ${now}::timestamptz - make_interval(hours => ${quoteFreshHours})`)

export const keepQuote = (tx: Tx, way: string, { carrier, service, ...told }: Quote, now: string): void =>
  tx.write(sql`
    insert into carrier_quote (merchant_id, carrier, service, way, reachable, cost_minor, currency, days, asked_at)
    values (${tx.merchantId}, ${carrier}, ${service}, ${way}, ${told.reachable}, ${told.costMinor}, ${told.currency}, ${told.days}, ${now})
    on conflict (merchant_id, carrier, service, way) do update set reachable = excluded.reachable, cost_minor = excluded.cost_minor,
      currency = excluded.currency, days = excluded.days, asked_at = excluded.asked_at`)

/** Quotes nobody believes any more. */
export const forgetQuotes = (tx: Tx, now: string): void =>
  tx.write(
    sql`delete from carrier_quote where merchant_id = ${tx.merchantId} and asked_at < ${now}::timestamptz - interval '2 days'`,
  )
