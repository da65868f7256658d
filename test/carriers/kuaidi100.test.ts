import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { WaybillRequest } from '#parcel'
import { kuaidi100 } from '../../src/outside/carriers/kuaidi100/kuaidi100.ts'
import { guangzhou, hangzhou } from '../support/carriers.ts'
import { openKuaidi100 } from '../support/kuaidi100-server.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
let vendor: Awaited<ReturnType<typeof openKuaidi100>>
beforeAll(async () => {
  vendor = await openKuaidi100('a-key', 'a-secret', png)
})
afterAll(() => vendor.close())
beforeEach(() => {
  vendor.heard.splice(0)
  vendor.faults.splice(0)
})

const port = (over: object = {}) =>
  kuaidi100({
    url: vendor.url,
    key: 'a-key',
    secret: 'a-secret',
    customer: null,
    pollUrl: vendor.url,
    contracts: { shunfeng: { partnerKey: 'pk', partnerSecret: 'ps' } },
    timeoutMs: 1000,
    now: () => new Date('2026-11-25T02:00:00Z'),
    ...over,
  })
const request = (requestId: string, over: Partial<WaybillRequest> = {}): WaybillRequest => ({
  requestId,
  carrier: 'shunfeng',
  service: '标准快递',
  terms: { partnerId: '7551234567', net: '杭州一部' },
  from: hangzhou,
  to: guangzhou,
  weightGrams: 1500,
  sizeMm: null,
  declaredMinor: 100_050,
  currency: 'CNY',
  cargo: '瓷碗',
  insured: true,
  paper: '76x130',
  ref: null,
  firstSentAt: '2026-11-25T01:59:00Z',
  ...over,
})

test('an order is signed, idempotent by orderId, masked, with the passwords of the contract from the environment', async () => {
  const answer = await port().order(request('r1'))
  expect(answer).toMatchObject({
    state: 'issued',
    number: 'SF1000000000001',
    ref: '{"taskId":"T1","kdComOrderNum":"KT1"}',
    cost: null,
  })
  expect(answer.state === 'issued' && Buffer.from(answer.labels.png!).equals(png)).toBe(true)
  expect(vendor.heard[0]).toMatchObject({
    path: '/label/order',
    method: 'order',
    param: {
      kuaidicom: 'shunfeng',
      partnerId: '7551234567',
      partnerKey: 'pk',
      partnerSecret: 'ps',
      orderId: 'r1',
      reorder: false,
      needDesensitization: true,
      printType: 'IMAGE',
      weight: '1.500',
      valinsPay: '1000.50',
      recMan: {
        name: '王小明',
        mobile: '13812345678',
        province: '广东省',
        printAddr: '广东省广州市天河区体育西路 100 号 2001 室',
      },
      sendMan: { tel: '057100000000' },
    },
  })
})

test('a wrong secret and a wrong key are told as what a person must see to', async () => {
  expect(await port({ secret: 'wrong' }).order(request('x'))).toMatchObject({
    state: 'failed',
    code: '30002',
    alarm: 'credentials',
  })
  expect(await port({ key: 'wrong' }).order(request('x'))).toMatchObject({
    state: 'failed',
    code: '30003',
    alarm: 'credentials',
  })
  expect(vendor.heard).toEqual([])
})

test('quota used up is an alarm, wrong parameters fail in the vendor’s words, and neither made a label', async () => {
  vendor.faults.push('quota', 'bad_parameters')
  expect(await port().order(request('q'))).toEqual({
    state: 'failed',
    code: '30004',
    text: '账号单量不足',
    alarm: 'quota',
  })
  expect(await port().order(request('q'))).toEqual({ state: 'failed', code: '30001', text: '收件人电话有误' })
  expect(vendor.labels.has('q')).toBe(false)
})

test.each(['lost', 'html', 'server_fault', 'late'] as const)(
  '%s: unknown, and asking gives the first label again',
  async (fault) => {
    vendor.faults.push(fault)
    const id = `lost-${fault}`
    expect((await port().order(request(id))).state).toBe('unknown')
    const asked = await port().ask(request(id))
    expect(asked).toMatchObject({ state: 'issued', number: vendor.labels.get(id)!.number })
    expect([...vendor.labels.values()].filter(({ number }) => number === vendor.labels.get(id)!.number)).toHaveLength(1)
  },
)

test('older than the vendor remembers it is not asked: a second label would be made', async () => {
  expect(await port().ask(request('old', { firstSentAt: '2026-11-22T02:00:00Z' }))).toEqual({
    state: 'unknown',
    why: 'older_than_the_carrier_remembers',
  })
  expect(vendor.heard).toEqual([])
})

const named = (number: string, ref: string | null) => ({
  requestId: 'r1',
  carrier: 'shunfeng',
  terms: {},
  number,
  ref,
  paper: '76x130' as const,
})

test('cancelling goes by the carrier’s own order number where it gave one; cancelled twice is cancelled; reprinting by the task', async () => {
  const label = await port().order(request('c1'))
  if (label.state !== 'issued') throw new Error(label.state)
  expect(await port().reprint(named(label.number, label.ref))).toMatchObject({
    state: 'printed',
    labels: { png: expect.anything() },
  })
  expect(await port().cancel(named(label.number, label.ref))).toEqual({ state: 'voided', money: 'none' })
  expect(vendor.heard.at(-1)!.param).toMatchObject({
    kuaidinum: label.number,
    orderId: JSON.parse(label.ref!).kdComOrderNum,
    partnerKey: 'pk',
  })
  expect(await port().cancel(named(label.number, label.ref))).toEqual({ state: 'voided', money: 'none' })
  expect(await port().cancel(named('SF0', null))).toMatchObject({ state: 'failed', code: '30009' })
  expect(await port().reprint(named(label.number, null))).toMatchObject({ state: 'failed' })
  expect(await port().intercept!(named(label.number, label.ref))).toMatchObject({ state: 'voided' })
})

test('whether it goes there, how long it takes and what the monthly account pays', async () => {
  const way = { from: hangzhou, to: guangzhou, weightGrams: 1500, sizeMm: null, declaredMinor: 0, currency: 'CNY' }
  const of = { carrier: 'shunfeng', service: '标准快递', terms: { monthlyCard: '755' } }
  expect(await port().quote!(way, of)).toEqual({
    reachable: true,
    cost: { amountMinor: 1250, currency: 'CNY' },
    days: 2,
  })
  expect(
    (await port().quote!({ ...way, to: { ...guangzhou, city: '阿里地区' } }, { ...of, terms: {} })).reachable,
  ).toBe(false)
  expect((await port().quote!({ ...way, to: { country: 'GB' } }, of)).reachable).toBe(false)
})

test('a vendor that is not there was surely not reached', async () => {
  expect(await port({ url: 'http://127.0.0.1:59998' }).order(request('n'))).toEqual({
    state: 'not_reached',
    why: 'ECONNREFUSED',
  })
})
