// A customer's whole way by the portal: asked, submitted, sent back, refunded, and opened again. And what a customer never reaches.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anOrder, signIn } from '../support/portal.ts'
import { type Caller, startTestApplication, storyClock, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
let shop: Caller
let ann: Caller
let bob: Caller
const story = storyClock(new Date().toISOString())

beforeAll(async () => {
  app = await startTestApplication({}, { clock: story.clock })
  ;({ call: shop } = await app.merchant({ currency: 'CNY' }))
  await shop('PUT', '/orders/shop/P-1', anOrder('ann@example.org'))
  await shop('PUT', '/orders/shop/P-2', anOrder('bob@example.org'))
  ann = (await signIn(app, { orderNumber: 'P-1', contact: 'ann@example.org' })).call
  bob = (await signIn(app, { orderNumber: 'P-2', contact: 'bob@example.org' })).call
})
afterAll(() => app.close())

let number: string
let lineId: string

test('a customer sees the order, what would happen, and then it is so', async () => {
  const order = await ann('GET', '/portal/order')
  expect(order.body).toMatchObject({
    number: 'P-1',
    shop: { name: '青瓷家居' },
    contact: { phone: '+86 138 0013 8000' },
  })
  lineId = order.body.lines[0].id
  const request = {
    wish: 'return_refund',
    lines: [{ orderLineId: lineId, quantity: 2, reason: 'no_longer_wanted' }],
    description: '多买了两个',
    locale: 'zh-CN',
  }
  const preview = await ann('POST', '/portal/cases/preview', request)
  expect(preview.body).toMatchObject({
    refund: { amount: 5100, currency: 'CNY' },
    verdict: { outcome: 'approve', terms: { needsReturn: true, freightPayer: 'customer' } },
    returnTo: null,
  })
  await shop('PATCH', '/merchant', { returnAddress: { name: '退货组', lines: ['仓前街道 8 号仓'], phone: '0571' } })
  expect((await ann('POST', '/portal/cases/preview', request)).body.returnTo).toEqual({
    name: '退货组',
    lines: ['仓前街道 8 号仓'],
    phone: '0571',
  })
  const keeps = { ...request, wish: 'refund_only' }
  expect((await ann('POST', '/portal/cases/preview', keeps)).body).toMatchObject({
    verdict: { terms: { needsReturn: false } },
    returnTo: null,
  })
  const opened = await ann('POST', '/portal/cases', request, { 'idempotency-key': 'once' })
  expect(opened.status).toBe(201)
  ;({ number } = opened.body)
  const again = await ann('POST', '/portal/cases', request, { 'idempotency-key': 'once' })
  expect([again.body.number, again.headers.get('idempotent-replay')]).toEqual([number, 'true'])
  expect((await shop('GET', `/cases/${number}`)).body).toMatchObject({
    channel: 'portal',
    contact: { name: '林晓', email: 'ann@example.org' },
  })
})

test('order, channel and contact are not the customer’s to say', async () => {
  const lines = [{ orderLineId: lineId, quantity: 1, reason: 'other' }]
  for (const more of [{ channel: 'phone' }, { orderId: lineId }, { contact: { phone: '1' } }]) {
    const refusal = await ann('POST', '/portal/cases', { wish: 'return_refund', lines, ...more })
    expect(refusal).toMatchObject({ status: 422, body: { code: 'unknown_field' } })
  }
  const foreign = await bob('POST', '/portal/cases', { wish: 'return_refund', lines })
  expect(foreign).toMatchObject({ status: 422, body: { code: 'line_not_in_order' } })
})

test("another customer's case is as if it were not there, whatever is tried", async () => {
  expect((await bob('GET', '/portal/cases')).body.items).toEqual([])
  const { body } = await ann('GET', `/portal/cases/${number}`)
  for (const name of [number, body.id]) {
    const tries: [string, string, object?][] = [
      ['GET', ''],
      ['GET', '/return-slip'],
      ['POST', '/withdraw', {}],
      ['POST', '/appeal', { text: 'x' }],
      ['POST', '/messages', { text: 'x' }],
      ['POST', '/reopen', { text: 'x' }],
      ['POST', '/provide-info', { text: 'x' }],
      ['POST', '/return-parcels', { tracking: 'SF0000000001' }],
    ]
    for (const [method, verb, input] of tries) {
      const answer = await bob(method, `/portal/cases/${name}${verb}`, input)
      expect([verb, answer.status, answer.body.code]).toEqual([verb, 404, 'case_not_found'])
    }
  }
  expect((await ann('GET', `/portal/cases/${number}`)).body).toEqual(body)
})

test('approved, the customer is told where to send it; colleagues talk among themselves', async () => {
  const before = await shop('GET', `/cases/${number}`)
  if (before.body.stage === 'submitted') await shop('POST', `/cases/${number}/approve`, {})
  await shop('POST', `/cases/${number}/messages`, { text: 'only for us', internal: true })
  await shop('POST', `/cases/${number}/messages`, { text: '请包好', internal: false })
  const seen = await ann('GET', `/portal/cases/${number}`)
  expect(seen.body).toMatchObject({
    stage: 'awaiting_return',
    returnTo: { lines: ['仓前街道 8 号仓'] },
    can: { announceParcel: true, withdraw: true, appeal: { reason: 'transition_not_allowed' } },
  })
  expect(JSON.stringify(seen.body)).not.toContain('only for us')
  expect(seen.body.messages).toMatchObject([{ text: '请包好', by: 'shop' }])
  expect((await ann('GET', `/portal/cases/${number}/return-slip`)).body.barcode).toMatch(/^<svg /)
})

test('sent back, inspected and refunded by hand, the customer sees every part of the money', async () => {
  story.days(1)
  const sent = await ann('POST', `/portal/cases/${number}/return-parcels`, {
    carrier: '顺丰',
    tracking: 'SF1234567890',
  })
  expect(sent.body).toMatchObject({ stage: 'in_return' })
  const receipt = await shop('POST', '/receipts', {
    tracking: 'SF1234567890',
    lines: [{ sku: '85123A', quantity: 2, condition: 'good' }],
  })
  await shop('POST', `/receipts/${receipt.body.id}/inspections`, {
    caseLineId: receipt.body.lines[0].caseLineId,
    quantity: 2,
    fault: 'not_found',
    grade: 'A',
    result: 'accepted',
    disposition: 'restock',
  })
  const resolved = await shop('POST', `/cases/${number}/resolve`, { parts: [{ kind: 'refund' }] })
  const refund = resolved.body.refunds[0].number
  const agreed = await shop('POST', `/refunds/${refund}/record-manual`, { reference: 'bank-1' })
  expect(agreed.status).toBe(200)
  const seen = await ann('GET', `/portal/cases/${number}`)
  expect(seen.body).toMatchObject({
    stage: 'resolved',
    refunds: [{ state: 'succeeded', amount: { amount: 5100, currency: 'CNY' }, components: [{ kind: 'goods' }] }],
    can: { reopen: true },
  })
  expect(seen.body.steps.map(({ kind }: { kind: string }) => kind)).toContain('refund_succeeded')
})

test('still wrong after three days: open again; after the time for it, no more', async () => {
  story.days(3)
  const open = await ann('POST', `/portal/cases/${number}/reopen`, { text: '退款少了一分' })
  expect(open).toMatchObject({ status: 200, body: { stage: 'assessed' } })
  expect((await ann('POST', `/portal/cases/${number}/reopen`, { text: 'x' })).status).toBe(409)
  await shop('POST', `/cases/${number}/resolve`, { parts: [], text: '已核对，金额无误。' })
  story.days(8)
  const late = await ann('POST', `/portal/cases/${number}/reopen`, { text: 'x' })
  expect(late).toMatchObject({ status: 409, body: { code: 'reopen_too_late' } })
})
