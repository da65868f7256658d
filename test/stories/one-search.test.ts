// One normal form of numbers, phones and names, asked for by the inbox, the orders and the portal alike (issue 15, O15, C6, C9).
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeSentTo, messagesTo } from '../support/portal.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
let call: Caller
let merchantId: string
let mine: { id: string; number: string }
let refund: string

const orderOf = (number: string, customer: object, more: object = {}) => ({
  currency: 'CNY',
  placedAt: '2026-11-18T02:00:00Z',
  customer,
  lines: [{ ref: '1', sku: 'KETTLE-1b', name: '玻璃水壶 Glass Kettle', quantity: 2, unitPrice: 19900 }],
  payments: [{ ref: `pay-${number}`, provider: 'manual', amount: 39800, capturedAt: '2026-11-18T02:00:00Z' }],
  ...more,
})
const open = (number: string) =>
  call('POST', '/cases', {
    order: { source: 'shop', number },
    channel: 'chat',
    wish: 'return_refund',
    lines: [{ ref: '1', quantity: 1, reason: 'defective' }],
  })

beforeAll(async () => {
  app = await startTestApplication()
  const merchant = await app.merchant({ currency: 'CNY' })
  ;({ call } = merchant)
  merchantId = merchant.id
  await call(
    'PUT',
    `/orders/shop/${encodeURIComponent('#SO-7777')}`,
    orderOf('7777', { name: 'Ann O’Neil', phone: '+86 139-0000-7777', email: 'Ann.Lee@example.org', ref: 'VIP-9' }),
  )
  await call(
    'PUT',
    '/orders/shop/SO-8888',
    orderOf(
      '8888',
      { name: '欧阳修', phone: '0170 1234567', email: 'xiu@example.org' },
      { shippingAddress: { country: 'DE' } },
    ),
  )
  mine = (await open('#SO-7777')).body
  await open('SO-8888')
  await call('POST', `/cases/${mine.id}/approve`, { needsReturn: true })
  await call('POST', `/cases/${mine.id}/return-parcels`, { carrier: 'SF', tracking: 'SF1234567890123' })
  const receipt = await call('POST', '/receipts', {
    tracking: 'SF1234567890123',
    lines: [{ sku: 'KETTLE-1b', quantity: 1, condition: 'good' }],
  })
  const seen = (await call('GET', `/cases/${mine.id}`)).body
  const found = {
    caseLineId: seen.lines[0].id,
    quantity: 1,
    fault: 'not_found',
    grade: 'A',
    result: 'accepted',
    disposition: 'restock',
  }
  await call('POST', `/receipts/${receipt.body.id}/inspections`, found)
  const resolved = await call('POST', `/cases/${mine.id}/resolve`, { parts: [{ kind: 'refund' }] })
  refund = resolved.body.refunds[0].number
})
afterAll(() => app.close())

const casesFound = async (q: string): Promise<string[]> =>
  (await call('GET', `/cases?sort=newest&q=${encodeURIComponent(q)}`)).body.items.map(
    ({ number }: { number: string }) => number,
  )
const ordersFound = async (q: string): Promise<string[]> =>
  (await call('GET', `/orders?q=${encodeURIComponent(q)}`)).body.items.map(({ number }: { number: string }) => number)

test.each([
  ['+86 139-0000-7777'],
  ['13900007777'],
  ['139 0000 7777'],
  ['008613900007777'],
  ['１３９００００７７７７'],
  ['7777'],
  ['#SO-7777'],
  ['SO-7777'],
  ['so7777'],
  ['ＳＯ－７７７７'],
  [' so 7777 '],
  ['ann'],
  ['o’neil'],
  ["ANN O'NEIL"],
  ['ann.lee@example.org'],
])('O15: "%s" finds the order and its case', async (q) => {
  expect(await ordersFound(q)).toEqual(['#SO-7777'])
  expect(await casesFound(q)).toEqual([mine.number])
})

test.each([
  ['欧阳修', 'SO-8888'],
  ['阳修', 'SO-8888'],
  ['01701234567', 'SO-8888'],
  ['+49 170 1234567', 'SO-8888'],
  ['4567', 'SO-8888'],
  ['vip-9', '#SO-7777'],
])('O15, C9: "%s" finds the order %s', async (q, number) => {
  expect(await ordersFound(q)).toEqual([number])
})

test.each(['kettle-1', 'KETTLE-1B', 'kettle1b'])('C9: the SKU %s finds both orders and both cases', async (q) => {
  expect((await ordersFound(q)).toSorted()).toEqual(['#SO-7777', 'SO-8888'])
  expect(await casesFound(q)).toHaveLength(2)
})

test.each(['玻璃', '水壶', 'glass kettle', 'GLASS'])('C9: the product’s name %s finds both cases', async (q) => {
  expect(await casesFound(q)).toHaveLength(2)
})

test('C9: a case is found by its parcel and by its refund, however they are written', async () => {
  for (const q of ['SF1234567890123', 'sf 1234 5678 90123', refund, refund.toLowerCase(), refund.replaceAll('-', ' ')])
    expect(await casesFound(q)).toEqual([mine.number])
})

test('C6: a case number is found however it is copied, and a whole number or nothing', async () => {
  const { number } = mine
  const split = (mark: string) => `${number.slice(0, -3)}${mark}${number.slice(-3)}`
  for (const q of [
    number,
    split('\u202f'),
    split(' '),
    split('\u00a0'),
    number.replaceAll('-', ''),
    number.toLowerCase(),
    ` ${number}\u200b`,
  ])
    expect(await casesFound(q)).toEqual([number])
  expect(await casesFound(`${number.slice(0, -6)}999 ${number.slice(-3)}`)).toEqual([])
  expect(await casesFound(number.slice(-6))).toEqual([number])
  expect(await casesFound(number.slice(-6).replace(/^0+/, '000'))).toEqual([number])
  expect(await casesFound('AS-')).toHaveLength(2)
})

test('what nobody is called finds nothing, and neither do marks alone', async () => {
  for (const q of ['zzz', '####', '…', 'ann xiu', 'SO-8888 ann']) {
    expect(await casesFound(q)).toEqual([])
    expect(await ordersFound(q)).toEqual([])
  }
})

test('O15: a phone with an extension is the phone', async () => {
  await call('PUT', '/orders/shop/X-1', orderOf('x1', { phone: '+86 139-2222-3333 ext. 12' }))
  for (const q of ['13922223333', '+86 139 2222 3333', '3333']) expect(await ordersFound(q)).toEqual(['X-1'])
})

test('O15: what an order is no longer called no longer finds it', async () => {
  await call('PUT', '/orders/shop/R-1', orderOf('r1', { name: 'Old Name', phone: '13811112222' }))
  await call('PUT', '/orders/shop/R-1', orderOf('r1', { name: 'New Name', phone: '13811112222' }))
  expect(await ordersFound('old')).toEqual([])
  expect(await ordersFound('new')).toEqual(['R-1'])
  expect(await ordersFound('2222')).toEqual(['R-1'])
})

test.each([
  ['#PO-1', 'PO-1'],
  ['#PO-2', '#po2'],
  ['#PO-3', 'ｐｏ－３'],
])('O15: the portal knows the order %s written as %s', async (number, orderNumber) => {
  const email = `${number.slice(1).toLowerCase()}@example.org`
  await call('PUT', `/orders/shop/${encodeURIComponent(number)}`, orderOf(number, { email }))
  const asked = await app.as('nobody')('POST', '/portal/codes', { merchantId, orderNumber, contact: email })
  const code = await codeSentTo(app, email)
  expect((await app.as('nobody')('POST', '/portal/sessions', { id: asked.body.id, code })).status).toBe(201)
})

test.each([
  ['PH-1', '+86 139-0000-1111', '13900001111'],
  ['PH-2', '13900002222', '+86 139 0000 2222'],
  ['PH-3', '139 0000 3333', '００８６１３９００００３３３３'],
])('O15: the portal knows the phone of %s, %s, written as %s', async (orderNumber, phone, contact) => {
  await call('PUT', `/orders/shop/${orderNumber}`, orderOf(orderNumber, { phone }))
  await app.as('nobody')('POST', '/portal/codes', { merchantId, orderNumber, contact })
  await expect.poll(() => messagesTo(app, phone).length).toBe(1)
})

test('O15: a statement of withdrawal is about the order it names, however its number is written', async () => {
  const german = await app.merchant({ jurisdiction: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin' })
  const order = { ...orderOf('wd9', { email: 'wd@example.org' }), currency: 'EUR' }
  expect((await german.call('PUT', '/orders/shop/%23WD-9', order)).status).toBe(200)
  const statement = { merchantId: german.id, name: 'W', contract: 'wd 9', contact: 'wd@example.org' }
  const declared = await app.as('nobody')('POST', '/portal/withdrawals', statement)
  expect(declared.status).toBe(201)
  expect((await german.call('GET', '/withdrawals')).body.items).toMatchObject([
    { contract: 'wd 9', order: { number: '#WD-9' } },
  ])
})
