// Carriers tell of parcels by themselves, or are asked: Kuaidi100 and EasyPost as their documents say they are, and the carrier that plays. What is
// forged, repeated, of another merchant or of nobody is refused or kept apart, and never an error.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { carrierSecret, openCarrierInTest } from '../support/carriers.ts'
import { homeInHangzhou } from '../support/dispatch.ts'
import { must, openDispatches } from '../support/dispatch-steps.ts'
import { openEasyPost } from '../support/easypost-server.ts'
import { closeDatabases } from '../support/fresh-database.ts'
import { openKuaidi100 } from '../support/kuaidi100-server.ts'
import { reshipped } from '../support/reship.ts'
import { eventually, storyClock } from '../support/start-application.ts'

const story = storyClock('2026-11-23T02:00:00Z')
const hookSecret = 'a secret of the webhook'
let kuaidi: Awaited<ReturnType<typeof openKuaidi100>>
let easypost: Awaited<ReturnType<typeof openEasyPost>>
let sandbox: Awaited<ReturnType<typeof openCarrierInTest>>
let at: Awaited<ReturnType<typeof openDispatches>>
let customers = 0

beforeAll(async () => {
  kuaidi = await openKuaidi100('a-key', 'a-secret', new Uint8Array(), 'a-customer')
  easypost = await openEasyPost('EZTK-test', new Uint8Array())
  sandbox = await openCarrierInTest()
  at = await openDispatches('pglite', story.clock, {
    WANBI_KUAIDI100_KEY: 'a-key',
    WANBI_KUAIDI100_SECRET: 'a-secret',
    WANBI_KUAIDI100_CUSTOMER: 'a-customer',
    WANBI_KUAIDI100_URL: kuaidi.url,
    WANBI_KUAIDI100_POLL_URL: kuaidi.url,
    WANBI_EASYPOST_API_KEY: 'EZTK-test',
    WANBI_EASYPOST_URL: easypost.url,
    WANBI_EASYPOST_WEBHOOK_SECRET: hookSecret,
    ...sandbox.env,
  })
}, 120_000)
afterAll(async () => {
  await at.warehouse.close()
  await Promise.all([kuaidi.close(), easypost.close()])
  sandbox.close()
  await closeDatabases()
})

const boughtOf = async (sku: string) => {
  const nth = ++customers
  const order = await at.shop.order({
    lines: [{ unitPrice: 4900, quantity: 2, sku } as never],
    customer: { name: '张三', phone: `1391234${1000 + nth}`, email: `zhang-${nth}@example.org` },
    shippingAddress: homeInHangzhou,
  })
  return order.number as string
}
async function sent() {
  const { code: sku } = await at.goods(5)
  const one = await reshipped(at.call, { order: await boughtOf(sku) })
  return { ...one, number: await at.shipped(one.id) }
}
async function sentBack(carrier: string, tracking: string) {
  const { code: sku } = await at.goods(1)
  const opened = await at.shop.open(await boughtOf(sku), { 1: 1 }, {
    wish: 'return_refund',
    reason: 'no_longer_wanted',
  } as never)
  must(await at.call('POST', `/cases/${opened.id}/approve`, { needsReturn: true }))
  must(await at.call('POST', `/cases/${opened.id}/return-parcels`, { ...(carrier && { carrier }), tracking }))
  return opened.id as string
}
const parcelOf = async (caseId: string) => must(await at.call('GET', `/cases/${caseId}/parcels`)).items[0]
const watched = () => at.warehouse.app.catchUp()
const hook = (path: string) => `${at.warehouse.app.url}${path}`
const addressOf = (number: string) => hook(new URL(kuaidi.followed.get(number)!.callbackurl).pathname)
const entry = (ftime: string, context: string, statusCode: string, more: object = {}) => ({
  time: ftime,
  ftime,
  context,
  status: '',
  statusCode,
  ...more,
})

test('Kuaidi100 follows a parcel and pushes: taken, thanked as it wants it, and a repeat changes nothing', async () => {
  const one = await sent()
  await watched()
  expect(kuaidi.followed.get(one.number)).toMatchObject({ phone: '5678', resultv2: '4' })
  expect(kuaidi.followed.get(one.number)!.salt.length).toBeLessThanOrEqual(32)
  story.at('2026-11-25T09:00:00Z')
  const data = [
    entry('2026-11-25 12:00:00', '您的快件已存放至【丰巢智能柜】，请凭取件码 88123456 取件', '501', {
      areaName: '浙江,杭州市',
      areaCenter: '120.15507,30.274084',
    }),
    entry('2026-11-24 09:00:00', '【杭州】已揽收', '103'),
    { nonsense: true },
    'nor is this an event',
  ]
  const to = addressOf(one.number)
  const thanks = { status: 200, body: { result: true, returnCode: '200', message: '成功' } }
  expect(await kuaidi.push(one.number, data as object[], { to })).toEqual(thanks)
  expect(await kuaidi.push(one.number, data as object[], { to })).toEqual(thanks)
  expect(await parcelOf(one.caseId)).toMatchObject({
    state: 'at_locker',
    pickup: { code: '88123456', station: '丰巢智能柜' },
  })
  expect((await parcelOf(one.caseId)).events).toMatchObject([{ longitude: 120.15507, latitude: 30.274084 }, {}])
  // it gave up: followed anew after half an hour
  await kuaidi.push(one.number, [], { to, param: { status: 'abort', message: '3天查询无记录' } })
  story.at('2026-11-25T09:31:00Z')
  kuaidi.followed.delete(one.number)
  await watched()
  expect(kuaidi.followed.has(one.number)).toBe(true)
  // a day of silence, and it is asked
  story.at('2026-11-26T10:00:00Z')
  kuaidi.tracked.set(one.number, [entry('2026-11-26 08:00:00', '快件已从柜中取出', '304')])
  await watched()
  expect(await parcelOf(one.caseId)).toMatchObject({ state: 'delivered', deliveredAs: 'collected' })
})

test('forged, of another merchant, unsigned, unreadable, of nobody’s number: refused or kept apart, never an error', async () => {
  const one = await sent()
  await watched()
  const to = addressOf(one.number)
  const delivered = [entry('2026-11-26 19:00:00', '已签收', '301')]
  expect(await kuaidi.push(one.number, delivered, { to, sign: 'F'.repeat(32) })).toMatchObject({
    status: 401,
    body: { code: 'signature_wrong' },
  })
  const other = await at.warehouse.app.merchant()
  expect((await kuaidi.push(one.number, delivered, { to: to.replace(at.merchantId, other.id) })).status).toBe(401)
  for (const body of ['', 'param=%', 'not a form', '{"param":1}', 'x'.repeat(100_000)])
    expect((await fetch(to, { method: 'POST', body })).status, body.slice(0, 20)).toBe(401)
  expect((await fetch(to.replace('kuaidi100', 'nobody'), { method: 'POST', body: 'x' })).status).toBe(401)
  // well signed and nonsense: thanked, so that it is not said again and again
  const { salt } = kuaidi.followed.get(one.number)!
  for (const param of [
    '[]',
    '7',
    '{"lastResult":{"nu":"SF1","data":{"length":3}}}',
    '{"lastResult":{"nu":"\\u0000","data":[{}]}}',
  ]) {
    const sign = createHash('md5')
      .update(param + salt)
      .digest('hex')
    expect((await fetch(to, { method: 'POST', body: new URLSearchParams({ param, sign }) })).status, param).toBe(200)
  }
  expect((await parcelOf(one.caseId)).state).toBe('handed_over')
})

test('a carrier is corrected by the service that knows it', async () => {
  const caseId = await sentBack('', '1234567')
  expect(await parcelOf(caseId)).toMatchObject({ carrier: null })
  const named = await sentBack('中通', '773012345678901')
  await watched()
  expect(kuaidi.heard.findLast(({ path }) => path === '/poll')?.param).toMatchObject({ company: 'zhongtong' })
  const data = [entry('2026-11-26 18:30:00', '已揽收', '103')]
  const corrected = { autoCheck: '1', comOld: 'zhongtong', comNew: 'shentong' }
  await kuaidi.push('773012345678901', data, { to: addressOf('773012345678901'), param: corrected })
  expect(await parcelOf(named)).toMatchObject({ carrier: 'shentong', carrierBy: 'carrier', state: 'in_transit' })
})

test('EasyPost: a tracker is made once, its webhook is verified, and a return moves its case', async () => {
  const number = '9405500208303109800001'
  const caseId = await sentBack('USPS', number)
  await watched()
  const tracker = [...easypost.trackers.values()].find(({ tracking_code }) => tracking_code === number)
  expect(tracker).toMatchObject({ carrier: 'USPS' })
  story.at('2026-11-28T12:00:00Z')
  const detail = (datetime: string, status: string, status_detail: string, message: string | null) => ({
    ...{ object: 'TrackingDetail', datetime, status, status_detail, message, source: 'USPS' },
    tracking_location: { city: 'HOUSTON', state: 'TX', country: null, zip: '77063' },
  })
  const told = {
    ...tracker,
    est_delivery_date: '2026-11-30T00:00:00Z',
    tracking_details: [
      detail('2026-11-27T12:00:00.1234567Z', 'in_transit', 'received_at_origin_facility', null),
      detail('2026-11-28T09:00:00Z', 'in_transit', 'arrived_at_facility', 'Arrived at facility'),
    ],
  }
  const to = hook(`/api/v1/hooks/tracking/easypost/${at.merchantId}`)
  expect(await easypost.call(to, 'another secret', told)).toBe(401)
  expect(await easypost.call(to, hookSecret, told)).toBe(200)
  expect(await easypost.call(to, hookSecret, { object: 'Batch', id: 'batch_1' })).toBe(200)
  expect(await parcelOf(caseId)).toMatchObject({
    state: 'in_transit',
    carrier: 'usps',
    expectedOn: '2026-11-30',
    scannedAt: '2026-11-27T12:00:00.123Z',
  })
  await eventually(
    async () => must(await at.call('GET', `/cases/${caseId}`)).parcels,
    ([parcel]) => parcel.state === 'in_transit',
  )
})

test('the carrier that plays is asked every minute, in pages; one that does not answer keeps nobody waiting', async () => {
  await at.call('PUT', '/carriers/zhongtong', {
    provider: 'sandbox',
    providerCarrier: 'zhongtong',
    name: '中通',
    terms: {},
  })
  const { code: sku } = await at.goods(5)
  const one = await reshipped(at.call, { order: await boughtOf(sku) })
  const list = must(await at.picker.go('POST', '/pick-lists', { dispatchIds: [one.id] }))
  must(await at.picker.go('POST', `/pick-lists/${list.id}/picks`, { barcode: sku }))
  must(await at.checker.go('POST', `/dispatches/${one.id}/check`, { scans: [{ barcode: sku, quantity: 1 }] }))
  must(await at.checker.go('POST', `/dispatches/${one.id}/pack`, { weightGrams: 330 }))
  must(await at.checker.go('POST', `/dispatches/${one.id}/label`, { carrier: 'zhongtong', service: 'standard' }))
  const { parcel } = await eventually(
    () => at.read(one.id),
    ({ state }) => state === 'labelled',
  )
  must(await at.checker.go('POST', `/dispatches/${one.id}/ship`))
  await sandbox.steer.setFaults({ askQueue: ['html'] } as never)
  await watched()
  expect((await parcelOf(one.caseId)).state).toBe('handed_over')
  story.at('2026-11-28T12:06:00Z')
  await sandbox.steer.track(parcel.tracking, { state: 'picked_up', text: '已揽收', at: '2026-11-28T12:05:00Z' })
  await watched()
  expect(await parcelOf(one.caseId)).toMatchObject({ state: 'in_transit' })
  expect(carrierSecret.length).toBeGreaterThan(0)
})
