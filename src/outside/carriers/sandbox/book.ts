// What the playing carrier knows, rebuilt from the facts of its ledger alone. Pure.
import { invariant } from '#kernel/result'

/** Amounts minor units, weights grams, lengths millimetres. */
export type WaybillOrder = {
  readonly requestId: string
  readonly carrier: string
  readonly service: string
  readonly from: Place
  readonly to: Place
  readonly weightGrams: number
  readonly cargo: string
  readonly declaredMinor: number
  readonly insured: boolean
  /** Of the declared value. */
  readonly currency: string
  /** What the account is billed in; left out: the currency of the declared value. */
  readonly billedIn?: string | undefined
  readonly paper: string
}
export type Place = { readonly country: string; readonly [part: string]: string | undefined }

export type TrackingEvent = {
  readonly at: string
  readonly state: string
  readonly text: string
  readonly place: string
}

export type Fact =
  | {
      readonly kind: 'issued'
      readonly number: string
      readonly cost: number
      readonly days: number
      readonly order: WaybillOrder
    }
  | { readonly kind: 'voided'; readonly number: string; readonly refundAt: string }
  | { readonly kind: 'intercepted'; readonly number: string }
  | { readonly kind: 'tracked'; readonly number: string; readonly event: TrackingEvent }
  | { readonly kind: 'clock_advanced'; readonly seconds: number }
export type CarrierEntry = { readonly seq: number; readonly at: string } & Fact

export type SandboxWaybill = {
  readonly number: string
  readonly order: WaybillOrder
  readonly cost: number
  readonly days: number
  readonly issuedAt: string
  /** When it was voided and from when on its money is back; null: it stands. */
  voided: { readonly at: string; readonly refundAt: string } | null
  intercepted: boolean
  readonly events: TrackingEvent[]
}

export type Book = {
  /** In the order they were issued. A number given twice stands for the first of them. */
  readonly waybills: SandboxWaybill[]
  readonly byNumber: Map<string, SandboxWaybill>
  /** All waybills ever made under a request id: more than one only after it was forgotten. */
  readonly byRequest: Map<string, SandboxWaybill[]>
  advancedSeconds: number
}

export const emptyBook = (): Book => ({ waybills: [], byNumber: new Map(), byRequest: new Map(), advancedSeconds: 0 })

/** Enters one fact. Crashes on what can never be. */
export function enter(book: Book, entry: CarrierEntry): void {
  if (entry.kind === 'issued') {
    const { number, order, cost, days, at } = entry
    const waybill = { number, order, cost, days, issuedAt: at, voided: null, intercepted: false, events: [] }
    book.waybills.push(waybill)
    if (!book.byNumber.has(number)) book.byNumber.set(number, waybill)
    book.byRequest.set(order.requestId, [...(book.byRequest.get(order.requestId) ?? []), waybill])
  } else if (entry.kind === 'clock_advanced') {
    book.advancedSeconds += entry.seconds
  } else {
    const waybill = book.byNumber.get(entry.number)
    invariant(waybill, `nobody issued ${entry.number}`)
    if (entry.kind === 'voided') {
      invariant(waybill.voided === null, `${entry.number} was voided already`)
      waybill.voided = { at: entry.at, refundAt: entry.refundAt }
    } else if (entry.kind === 'intercepted') waybill.intercepted = true
    else waybill.events.push(entry.event)
  }
}

/** The waybill a request id stands for: the first that was made. */
export const waybillOf = (book: Book, requestId: string): SandboxWaybill | undefined =>
  book.byRequest.get(requestId)?.[0]

export const isPickedUp = ({ events }: SandboxWaybill): boolean => events.some(({ state }) => state !== 'labelled')

type Priced = Pick<WaybillOrder, 'carrier' | 'service' | 'from' | 'to' | 'weightGrams' | 'currency' | 'billedIn'>

/** Of what an account is billed in: a price of its own, not one of ours changed at some rate. */
export const billedIn = ({ billedIn, currency }: Pick<Priced, 'billedIn' | 'currency'>): string => billedIn ?? currency

/** Minor units for the first kilogram and each begun one more, where a carrier's price is the ordinary one. */
const prices: Readonly<Record<string, readonly [first: number, more: number]>> = {
  GBP: [90, 25],
  EUR: [110, 30],
  USD: [120, 30],
}
const ordinary = [800, 200] as const
/** How many times the ordinary price: the dear and the quick. */
const dearness: Readonly<Record<string, number>> = { shunfeng: 2, dhl: 6 }

/** Minor units of what the account is billed in: three times as much abroad, twice by express. */
export function costOf(asked: Priced): number {
  const { carrier, from, to, weightGrams, service } = asked
  const [first, more] = prices[billedIn(asked)] ?? ordinary
  const kilograms = Math.max(1, Math.ceil(weightGrams / 1000))
  const times = (dearness[carrier] ?? 1) * (from.country === to.country ? 1 : 3) * (service === 'express' ? 2 : 1)
  return (first + (kilograms - 1) * more) * times
}

/** Working days from hand-over. Who is dear is quick abroad. */
export function daysOf({ carrier, from, to, service }: Pick<Priced, 'carrier' | 'from' | 'to' | 'service'>): number {
  const days = from.country === to.country ? (from.region === to.region ? 1 : 3) : carrier === 'dhl' ? 4 : 7
  return days - (service === 'express' ? 1 : 0) || 1
}

/** A number as this carrier prints them, the `count`-th of its kind. */
export function numberOf(carrier: string, count: number): string {
  const digits = (length: number): string => String(count).padStart(length, '0')
  if (carrier === 'shunfeng') return `SF1${digits(12)}`
  if (carrier === 'zhongtong') return `75${digits(12)}`
  if (carrier === 'yuantong') return `YT${digits(13)}`
  if (carrier === 'jtexpress') return `JT${digits(13)}`
  return `SBX${digits(12)}`
}
