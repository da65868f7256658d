// POST /waybills: one label for one request id, and where most faults strike.
import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, cut, problem } from '../../sandbox/answer.ts'
import { billedIn, costOf, daysOf, numberOf, type SandboxWaybill, type WaybillOrder, waybillOf } from './book.ts'
import { type Carrier, carrierNow, record } from './carrier.ts'
import type { DrawnLabel } from './draw-label.ts'
import type { Fault } from './faults.ts'

const page = '<!doctype html><title>502 Bad Gateway</title><h1>nginx</h1>'

/** Takes an order. Nothing between the look and the record awaits, so no other order comes between them. */
export async function takeOrder(carrier: Carrier, order: WaybillOrder): Promise<Answer> {
  const faults = carrier.faults.forOrder()
  const struck = faultBefore(carrier, faults)
  if (struck) return struck
  if (faults.has('quota'))
    return problem(422, 'quota_used_up', '账户余量不足，请充值 · the quota of this account is used up')
  const known =
    carrier.forgetsRequests || faults.has('other_number') ? undefined : waybillOf(carrier.book, order.requestId)
  if (known && JSON.stringify(known.order) !== JSON.stringify(order))
    return problem(409, 'id_used_for_another_order', 'this request id was used with another body')
  if (known?.voided) return problem(409, 'voided_before', 'the waybill of this request id was voided')
  if (!known && (faults.has('declined') || !isServed(carrier, order.to)))
    return problem(422, 'address_not_served', '收件地址不在派送范围内 · this address is not served')
  const waybill = known ?? issue(carrier, order, faults)
  await carrier.ledger.flushed()
  return reply(carrier, waybill, faults)
}

export const isServed = ({ faults }: Carrier, to: WaybillOrder['to']): boolean =>
  !faults.plan.unreachable.some((place) => Object.values(to).some((part) => part?.includes(place)))

function issue(carrier: Carrier, order: WaybillOrder, faults: ReadonlySet<Fault>): SandboxWaybill {
  const { waybills } = carrier.book
  const number =
    faults.has('same_number') && waybills.length > 0
      ? waybills.at(-1)!.number
      : numberOf(order.carrier, waybills.length + 1)
  record(carrier, { kind: 'issued', number, order, cost: costOf(order), days: daysOf(order) })
  return carrier.book.waybills.at(-1)!
}

/** The faults after which surely nothing was done, here and for questions. */
export function faultBefore(carrier: Carrier, faults: ReadonlySet<Fault>): Answer | undefined {
  if (faults.has('cut_before')) return cut
  if (faults.has('e429'))
    return {
      ...problem(429, 'too_many_requests', 'slow down'),
      headers: { 'retry-after': String(carrier.faults.plan.retryAfterSeconds) },
    }
  if (faults.has('e5xx_before')) return problem(503, 'unavailable', 'try later')
  return undefined
}

/** The reply as the sender gets it: late, lost, spoilt, or as it should be. */
export async function reply(carrier: Carrier, waybill: SandboxWaybill, faults: ReadonlySet<Fault>): Promise<Answer> {
  if (faults.has('delayed')) await sleep(carrier.faults.plan.delayMs)
  if (faults.has('reply_lost')) return cut
  if (faults.has('e5xx_after')) return problem(500, 'internal_error', 'something broke')
  if (faults.has('html')) return { status: 200, body: page, headers: { 'content-type': 'text/html' } }
  if (faults.has('no_label')) return { status: 200, body: shown(carrier, waybill) }
  const label = await carrier.labels.draw(waybill).catch(() => null)
  if (!label) return problem(500, 'label_not_drawn', 'ask again')
  return { status: 200, body: { ...shown(carrier, waybill), label: inBase64(label) } }
}

const inBase64 = ({ png, pdf }: DrawnLabel) => ({
  png: Buffer.from(png).toString('base64'),
  pdf: Buffer.from(pdf).toString('base64'),
})

/** A waybill as the API shows it. */
export function shown(carrier: Carrier, { number, order, cost, days, issuedAt, voided, intercepted }: SandboxWaybill) {
  const refunded = voided !== null && carrierNow(carrier).toISOString() >= voided.refundAt
  return {
    requestId: order.requestId,
    number,
    cost: { amount: cost, currency: billedIn(order) },
    expectedOn: new Date(Date.parse(issuedAt) + days * 86_400_000).toISOString().slice(0, 10),
    state: voided ? 'voided' : intercepted ? 'intercepted' : 'issued',
    money: voided === null ? 'charged' : refunded ? 'refunded' : 'refund_asked',
  }
}
