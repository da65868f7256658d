import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { dateOf } from '#kernel/working-time/local-days'
import { type Moment, merchantOf } from '#people'
import { readCarrier } from '../carrier/carrier-account.ts'
import { codeOfNumber } from '../number/tracking-numbers.ts'
import { newWaybill } from './ask-waybill.ts'
import { isLive, type Waybill } from './waybill.ts'
import { keepWaybill, sameNumber, waybillsOf } from './waybill-rows.ts'

/** `costMinor`: what it cost, minor units of `currency`; left out where nobody knows. */
export type RecordWaybill = {
  readonly dispatchId: string
  readonly caseNumber: string
  readonly carrier: string
  readonly service?: string
  readonly number: string
  readonly costMinor?: number
  readonly currency: string
  readonly expectedOn?: string | null
}
type Refusals = 'waybill_exists' | 'carrier_unknown' | 'waybill_number_unreadable' | 'waybill_number_used'

/** A number somebody had from the carrier and wrote on the box: nothing is called, and its label is the carrier's own paper. */
export async function recordWaybill(tx: Tx, asked: RecordWaybill, moment: Moment): Promise<Result<Waybill, Refusals>> {
  const standing = (await waybillsOf(tx, [asked.dispatchId])).get(asked.dispatchId)?.find(isLive)
  if (standing) return refused('waybill_exists', { number: standing.number ?? standing.state, waybillId: standing.id })
  const account = await readCarrier(tx, asked.carrier)
  if (!account?.isActive) return refused('carrier_unknown', { carrier: asked.carrier })
  const { number, key } = codeOfNumber(asked.number)
  if (key.length < 5 || key.length > 40) return refused('waybill_number_unreadable')
  const option = {
    carrier: asked.carrier,
    service: asked.service ?? 'standard',
    costMinor: asked.costMinor ?? null,
    expectedOn: asked.expectedOn ?? null,
  }
  const nothingSent = { weightGrams: 0, sizeMm: null, cargo: '', declaredMinor: 0, paper: '76x130' as const }
  const waybill = newWaybill({ ...asked, ...nothingSent, option }, { ...account, provider: 'manual' }, moment)
  const on = dateOf(moment.now, 0, (await merchantOf(tx)).timeZone)
  const other = await sameNumber(tx, { id: waybill.id, carrier: asked.carrier, numberKey: key, on })
  if (other) return refused('waybill_number_used', { number, case: other.caseNumber })
  const issued: Waybill = {
    ...waybill,
    state: 'issued',
    number,
    numberKey: key,
    priceSource: null,
    money: asked.costMinor === undefined ? 'none' : 'charged',
    issuedAt: moment.now,
    issuedOn: on,
  }
  keepWaybill(tx, issued)
  return issued
}
