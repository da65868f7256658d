// What a parcel needs of a carrier, or of the service that speaks for many. Implementations live in src/outside/carriers and hold no rules of the trade.
import type { Address } from '#order/ask'
import type { TrackingPort } from './track/tracking-port.ts'

export const carrierProviders = ['manual', 'sandbox', 'kuaidi100', 'easypost'] as const
export type CarrierProvider = (typeof carrierProviders)[number]

/** Paper of the label, millimetres. */
export const papers = ['76x130', '100x150', '100x180', '4x6in'] as const
export type Paper = (typeof papers)[number]

/** What a merchant agreed with a carrier, without secrets: customer numbers, the network, how it is paid. Each provider reads its own. */
export type CarrierTerms = Readonly<Record<string, string>>

/** From where to where and how heavy, without names: enough for a price. Grams, millimetres, minor units. */
export type ParcelWay = {
  readonly from: Omit<Address, 'name' | 'phone'>
  readonly to: Omit<Address, 'name' | 'phone'>
  readonly weightGrams: number
  readonly sizeMm: { readonly length: number; readonly width: number; readonly height: number } | null
  readonly declaredMinor: number
  readonly currency: string
}

/** One order for a waybill. `requestId` is fixed with our row and never changes: whatever happens, it stands for one label. */
export type WaybillRequest = ParcelWay & {
  readonly requestId: string
  /** As the provider calls them. */
  readonly carrier: string
  readonly service: string
  readonly terms: CarrierTerms
  readonly from: Address
  readonly to: Address
  /** What is in it, in a few words: some carriers refuse a parcel without. */
  readonly cargo: string
  readonly insured: boolean
  readonly paper: Paper
  /** What `prepare` answered; null before, and where nothing is prepared. */
  readonly ref: string | null
  /** When it was first sent (UTC, ISO 8601): providers forget request ids. */
  readonly firstSentAt: string
}

/** The carrier's label as it drew it; printed as it is, never drawn anew. */
export type LabelFiles = { readonly pdf?: Uint8Array; readonly png?: Uint8Array }

export type IssuedLabel = {
  readonly number: string
  /** What cancelling and reprinting need of the provider besides the number. */
  readonly ref: string | null
  readonly labels: LabelFiles
  /** What the carrier says it costs; null where it is settled by the month. */
  readonly cost: { readonly amountMinor: number; readonly currency: string } | null
  readonly expectedOn: string | null
}

/** Nothing is said of the label: only asking settles it. */
type NotKnown = { readonly state: 'unknown'; readonly why: string }
/** It surely did nothing, and may be sent again after a while. `not_reached`: no byte of the order left this machine. */
type NotDone =
  | { readonly state: 'busy'; readonly retryAfterSeconds: number }
  | { readonly state: 'not_reached'; readonly why: string }
/** The carrier said no, in its own words. `alarm`: no retry helps until a person has seen to it. */
export type CarrierSaidNo = {
  readonly state: 'failed'
  readonly code: string
  readonly text: string
  readonly alarm?: 'quota' | 'credentials'
}

export type WaybillAnswer = ({ readonly state: 'issued' } & IssuedLabel) | CarrierSaidNo | NotDone | NotKnown
/** `not_found`: this request id surely made no label. */
export type WaybillAsked = WaybillAnswer | { readonly state: 'not_found' }
export type Prepared = { readonly state: 'prepared'; readonly ref: string } | CarrierSaidNo | NotDone | NotKnown

/** A label as it is cancelled, reprinted or asked about. */
export type LabelNamed = {
  readonly requestId: string
  readonly carrier: string
  readonly terms: CarrierTerms
  readonly number: string
  readonly ref: string | null
  readonly paper: Paper
}
/** `money`: what becomes of what it cost. Voided before is voided. */
export type VoidAnswer =
  | { readonly state: 'voided'; readonly money: 'none' | 'refund_asked' | 'refunded' }
  | CarrierSaidNo
  | NotDone
  | NotKnown
/** `not_found`: nobody has asked this carrier to stop it. */
export type InterceptedAsked = VoidAnswer | { readonly state: 'not_found' }
export type ReprintAnswer =
  | { readonly state: 'printed'; readonly labels: LabelFiles }
  | CarrierSaidNo
  | NotDone
  | NotKnown
export type MoneyAnswer = 'refund_asked' | 'refunded' | 'refund_refused' | 'unknown'

/** Null where the provider does not tell. */
export type QuoteAnswer = {
  readonly reachable: boolean | null
  readonly cost: { readonly amountMinor: number; readonly currency: string } | null
  readonly days: number | null
}

/**
 * One provider. What "again" means with it is in `order` and `ask`:
 * `order` may be called again only after `ask` said `not_found`, or after an answer that surely did nothing.
 */
export type CarrierPort = {
  readonly provider: CarrierProvider
  /** `person`: numbers are recorded by hand; nothing is ever called. */
  readonly how: 'api' | 'person'
  /** No call lasts longer. */
  readonly timeoutMs: number
  /** What must be there before the order, costs nothing, and is kept before the order is sent. */
  prepare?(request: WaybillRequest): Promise<Prepared>
  order(request: WaybillRequest): Promise<WaybillAnswer>
  ask(request: WaybillRequest): Promise<WaybillAsked>
  cancel(label: LabelNamed): Promise<VoidAnswer>
  reprint(label: LabelNamed): Promise<ReprintAnswer>
  /** Asks where the money of a voided label is. */
  askMoney?(label: LabelNamed): Promise<MoneyAnswer>
  /** Stops a parcel on its way and brings it back. */
  intercept?(label: LabelNamed): Promise<VoidAnswer>
  /** Tells of parcels under way; left out: it does not. */
  readonly tracking?: TrackingPort
  /** Whether it is being stopped already: of one that may have been asked for before. A carrier without it takes the same once more under its id. */
  askIntercepted?(label: LabelNamed): Promise<InterceptedAsked>
  quote?(way: ParcelWay, of: { carrier: string; service: string; terms: CarrierTerms }): Promise<QuoteAnswer>
}

export type CarrierPorts = ReadonlyMap<CarrierProvider, CarrierPort>
