import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCarriers, demoRates } from '../../src/demo/demo-carriers.ts'
import { guangzhou, hangzhou, openCarrierInTest, rateRow, setUpCarriers } from '../support/carriers.ts'
import {
  type Caller,
  eventually,
  startTestApplication,
  storyClock,
  type TestApplication,
} from '../support/start-application.ts'

let carrier: Awaited<ReturnType<typeof openCarrierInTest>>
let app: TestApplication
let call: Caller
const story = storyClock('2026-11-25T02:00:00Z') // ten in the morning in Shanghai

beforeAll(async () => {
  carrier = await openCarrierInTest()
  app = await startTestApplication(carrier.env, { clock: story.clock })
  call = (await app.merchant({ currency: 'CNY' })).call
  await setUpCarriers(call)
})
afterAll(async () => {
  await app.close()
  await carrier.close()
})

const sheet = [
  rateRow(),
  rateRow({ zone: 'CN 新疆,西藏', firstMinor: 2000, stepMinor: 1500, days: 7 }),
  rateRow({
    carrier: 'shunfeng',
    service: 'express',
    firstMinor: 1800,
    days: 1,
    byAir: true,
    takes: ['fragile', 'cold'],
  }),
  rateRow({ carrier: 'shunfeng', service: 'road', firstMinor: 1300, days: 2, takes: ['fragile', 'liquid', 'battery'] }),
]
const asked = (over: object = {}) => ({ to: guangzhou, weightGrams: 1500, ...over })
const choose = async (over: object = {}) => (await call('POST', '/carriers/choose', asked(over))).body

test('the sheet is kept as it is sent, with its version, and who read an older one is told', async () => {
  const kept = await call('PUT', '/rate-cards', { rows: sheet, version: 0 })
  expect(kept.body).toMatchObject({ currency: 'CNY', version: 1 })
  const read = await call('GET', '/rate-cards')
  expect(read.body.rows).toEqual(sheet)
  expect((await call('PUT', '/rate-cards', { rows: [], version: 0 })).body.code).toBe('stale')
})

test('ordinary goods go with the cheapest: first weight and one step more', async () => {
  const { chosen, rule, ruleSentence } = await choose()
  expect(rule).toBe('cheapest')
  expect(ruleSentence).toEqual({
    'zh-CN': expect.stringMatching(/\p{Script=Han}/u),
    en: expect.stringMatching(/^[A-Z]/),
  })
  expect(chosen).toMatchObject({
    carrier: 'zhongtong',
    costMinor: 1000,
    days: 3,
    expectedOn: '2026-11-28',
    source: 'rate_card',
  })
})

test('far away the narrower zone decides', async () => {
  const { chosen } = await choose({ to: { ...guangzhou, region: '新疆维吾尔自治区', city: '乌鲁木齐市' } })
  expect(chosen).toMatchObject({ carrier: 'shunfeng', service: 'road' })
  const { options } = await choose({ to: { ...guangzhou, region: '新疆' } })
  expect(options.find(({ carrier }: { carrier: string }) => carrier === 'zhongtong')).toMatchObject({
    costMinor: 3500,
    days: 7,
  })
})

test('a large light box is paid by its volume', async () => {
  const { chosen } = await choose({ sizeMm: { length: 500, width: 400, height: 200 } }) // 40 l at 8000 cm³ a kilogram: 5 kg
  expect(chosen.costMinor).toBe(800 + 4 * 200)
})

test('a battery goes by road, with one who takes batteries', async () => {
  const { chosen, options } = await choose({ battery: 'ion' })
  expect(chosen).toMatchObject({ carrier: 'shunfeng', service: 'road' })
  const why = Object.fromEntries(options.map((one: any) => [`${one.carrier} ${one.service}`, one.why]))
  expect(why).toEqual({
    'shunfeng road': null,
    'zhongtong standard': 'not_this_nature',
    'shunfeng express': 'not_this_way',
  })
})

test('urgent goes the fastest way, valuable is insured, promised is the cheapest of those in time', async () => {
  expect((await choose({ urgent: true })).chosen).toMatchObject({ service: 'express', expectedOn: '2026-11-26' })
  expect((await choose({ declaredMinor: 250_000 })).chosen).toMatchObject({ insured: true })
  expect((await choose({ promiseBy: '2026-11-27' })).chosen).toMatchObject({ service: 'road' })
})

test('after the cut-off it leaves the next day', async () => {
  story.at('2026-11-25T11:00:00Z')
  expect((await choose()).chosen.expectedOn).toBe('2026-11-29')
  story.at('2026-11-25T02:00:00Z')
})

test('a day on which the carrier does not collect is no day it leaves on', async () => {
  const weekdays = sheet.map((row) => ({ ...row, collectsOn: [1, 2, 3, 4, 5] }))
  expect((await call('PUT', '/rate-cards', { rows: weekdays })).status).toBe(200)
  story.at('2026-11-28T02:00:00Z') // a Saturday
  expect((await choose()).chosen.expectedOn).toBe('2026-12-03')
  story.at('2026-11-25T02:00:00Z')
  expect((await call('PUT', '/rate-cards', { rows: [rateRow({ collectsOn: [] })] })).status).toBe(400)
  await call('PUT', '/rate-cards', { rows: sheet })
})

test('where the carriers tell a price it is asked by the worker, and believed before the card', async () => {
  const first = await choose({ from: hangzhou })
  expect(first.chosen.source).toBe('rate_card')
  const later = await eventually(
    () => choose({ from: hangzhou }),
    ({ chosen }) => chosen.source === 'live',
  )
  expect(later.options.find(({ service }: { service: string }) => service === 'express')).toMatchObject({
    costMinor: 4000,
    days: 2,
  })
})

test('a price in another currency is not compared with the card, and not changed into it', async () => {
  const shunfeng = { provider: 'sandbox', providerCarrier: 'shunfeng', name: 'shunfeng' }
  await call('PUT', '/carriers/shunfeng', { ...shunfeng, terms: { currency: 'EUR' } })
  const way = { from: hangzhou, to: { ...guangzhou, city: '深圳市' } }
  await choose(way)
  const { options } = await eventually(
    () => choose(way),
    ({ options }) => options.some(({ source }: { source: string }) => source === 'live'),
  )
  const prices = options.map(({ carrier, costMinor, currency, source }: any) => [carrier, costMinor, currency, source])
  expect(prices).toContainEqual(['zhongtong', 1000, 'CNY', 'live'])
  expect(prices).toContainEqual(['shunfeng', 1500, 'CNY', 'rate_card'])
  await call('PUT', '/carriers/shunfeng', { ...shunfeng, terms: {} })
})

test('of the demo’s carriers the post takes a small parcel to Norwich, by its card and by its live price', async () => {
  const demo = (await app.merchant({ currency: 'GBP', jurisdiction: 'CN' })).call
  for (const { carrier, name } of demoCarriers)
    await demo('PUT', `/carriers/${carrier}`, {
      provider: 'sandbox',
      providerCarrier: carrier,
      name,
      terms: { currency: 'GBP' },
    })
  await demo('PUT', '/rate-cards', { rows: demoRates })
  const to = { name: 'A. Reader', country: 'GB', city: 'Norwich', line1: '35 Example Street', postalCode: 'NR2 4TE' }
  const ask = async () => (await demo('POST', '/carriers/choose', { from: hangzhou, to, weightGrams: 120 })).body
  expect((await ask()).chosen).toMatchObject({ carrier: 'royalmail', currency: 'GBP', source: 'rate_card' })
  const { chosen } = await eventually(ask, ({ chosen }) => chosen.source === 'live')
  expect(chosen).toMatchObject({ carrier: 'royalmail', service: 'standard', currency: 'GBP', costMinor: 270 })
})

test('a carrier that says it does not go there is not taken', async () => {
  await carrier.steer.setFaults({ unreachable: ['阿里'] })
  const to = { ...guangzhou, region: '西藏', city: '阿里地区' }
  await choose({ from: hangzhou, to })
  const { chosen, options } = await eventually(
    () => choose({ from: hangzhou, to }),
    ({ options }) => options.some(({ source }: { source: string }) => source === 'live'),
  )
  expect(chosen).toBeNull()
  expect(new Set(options.map(({ why }: { why: string }) => why))).toEqual(new Set(['not_reachable']))
  await carrier.steer.setFaults({})
})

test('overlapping rows are refused with their lines, and nothing is changed', async () => {
  const before = (await call('GET', '/rate-cards')).body
  const overlapping = [...sheet, rateRow({ zone: 'CN', fromGrams: 500, toGrams: 2000 })]
  const { status, body } = await call(
    'PUT',
    '/rate-cards',
    { rows: overlapping, version: before.version },
    { 'accept-language': 'zh-CN' },
  )
  expect([status, body.code]).toEqual([422, 'rates_overlap'])
  expect(body.detail).toContain('第 5 行与第 1 行')
  expect(body.errors).toEqual([{ path: 'rows.4', code: 'overlaps', message: '5 × 1' }])
  const regions = [rateRow({ zone: 'CN 江苏,浙江' }), rateRow({ zone: 'CN 浙江省' })]
  expect((await call('PUT', '/rate-cards', { rows: regions })).body.code).toBe('rates_overlap')
  expect((await call('PUT', '/rate-cards', { rows: [rateRow({ zone: 'CN 火星' })] })).body.code).toBe('rates_wrong')
  expect((await call('GET', '/rate-cards')).body).toEqual(before)
})

test('whoever has no right to set carriers up is told so', async () => {
  expect((await call('PUT', '/carriers/UPPER', { provider: 'manual', providerCarrier: 'x', name: 'x' })).status).toBe(
    400,
  )
  const { body } = await call('GET', '/carriers')
  expect(body.items.map(({ carrier, connected }: any) => [carrier, connected])).toEqual([
    ['corner-shop', true],
    ['shunfeng', true],
    ['zhongtong', true],
  ])
  expect(body.providers).toContainEqual({ provider: 'kuaidi100', connected: false })
})
