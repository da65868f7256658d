import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { WaybillRequest } from '#parcel'
import { easyPost } from '../../src/outside/carriers/easypost/easypost.ts'
import { openEasyPost } from '../support/easypost-server.ts'

let vendor: Awaited<ReturnType<typeof openEasyPost>>
beforeAll(async () => {
  vendor = await openEasyPost('EZTK-test', Buffer.from('%PDF-1.4 a label'))
})
afterAll(() => vendor.close())
beforeEach(() => void vendor.faults.splice(0))

const port = (apiKey = 'EZTK-test') => easyPost({ url: vendor.url, apiKey, timeoutMs: 5000 })
const sanFrancisco = {
  name: 'Wanbi',
  phone: '4155550100',
  country: 'US',
  region: 'CA',
  city: 'San Francisco',
  line1: '417 Montgomery St',
  postalCode: '94104',
}
const london = {
  name: 'Ann Lee',
  phone: '+442079460958',
  country: 'GB',
  city: 'London',
  line1: '1 High Street',
  postalCode: 'SW1A 1AA',
}
const request = (over: Partial<WaybillRequest> = {}): WaybillRequest => ({
  requestId: 'r1',
  carrier: 'USPS',
  service: 'Priority',
  terms: { carrierAccount: 'ca_1' },
  from: sanFrancisco,
  to: { ...sanFrancisco, name: 'Bob', city: 'Oakland', postalCode: '94601' },
  weightGrams: 1000,
  sizeMm: { length: 254, width: 127, height: 51 },
  declaredMinor: 5000,
  currency: 'USD',
  cargo: 'bowl',
  insured: true,
  paper: '4x6in',
  ref: null,
  firstSentAt: '2026-11-25T02:00:00Z',
  ...over,
})
async function preparedRequest(over: Partial<WaybillRequest> = {}): Promise<WaybillRequest> {
  const prepared = await port().prepare!(request(over))
  if (prepared.state !== 'prepared') throw new Error(JSON.stringify(prepared))
  return request({ ...over, ref: prepared.ref })
}
const label = (number: string, ref: string | null) => ({
  requestId: 'r1',
  carrier: 'USPS',
  terms: {},
  number,
  ref,
  paper: '4x6in' as const,
})

test('a shipment is made, then bought: number, label, price and what is insured', async () => {
  const made = await preparedRequest()
  expect(vendor.heard.at(-1)!.body.shipment).toMatchObject({
    reference: 'r1',
    carrier_accounts: ['ca_1'],
    parcel: { weight: 35.3, length: 10, width: 5, height: 2.1 },
    to_address: { street1: '417 Montgomery St', city: 'Oakland', state: 'CA', zip: '94601', country: 'US' },
  })
  expect(vendor.heard.at(-1)!.body.shipment.customs_info).toBeUndefined()
  const answer = await port().order(made)
  expect(answer).toMatchObject({
    state: 'issued',
    number: '9405500208303109800001',
    cost: { amountMinor: 758, currency: 'USD' },
  })
  expect(answer.state === 'issued' && Buffer.from(answer.labels.pdf!).toString()).toBe('%PDF-1.4 a label')
  expect(vendor.heard.at(-1)!.body).toEqual({ rate: { id: 'rate_1' }, insurance: '50.00' })
})

test('abroad customs are told what is in it', async () => {
  await preparedRequest({ to: london, terms: { hsTariff: '691110', originCountry: 'CN' } })
  expect(vendor.heard.at(-1)!.body.shipment.customs_info.customs_items[0]).toMatchObject({
    description: 'bowl',
    value: '50.00',
    origin_country: 'CN',
    hs_tariff_number: '691110',
  })
})

test.each(['lost', 'html', 'server_error'] as const)(
  '%s: unknown, looked up by the shipment, bought once',
  async (fault) => {
    const made = await preparedRequest()
    vendor.faults.push(fault)
    expect((await port().order(made)).state).toBe('unknown')
    const asked = await port().ask(made)
    const { shipment } = JSON.parse(made.ref!)
    expect(asked).toMatchObject({ state: 'issued', number: vendor.shipments.get(shipment)!.tracking_code })
    expect(await port().order(made), 'bought again: the same label').toMatchObject({
      number: vendor.shipments.get(shipment)!.tracking_code,
    })
  },
)

test('a shipment that was never bought is told so, and one without an id was never bought', async () => {
  expect(await port().ask(await preparedRequest())).toEqual({ state: 'not_found' })
  expect(await port().ask(request())).toEqual({ state: 'not_found' })
})

test('no funds and a dead key are alarms; too many requests wait; a service nobody offers fails in the vendor’s words', async () => {
  vendor.faults.push('no_funds', 'rate_limited')
  const made = await preparedRequest()
  expect(await port().order(made)).toEqual({
    state: 'failed',
    code: 'PAYMENT_REQUIRED',
    text: 'Insufficient funds.',
    alarm: 'quota',
  })
  expect(await port().order(made)).toEqual({ state: 'busy', retryAfterSeconds: 7 })
  expect(await port('EZTK-dead').prepare!(request())).toMatchObject({ state: 'failed', alarm: 'credentials' })
  expect(await port('EZTK-dead').ask(made), 'a dead key says nothing of what was bought').toMatchObject({
    state: 'unknown',
  })
  expect(await port().prepare!(request({ service: 'Express' }))).toEqual({
    state: 'failed',
    code: 'no_rate',
    text: 'Express is not offered here',
  })
})

test('a voided label is not a refunded label: submitted, then refunded or rejected', async () => {
  const answer = await port().order(await preparedRequest())
  if (answer.state !== 'issued') throw new Error(answer.state)
  const named = label(answer.number, answer.ref)
  expect(await port().cancel(named)).toEqual({ state: 'voided', money: 'refund_asked' })
  expect(await port().askMoney!(named)).toBe('refund_asked')
  const shipment = vendor.shipments.get(JSON.parse(answer.ref!).shipment)!
  shipment.refund_status = 'rejected'
  expect(await port().askMoney!(named)).toBe('refund_refused')
  shipment.refund_status = 'refunded'
  expect(await port().askMoney!(named)).toBe('refunded')
  expect(await port().reprint(named)).toMatchObject({ state: 'printed', labels: { pdf: expect.anything() } })
})

test('what it costs and how long it takes, and what is not offered', async () => {
  const { from, to, weightGrams, sizeMm, declaredMinor, currency } = request()
  const quote = (service: string) =>
    port().quote!({ from, to, weightGrams, sizeMm, declaredMinor, currency }, { carrier: 'USPS', service, terms: {} })
  expect(await quote('GroundAdvantage')).toEqual({
    reachable: true,
    cost: { amountMinor: 507, currency: 'USD' },
    days: 4,
  })
  expect(await quote('Express')).toEqual({ reachable: false, cost: null, days: null })
})
