// What policy may say by itself, and what only a person may; what a buyer is told of it, and cannot say for it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signIn } from '../support/portal.ts'
import { refuseWhatIsLate } from '../support/refuse-what-is-late.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { type Caller, eventually } from '../support/start-application.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop('2026-11-23T02:00:00Z')
})
afterAll(() => shop.close())

const hours = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 3_600_000
const anOrder = (number: string, more: object = {}) => ({
  currency: 'CNY',
  placedAt: '2026-11-18T02:00:00Z',
  signedAt: '2026-11-20T02:00:00Z',
  customer: { name: '李雷', email: `${number.toLowerCase()}@example.org` },
  lines: [{ ref: '1', sku: 'KETTLE-1', name: '玻璃水壶', quantity: 3, unitPrice: 19900 }],
  payments: [{ ref: `pay-${number}`, provider: 'manual', amount: 59700, capturedAt: '2026-11-18T02:00:00Z' }],
  ...more,
})
const asked = (number: string, more: object = {}) => ({
  order: { source: 'shop', number },
  channel: 'chat',
  wish: 'return_refund',
  lines: [{ ref: '1', quantity: 1, reason: 'no_longer_wanted' }],
  ...more,
})
async function sold(call: Caller, number: string, more: object = {}): Promise<void> {
  expect((await call('PUT', `/orders/shop/${number}`, anOrder(number, more))).status).toBe(200)
}
/** The buyer of an order, signed in. */
const buyerOf = async (merchantId: string, orderNumber: string): Promise<Caller> =>
  (await signIn(shop, { merchantId, orderNumber, contact: `${orderNumber.toLowerCase()}@example.org` })).call

test.each([
  ['DE', 'BGB § 355 Abs. 2'],
  ['FR', 'Code de la consommation, art. L221-18'],
])('a buyer in %s reads the own country’s article, %s, and never a directive', async (country, article) => {
  const { call, id } = await shop.merchant({ currency: 'CNY' })
  await sold(call, `${country}1`, { shippingAddress: { country } })
  const buyer = await buyerOf(id, `${country}1`)
  const line = (await buyer('GET', '/portal/order')).body.lines[0].id
  const request = { wish: 'return_refund', lines: [{ orderLineId: line, quantity: 1, reason: 'no_longer_wanted' }] }
  const preview = await buyer('POST', '/portal/cases/preview', request)
  expect(preview.body.verdict.reasons[0].clause).toEqual({ 'zh-CN': article, en: article })
  const faulty = { wish: 'return_refund', lines: [{ orderLineId: line, quantity: 1, reason: 'defective' }] }
  const ofAFault = await buyer('POST', '/portal/cases/preview', faulty)
  const { body: opened } = await buyer('POST', '/portal/cases', request)
  const seen = await buyer('GET', `/portal/cases/${opened.number}`)
  expect(seen.body.verdict.reasons[0].clause.en).toBe(article)
  for (const told of [preview, ofAFault, seen])
    expect(JSON.stringify(told.body)).not.toMatch(/Directive|2011\/83|2019\/771/)
})

test('the days to send it back are the same before the request and after it is agreed: fourteen in Germany', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  await sold(call, 'DE2', { shippingAddress: { country: 'DE' } })
  const { verdict, promises } = (await call('POST', '/cases/preview', asked('DE2'))).body
  expect(verdict.terms.sendBackDays).toBe(14)
  const [answer, sent] = promises
  expect([answer.stage, sent.stage]).toEqual(['submitted', 'awaiting_return'])
  expect(hours(answer.dueAt, sent.dueAt)).toBe(14 * 24)
  const { id } = (await call('POST', '/cases', asked('DE2'))).body
  const agreed = await call('POST', `/cases/${id}/approve`, {})
  expect(hours(shop.story.clock().toISOString(), agreed.body.customerDueAt)).toBe(14 * 24)
})

test('an open case keeps the law and the promise it was judged by, whatever the shop chooses later', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  await call('PUT', '/law-packs', { packs: null, promises: { DE: { sendBackDays: 20 } } })
  await sold(call, 'DE3', { shippingAddress: { country: 'DE' } })
  const { body: opened } = await call('POST', '/cases', asked('DE3'))
  await call('PUT', '/law-packs', { packs: [], promises: {} })
  const now = await call('POST', '/cases/preview', asked('DE3'))
  expect(now.body.verdict.terms.sendBackDays).toBe(7)
  const { body: kept } = await call('GET', `/cases/${opened.id}`)
  expect(kept.verdict).toEqual(opened.verdict)
  expect(kept.verdict.reasons[0].clause.en).toBe('BGB § 355 Abs. 2')
  const agreed = await call('POST', `/cases/${opened.id}/approve`, {})
  expect(hours(shop.story.clock().toISOString(), agreed.body.customerDueAt)).toBe(20 * 24)
})

test('a table that refuses does not refuse: a person answers, and the customer is told so before the request', async () => {
  const { call, id: merchantId } = await shop.merchant({ currency: 'CNY' })
  await refuseWhatIsLate(shop, merchantId)
  await call('PATCH', '/merchant', { settings: { policyApproves: true } })
  await sold(call, 'L1', { signedAt: '2026-11-02T02:00:00Z', placedAt: '2026-11-01T02:00:00Z' })
  const buyer = await buyerOf(merchantId, 'L1')
  const line = (await buyer('GET', '/portal/order')).body.lines[0].id
  const request = { wish: 'return_refund', lines: [{ orderLineId: line, quantity: 1, reason: 'no_longer_wanted' }] }
  const preview = await buyer('POST', '/portal/cases/preview', request)
  expect(preview.body.verdict).toMatchObject({
    outcome: 'reject',
    reasons: [{ text: { en: expect.stringMatching(/^[A-Z]/) } }],
    alternatives: [{ wish: 'compensation', outcome: 'person' }],
  })
  const { number } = (await buyer('POST', '/portal/cases', request)).body
  // what policy approves beside it is approved by itself; by then this one would have been refused by itself
  await sold(call, 'L2')
  const { id: good } = (await call('POST', '/cases', asked('L2'))).body
  await eventually(
    () => call('GET', `/cases/${good}`),
    ({ body }) => body.stage === 'awaiting_return',
  )
  const { body: waits } = await call('GET', `/cases/${number}`)
  expect(waits).toMatchObject({ stage: 'submitted', decision: 'pending', can: { approve: true, reject: true } })
  await call('POST', `/cases/${number}/reject`, { reason: 'window_passed', text: '签收已超过七天。' })
  expect((await buyer('GET', `/portal/cases/${number}`)).body).toMatchObject({
    stage: 'rejected',
    can: { appeal: true },
  })
  const escalated = await buyer('POST', `/portal/cases/${number}/appeal`, { text: '请人工再看一遍。' })
  expect(escalated).toMatchObject({ status: 200, body: { stage: 'escalated' } })
})

const lies: [string, object][] = [
  ['its verdict', { verdict: { outcome: 'approve' } }],
  ['the terms', { terms: { freightPayer: 'merchant', needsReturn: false } }],
  ['the amount', { refund: { amount: 999_999, currency: 'CNY' } }],
  ['that nothing comes back', { needsReturn: false }],
  ['who pays', { freightPayer: 'merchant' }],
  ['how unusual it is', { risk: { score: 0 } }],
  ['the law', { law: { withdrawal: 'open' } }],
  ['when it was signed for', { signedAt: '2026-11-22T02:00:00Z' }],
]
test('a client that lies is refused and opens nothing; what it may say is judged by the order', async () => {
  const { call, id } = await shop.merchant({ currency: 'CNY' })
  await call('PATCH', '/merchant', { settings: { policyApproves: true } })
  await sold(call, 'X1', { signedAt: '2026-11-02T02:00:00Z', placedAt: '2026-11-01T02:00:00Z' })
  const buyer = await buyerOf(id, 'X1')
  const line = (await buyer('GET', '/portal/order')).body.lines[0].id
  const own = { orderLineId: line, quantity: 1, reason: 'no_longer_wanted' }
  for (const [what, lie] of lies) {
    const tries: [Caller, string, object][] = [
      [buyer, '/portal/cases', { wish: 'return_refund', lines: [own], ...lie }],
      [buyer, '/portal/cases', { wish: 'return_refund', lines: [{ ...own, ...lie }] }],
      [buyer, '/portal/cases/preview', { wish: 'return_refund', lines: [own], ...lie }],
      [call, '/cases', asked('X1', lie)],
    ]
    for (const [who, path, body] of tries)
      expect(await who('POST', path, body), what).toMatchObject({ status: 422, body: { code: 'unknown_field' } })
  }
  expect((await call('GET', '/cases')).body.items).toEqual([])
  const { number } = (await buyer('POST', '/portal/cases', { wish: 'return_refund', lines: [own] })).body
  expect((await call('GET', `/cases/${number}`)).body.verdict).toMatchObject({
    outcome: 'person',
    terms: { freightPayer: 'customer', needsReturn: true },
  })
  expect([401, 403]).toContain((await buyer('POST', `/cases/${number}/approve`, {})).status)
})

test('whoever asks for a compensation is told what else there is, with verdict and amount; no amount is made up', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  await sold(call, 'C1')
  const { refund, components, verdict } = (await call('POST', '/cases/preview', asked('C1', { wish: 'compensation' })))
    .body
  expect({ refund, components, outcome: verdict.outcome }).toEqual({
    refund: { amount: 0, currency: 'CNY' },
    components: [],
    outcome: 'person',
  })
  expect(verdict.alternatives).toMatchObject([
    { wish: 'return_refund', outcome: 'approve', refund: { amount: 19900, currency: 'CNY' } },
  ])
  const missing = asked('C1', { wish: 'compensation', lines: [{ ref: '1', quantity: 2, reason: 'missing_item' }] })
  expect((await call('POST', '/cases/preview', missing)).body.verdict.alternatives).toMatchObject([
    { wish: 'refund_only', refund: { amount: 39800 } },
  ])
  const late = { signedAt: '2026-11-02T02:00:00Z', placedAt: '2026-11-01T02:00:00Z' }
  await sold(call, 'C2', late)
  const [alternative] = (await call('POST', '/cases/preview', asked('C2'))).body.verdict.alternatives
  expect(alternative).toMatchObject({ wish: 'compensation', outcome: 'person' })
  expect(alternative).not.toHaveProperty('refund')
})

test('a tenth for keeping what came damaged is told before the request and kept with the case; a change of mind gets none', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  for (const compensationPercent of [0, 101, 2.5, '10'])
    expect((await call('PATCH', '/merchant', { settings: { compensationPercent } })).status).toBe(400)
  await call('PATCH', '/merchant', { settings: { compensationPercent: 10 } })
  await sold(call, 'P1')
  const tenth = { amount: 1990, currency: 'CNY' }
  const damaged = { lines: [{ ref: '1', quantity: 1, reason: 'damaged_in_transit' }] }
  const { verdict } = (await call('POST', '/cases/preview', asked('P1', damaged))).body
  expect(verdict).toMatchObject({ outcome: 'person', terms: { compensation: tenth } })
  expect(verdict.alternatives).toMatchObject([{ wish: 'compensation', outcome: 'person', refund: tenth }])
  const kept = (await call('POST', '/cases/preview', asked('P1', { ...damaged, wish: 'compensation' }))).body
  expect(kept).toMatchObject({
    refund: tenth,
    components: [{ kind: 'compensation', amount: tenth }],
    verdict: { outcome: 'person', alternatives: [{ wish: 'return_refund' }] },
  })
  // what the customer was told stays, whatever the shop gives later
  const { number } = (await call('POST', '/cases', asked('P1', { ...damaged, wish: 'compensation' }))).body
  await call('PATCH', '/merchant', { settings: { compensationPercent: 50 } })
  expect((await call('GET', `/cases/${number}`)).body.verdict.terms.compensation).toEqual(tenth)

  await sold(call, 'P2', { signedAt: '2026-11-02T02:00:00Z', placedAt: '2026-11-01T02:00:00Z' })
  const changedHerMind = (await call('POST', '/cases/preview', asked('P2'))).body.verdict
  expect(changedHerMind.terms).not.toHaveProperty('compensation')
  expect(changedHerMind.alternatives).toMatchObject([{ wish: 'compensation', outcome: 'person' }])
  expect(changedHerMind.alternatives[0]).not.toHaveProperty('refund')
})
