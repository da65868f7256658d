import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { type Result, refused } from '#kernel/result'
import type { Address } from '#order/ask'
import { doerOf, type Moment } from '#people'
import { type CarrierAccount, readCarrier } from '../carrier/carrier-account.ts'
import type { Paper } from '../carriers-port.ts'
import { isLive, type Waybill } from './waybill.ts'
import { keepWaybill, waybillsOf } from './waybill-rows.ts'

export const waybillQueue = 'carry-out-waybill'

/** Amounts: minor units. `option`: one of `chooseCarrier`, or carrier and service alone. */
export type AskWaybill = {
  readonly dispatchId: string
  readonly caseNumber: string
  readonly option: {
    readonly carrier: string
    readonly service: string
    readonly costMinor?: number | null
    readonly currency?: string
    readonly source?: 'live' | 'rate_card'
    readonly expectedOn?: string | null
    readonly insured?: boolean
  }
  readonly from: Address
  readonly to: Address
  readonly weightGrams: number
  readonly sizeMm: { readonly length: number; readonly width: number; readonly height: number } | null
  readonly cargo: string
  readonly declaredMinor: number
  readonly currency: string
  readonly paper: Paper
}
type Refusals = 'waybill_exists' | 'carrier_unknown' | 'carrier_is_by_hand'

/** Writes the row with its final request id and lets the worker call the carrier. Nothing is called here, and nothing before the commit. */
export async function askWaybill(tx: Tx, asked: AskWaybill, moment: Moment): Promise<Result<Waybill, Refusals>> {
  const { dispatchId, option } = asked
  const standing = (await waybillsOf(tx, [dispatchId])).get(dispatchId)?.find(isLive)
  if (standing) return refused('waybill_exists', { number: standing.number ?? standing.state, waybillId: standing.id })
  const account = await readCarrier(tx, option.carrier)
  if (!account?.isActive) return refused('carrier_unknown', { carrier: option.carrier })
  if (account.provider === 'manual') return refused('carrier_is_by_hand', { carrier: account.name })
  const waybill = newWaybill(asked, account, moment)
  keepWaybill(tx, waybill)
  tx.enqueue(waybillQueue, { waybillId: waybill.id })
  return waybill
}

/** A waybill of a dispatch before anybody was asked for its number. */
export function newWaybill(
  { dispatchId, caseNumber, option, ...asked }: Omit<AskWaybill, 'from' | 'to'> & Partial<AskWaybill>,
  { carrier, provider }: Pick<CarrierAccount, 'carrier' | 'provider'>,
  { by, now }: Moment,
): Waybill {
  const id = newId(Date.parse(now))
  const { from, to, ...rest } = asked
  return {
    id,
    dispatchId,
    caseNumber,
    requestId: id.replaceAll('-', ''),
    provider,
    carrier,
    service: option.service,
    state: 'asked',
    version: 1,
    asked: from && to ? { ...rest, from, to, insured: option.insured ?? false } : null,
    askedBy: doerOf(by),
    askedAt: now,
    claimedUntil: null,
    firstSentAt: null,
    voidWanted: false,
    carrierRef: null,
    number: null,
    numberKey: null,
    otherNumbers: [],
    labelPdfKey: null,
    labelPngKey: null,
    costMinor: option.costMinor ?? null,
    currency: option.costMinor == null ? null : (option.currency ?? asked.currency),
    priceSource: option.costMinor == null ? null : (option.source ?? 'rate_card'),
    money: 'none',
    moneyAskedAt: null,
    expectedOn: option.expectedOn ?? null,
    issuedAt: null,
    issuedOn: null,
    voidedAt: null,
    failureCode: null,
    failureText: null,
    seenAt: null,
  }
}
