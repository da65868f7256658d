// One scan as it is told to us, and as it is kept: whoever tells it, it is one shape from here on.

import { sha256Hex } from '#kernel/ids'
import type { CarrierProvider } from '../carriers-port.ts'
import { codeOfNumber } from '../number/tracking-numbers.ts'
import type { ParcelState, Pickup, TrackingDetail } from './parcel-states.ts'
import { parseCarrierTime } from './parse-time.ts'
import { readPickup, readWords } from './read-words.ts'

/** Who told it: a provider, the API, a file, or we ourselves. */
export type TrackingSource = CarrierProvider | 'api' | 'file' | 'ours'

/** As told. `state` and `detail`: what the carrier's own code means, null where it has none; its words say more. */
export type ToldEvent = {
  /** The merchant's word for the carrier, or the one of trade; null: not told. */
  readonly carrier: string | null
  readonly number: string
  readonly at: string
  readonly state: ParcelState | null
  readonly detail: TrackingDetail | null
  readonly words: string
  readonly place: string
  readonly latitude: number | null
  readonly longitude: number | null
  readonly pickup: Omit<Pickup, 'at'> | null
  /** When the carrier expects to deliver it, a day; null: it does not say. */
  readonly expectedOn: string | null
  readonly source: TrackingSource
  readonly raw: unknown
}

/** As it is kept. `at` UTC, as told: how far it may be ahead is decided when it is taken. */
export type TrackingEvent = Omit<ToldEvent, 'at' | 'raw' | 'number'> & {
  readonly key: string
  readonly number: string
  readonly numberKey: string
  readonly at: string
  readonly toldAt: string
  readonly raw: unknown
}

export const whyUnreadable = ['number_unreadable', 'time_unreadable'] as const
export type WhyUnreadable = (typeof whyUnreadable)[number]

const most = { words: 500, place: 120, raw: 4000 } as const
const kept = (text: string, length: number): string =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .toWellFormed()
    .trim()
    .slice(0, length)
    .toWellFormed()

/** Reads leniently: without words, without a state, with a time in seven forms. `zone`: of the carrier's clock, where a time has no offset. */
export function readEvent(told: ToldEvent, zone: string): TrackingEvent | { readonly why: WhyUnreadable } {
  const { number, key: numberKey } = codeOfNumber(told.number)
  if (!/^[A-Z0-9]{3,40}$/.test(numberKey)) return { why: 'number_unreadable' }
  const at = parseCarrierTime(told.at, zone)
  if (at === null) return { why: 'time_unreadable' }
  const words = kept(told.words, most.words)
  const place = kept(told.place, most.place)
  const said = meaningOf(told, words)
  const pickup = said.state === 'at_locker' ? (mergedPickup(told.pickup, readPickup(words)) ?? null) : null
  return {
    ...told,
    ...said,
    number,
    numberKey,
    words,
    place,
    pickup,
    at,
    toldAt: kept(told.at, 60),
    raw: boundedRaw(told.raw),
    key: sha256Hex(JSON.stringify([at, words, place, words === '' ? said.state : null])).slice(0, 32),
  }
}

/** The words decide between what one code says of several things; else the code does. */
function meaningOf(
  { state, detail }: ToldEvent,
  words: string,
): { state: ParcelState | null; detail: TrackingDetail | null } {
  const said = readWords(words)
  if (state === null && detail === null) return said
  if (state !== null && saysMore[state]?.includes(said.state ?? 'labelled')) return said
  if (state === 'delivered' && said.state === 'delivered' && (detail === null || detail === 'signed')) return said
  return { state, detail: detail ?? (said.state === state || said.state === null ? said.detail : null) }
}

/** Of a code for many things: which of them its words may tell apart. */
const saysMore: { readonly [State in ParcelState]?: readonly ParcelState[] } = {
  delivered: ['at_locker', 'refused', 'returned'],
  out_for_delivery: ['at_locker', 'refused'],
  in_transit: ['at_locker', 'refused', 'returning', 'out_for_delivery'],
}

const mergedPickup = (one: ToldEvent['pickup'], other: ToldEvent['pickup']): ToldEvent['pickup'] =>
  one || other
    ? {
        code: one?.code ?? other?.code ?? null,
        station: one?.station ?? other?.station ?? null,
        address: one?.address ?? other?.address ?? null,
      }
    : null

/** What came, for whoever looks into a dispute later; of what is far too long its beginning. */
function boundedRaw(raw: unknown): unknown {
  const text = JSON.stringify(raw ?? null)
    .replaceAll('\\u0000', '')
    .toWellFormed()
  return text.length <= most.raw ? JSON.parse(text) : { cut: text.slice(0, most.raw).toWellFormed() }
}
