// One order for one label of one dispatch, from asking to voiding. Only `moveWaybill` sets a state.
import { invariant } from '#kernel/result'
import { type Sql, sql } from '#kernel/sql'
import type { Doer } from '#people'
import type { CarrierProvider, WaybillRequest } from '../carriers-port.ts'

export const waybillStates = ['asked', 'sending', 'issued', 'failed', 'unknown', 'voiding', 'voided'] as const
export type WaybillState = (typeof waybillStates)[number]
export const labelMoney = ['none', 'charged', 'refund_asked', 'refunded', 'refund_refused'] as const
export type LabelMoney = (typeof labelMoney)[number]

/** What the carrier is told. The terms of the contract are read when it is sent, and the request id stands beside it. */
export type AskedOfCarrier = Omit<WaybillRequest, 'requestId' | 'carrier' | 'service' | 'terms' | 'ref' | 'firstSentAt'>

/** Times UTC ISO 8601, `expectedOn` a day of the merchant's; amounts minor units of `currency`. */
export type Waybill = {
  readonly id: string
  readonly dispatchId: string
  readonly caseNumber: string
  readonly requestId: string
  readonly provider: CarrierProvider
  readonly carrier: string
  readonly service: string
  state: WaybillState
  version: number
  asked: AskedOfCarrier | null
  readonly askedBy: Doer
  readonly askedAt: string
  claimedUntil: string | null
  firstSentAt: string | null
  /** It was to be voided while its outcome was unknown: it will be, as soon as there is something to void. */
  voidWanted: boolean
  carrierRef: string | null
  number: string | null
  numberKey: string | null
  /** Numbers the carrier gave for it besides: labels of nobody, which a person has to have cancelled. */
  otherNumbers: string[]
  labelPdfKey: string | null
  labelPngKey: string | null
  costMinor: number | null
  currency: string | null
  /** Where the cost comes from: the carrier's answer, its live price, or our rate card. */
  priceSource: 'carrier' | 'live' | 'rate_card' | null
  money: LabelMoney
  moneyAskedAt: string | null
  expectedOn: string | null
  issuedAt: string | null
  issuedOn: string | null
  voidedAt: string | null
  failureCode: string | null
  failureText: string | null
  /** Somebody has seen what failed: it stands on the list no more. */
  seenAt: string | null
}

const moves = {
  claim: { from: ['asked', 'sending', 'unknown'], to: 'sending' },
  release: { from: ['sending'], to: 'asked' },
  issue: { from: ['sending', 'unknown'], to: 'issued' },
  fail: { from: ['asked', 'sending', 'unknown'], to: 'failed' },
  lose_track: { from: ['sending', 'unknown'], to: 'unknown' },
  give_up: { from: ['asked'], to: 'voided' },
  void: { from: ['issued'], to: 'voiding' },
  confirm_void: { from: ['voiding'], to: 'voided' },
  refuse_void: { from: ['voiding'], to: 'issued' },
} as const satisfies Record<string, { from: readonly WaybillState[]; to: WaybillState }>
export type WaybillMove = keyof typeof moves

export const canMove = (state: WaybillState, move: WaybillMove): boolean =>
  (moves[move].from as readonly WaybillState[]).includes(state)

export function moveWaybill(waybill: Waybill, move: WaybillMove): void {
  invariant(canMove(waybill.state, move), `a waybill that is ${waybill.state} cannot ${move}`)
  waybill.state = moves[move].to
  waybill.version += 1
}

/** While one of these stands, its dispatch gets no other waybill. */
export const liveStates = ['asked', 'sending', 'issued', 'unknown', 'voiding'] as const satisfies WaybillState[]
export const isLive = ({ state }: Pick<Waybill, 'state'>): boolean =>
  (liveStates as readonly WaybillState[]).includes(state)

export const waybillColumns: Sql = sql`
  id, dispatch_id as "dispatchId", case_number as "caseNumber", request_id as "requestId", provider, carrier, service, state, version,
  asked, asked_by as "askedBy", asked_at as "askedAt", claimed_until as "claimedUntil", first_sent_at as "firstSentAt",
  void_wanted as "voidWanted", carrier_ref as "carrierRef", number, number_key as "numberKey", other_numbers as "otherNumbers",
  label_pdf_key as "labelPdfKey", label_png_key as "labelPngKey", cost_minor as "costMinor", currency,
  price_source as "priceSource", money, money_asked_at as "moneyAskedAt", expected_on::text as "expectedOn",
  issued_at as "issuedAt", issued_on::text as "issuedOn", voided_at as "voidedAt", failure_code as "failureCode",
  failure_text as "failureText", seen_at as "seenAt"`
