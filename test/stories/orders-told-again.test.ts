// A shop tells of an order again after a case was opened: what was agreed on stays, what was unknown is filled in (issue 15, O1, O2, M24).
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFile } from '../support/import-file.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
let call: Caller
let key: string
let orders = 0

beforeAll(async () => {
  app = await startTestApplication()
  ;({ call, key } = await app.merchant())
})
afterAll(() => app.close())

const lamp = {
  ref: '1',
  sku: 'LAMP',
  name: 'Lamp',
  quantity: 2,
  unitPrice: 1000,
  tax: 400,
  taxRate: '0.2',
  taxIncluded: false,
}
const bulb = { ref: '2', sku: 'BULB', name: 'Bulb', quantity: 1, unitPrice: 333 }
const card = (number: string, amount: number) => ({
  ref: `pay-${number}`,
  provider: 'manual',
  amount,
  capturedAt: '2026-11-01T08:26:00Z',
})

/** 24.00 + 3.33 of goods, 4.90 of delivery, paid by card. */
const orderOf = (number: string, rest: object = {}) => ({
  currency: 'GBP',
  placedAt: '2026-11-01T08:26:00Z',
  customer: { name: 'Ann Lee' },
  lines: [lamp, bulb],
  shipping: { amount: 490 },
  payments: [card(number, 3223)],
  ...rest,
})

const put = (number: string, rest: object = {}) => call('PUT', `/orders/shop/${number}`, orderOf(number, rest))

async function openOn(number: string, wish = 'return_refund') {
  const lines = [{ ref: '1', quantity: 1, reason: 'defective' }]
  const opened = await call('POST', '/cases', { order: { source: 'shop', number }, channel: 'phone', wish, lines })
  expect(opened.status).toBe(201)
  return opened.body
}

/** An order with a case, as it was told at first. */
async function caseOn(rest: object = {}) {
  const number = `T${++orders}`
  expect((await put(number, rest)).status).toBe(200)
  return { number, id: (await openOn(number)).id as string }
}

/** The same after the whole order came back and was paid back, delivery with it. */
async function refundedOrder() {
  const number = `T${++orders}`
  await put(number)
  const lines = [lamp, bulb].map(({ ref, quantity }) => ({ ref, quantity, reason: 'defective' }))
  const opened = await call('POST', '/cases', {
    order: { source: 'shop', number },
    channel: 'phone',
    wish: 'refund_only',
    lines,
  })
  await call('POST', `/cases/${opened.body.id}/approve`, { needsReturn: false })
  const resolved = await call('POST', `/cases/${opened.body.id}/resolve`, { parts: [{ kind: 'refund' }] })
  expect(resolved.status).toBe(200)
  expect(resolved.body.refunds[0].amount.amount).toBe(3223)
  return number
}

test('O1: a payment, a sign-off and delivery that were missing are filled in beside a case, and it can be refunded then', async () => {
  const { number } = await caseOn({ payments: [], shipping: undefined })
  const told = await put(number, { signedAt: '2026-11-03T10:00:00Z' })
  expect(told).toMatchObject({
    status: 200,
    body: { balanced: true, paid: { amount: 3223 }, shipping: { amount: 490 }, signedAt: '2026-11-03T10:00:00.000Z' },
  })
  expect(told.body.lines[0]).toMatchObject({ quantityInCases: 1 })
})

test('O1: lines and payments in another sequence are the same order, to the last cent of a discount', async () => {
  const three = [1, 2, 3].map((ref) => ({ ref: `${ref}`, sku: `S${ref}`, name: 'Cup', quantity: 1, unitPrice: 1000 }))
  const two = [card('a', 1000), card('b', 1900)]
  const { number } = await caseOn({ lines: three, discount: 100, shipping: undefined, payments: two })
  const again = { lines: three.toReversed(), discount: 100, shipping: undefined, payments: two.toReversed() }
  const told = await put(number, again)
  expect(told.status).toBe(200)
  expect(told.body.lines.map(({ ref, paid }: any) => [ref, paid.amount])).toEqual([
    ['1', 966],
    ['2', 967],
    ['3', 967],
  ])
})

test('O1: a request that was taken back blocks nothing, not even that its line goes and comes again', async () => {
  const { number, id } = await caseOn()
  expect((await call('POST', `/cases/${id}/withdraw`)).status).toBe(200)
  const cheaper = { lines: [{ ...bulb, unitPrice: 100 }], shipping: undefined, payments: [card(number, 100)] }
  const told = await put(number, cheaper)
  expect(told).toMatchObject({ status: 200, body: { balanced: true, lines: [{ ref: '2', paid: { amount: 100 } }] } })
  const seen = await call('GET', `/cases/${id}`)
  expect(seen.body).toMatchObject({ stage: 'withdrawn', lines: [{ name: 'Lamp' }] })
  const back = await put(number)
  expect(back).toMatchObject({ status: 200, body: { lines: [{ ref: '1' }, { ref: '2' }] } })
  expect(back.body).toEqual((await call('GET', `/orders/${back.body.id}`)).body)
  await openOn(number)
})

test.each([
  ['currency', { currency: 'EUR' }],
  ['lines.1', { lines: [bulb] }],
  ['lines.1.sku', { lines: [{ ...lamp, sku: 'OTHER' }, bulb] }],
  ['lines.1.quantity', { lines: [{ ...lamp, quantity: 1 }, bulb] }],
  ['lines.1.unitPrice', { lines: [{ ...lamp, unitPrice: 900 }, bulb] }],
  ['lines.1.taxRate', { lines: [{ ...lamp, taxRate: '0.1' }, bulb] }],
  ['discount', { discount: 100 }],
  ['shipping.amount', { shipping: { amount: 200 } }],
  ['shipping.amount', { shipping: undefined, charges: [{ kind: 'fee', amount: 490 }] }],
  ['payments.pay-', { payments: [] }],
])('O1: what a case rests on stays: %s is named and nothing changes', async (field, rest) => {
  const { number } = await caseOn()
  const before = (await call('GET', `/orders?q=${number}`)).body
  const told = await put(number, rest)
  expect(told).toMatchObject({ status: 409, body: { code: 'order_has_cases' } })
  expect(told.body.errors[0].path).toMatch(field)
  expect(told.body.detail).toContain(field)
  expect((await call('GET', `/orders?q=${number}`)).body).toEqual(before)
})

test.each([
  ['lines.1.taxRate', { lines: [{ ...lamp, taxRate: '0.07' }, bulb] }],
  ['lines.1.tax', { lines: [{ ...lamp, tax: 380 }, bulb] }],
  ['lines.2.tax', { lines: [lamp, { ...bulb, tax: 33 }] }],
  ['shipping.amount', { shipping: { amount: 200 } }],
  ['shipping.amount', { shipping: undefined, charges: [{ kind: 'fee', amount: 490 }] }],
  ['shipping.tax', { shipping: { amount: 490, tax: 80, taxIncluded: true } }],
  ['charges', { charges: [{ kind: 'fee', amount: 100 }] }],
  ['promotions', { promotions: [{ kind: '满减', threshold: 1000, amount: 100 }] }],
  ['lines', { lines: [lamp, bulb, { ...bulb, ref: '3' }] }],
])('M24: after money moved, %s is refused and named', async (field, rest) => {
  const number = await refundedOrder()
  const told = await put(number, rest)
  expect(told).toMatchObject({ status: 409, body: { code: 'order_has_cases', errors: [{ path: field }] } })
  expect((await put(number, { signedAt: '2026-11-03T10:00:00Z' })).status).toBe(200)
})

test('M24: after money moved, with what a charge goes back stays as it was told', async () => {
  const fee = { kind: 'fee', amount: 300 }
  const told = (charge: object, number: string) => ({ charges: [charge], payments: [card(number, 3523)] })
  const number = `T${++orders}`
  await put(number, told(fee, number))
  const { id } = await openOn(number, 'refund_only')
  await call('POST', `/cases/${id}/approve`, { needsReturn: false })
  const before = await put(number, told({ ...fee, goesBack: 'with_last_unit' }, number))
  expect(before.status).toBe(200)
  expect((await call('POST', `/cases/${id}/resolve`, { parts: [{ kind: 'refund' }] })).status).toBe(200)
  for (const changed of [
    { ...fee, goesBack: 'never' },
    { ...fee, goesBack: 'with_last_unit', lineRef: '1' },
  ])
    expect(await put(number, told(changed, number))).toMatchObject({
      status: 409,
      body: { errors: [{ path: 'charges.fee' }] },
    })
})

test('O1: what is left out of dates and destination stays as it is known beside a case; after money moved another is refused', async () => {
  const known = { signedAt: '2026-11-03T10:00:00Z', shippingAddress: { country: 'GB', city: 'Leeds' } }
  const { number, id } = await caseOn(known)
  const told = await put(number, { customer: { name: 'Ann L. Lee' } })
  expect(told).toMatchObject({
    status: 200,
    body: { signedAt: '2026-11-03T10:00:00.000Z', customer: { name: 'Ann L. Lee' } },
  })
  await call('POST', `/cases/${id}/approve`, { needsReturn: false })
  expect((await call('POST', `/cases/${id}/resolve`, { parts: [{ kind: 'refund' }] })).status).toBe(200)
  for (const [path, changed] of [
    ['signedAt', { signedAt: '2026-11-04T10:00:00Z' }],
    ['placedAt', { placedAt: '2026-11-02T08:26:00Z' }],
    ['shippingAddress.country', { shippingAddress: { country: 'FR' } }],
  ] as const)
    expect(await put(number, changed)).toMatchObject({ status: 409, body: { errors: [{ path }] } })
  expect((await put(number, { ...known, shippingAddress: { country: 'GB', city: 'York' } })).status).toBe(200)
})

test('O1: a charge for a line that the order does not have is no charge of the whole order', async () => {
  const told = await put('UNKNOWN-LINE', { charges: [{ kind: 'wrap', amount: 100, lineRef: '9' }] })
  expect(told).toMatchObject({ status: 400, body: { code: 'invalid_input', errors: [{ path: 'charges.0.lineRef' }] } })
})

test('O2: a row that contradicts a refund, and one the database cannot keep, are refused; the others of the file are taken', async () => {
  const number = await refundedOrder()
  const line = (of: string, rest: object = {}) => JSON.stringify({ source: 'shop', number: of, ...orderOf(of, rest) })
  const file = [
    line('GOOD-1'),
    line(number, { shipping: { amount: 200 } }),
    line('GOOD-2'),
    line('LONE', { customer: { name: 'Ann \ud800' } }),
    line('GOOD-3'),
  ]
  const done = await importFile(app, key, 'format=jsonl', `${file.join('\n')}\n`)
  expect(done).toMatchObject({ state: 'done', counts: { stored: 3, refused: 2 } })
  expect(done.refusals.items.map(({ number: of, code }) => [of, code])).toEqual([
    [number, 'order_has_cases'],
    ['LONE', expect.stringMatching(/^order_not_/)],
  ])
  expect(done.refusals.items[0]!.detail).toContain('shipping.amount')
})
