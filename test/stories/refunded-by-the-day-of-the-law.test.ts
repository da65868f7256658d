// A refund has our own time and a day by law, whichever comes first: counted from the goods in China, from the buyer's notice in Germany.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inspected, openShop, type Shop, threeKettles } from '../support/shop.ts'
import type { Caller } from '../support/start-application.ts'

let shop: Shop
let call: Caller
beforeAll(async () => {
  shop = await openShop('2026-11-23T02:00:00Z')
  call = (await shop.merchant({ currency: 'CNY' })).call
})
afterAll(() => shop.close())

let orders = 0
async function returnTo(country: string, wish = 'return_refund') {
  shop.story.at('2026-11-23T02:00:00Z')
  const number = `W${++orders}`
  await call('PUT', `/orders/shop/${number}`, { ...threeKettles(number), shippingAddress: { country } })
  const { body } = await call('POST', '/cases', {
    order: { source: 'shop', number },
    channel: 'chat',
    wish,
    lines: [{ ref: '1', quantity: 1, reason: 'no_longer_wanted' }],
  })
  await call('POST', `/cases/${body.id}/approve`, {})
  const seen = async () => (await call('GET', `/cases/${body.id}`)).body
  const receive = async (at: string) => {
    shop.story.at(at)
    const lines = [{ caseLineId: body.lines[0].id, quantity: 1, condition: 'good' }]
    return (await call('POST', '/receipts', { caseId: body.id, lines })).body
  }
  const inspect = async (receiptId: string, at: string, judged: object = {}) => {
    shop.story.at(at)
    await call('POST', `/receipts/${receiptId}/inspections`, inspected(body.lines[0].id, 1, judged))
    const { promises } = await seen()
    return promises.find(({ kind }: { kind: string }) => kind === 'refund')
  }
  return { id: body.id, seen, receive, inspect }
}

test('China: inspected at once, our 72 hours are earlier than the seven days (消法 25(3)), and the red line is day fifteen', async () => {
  const it = await returnTo('CN')
  expect((await it.seen()).refundByLaw).toEqual({ dueAt: null, redLineAt: null, mayWait: false })
  const receipt = await it.receive('2026-11-25T02:00:00Z')
  const clock = await it.inspect(receipt.id, '2026-11-25T03:00:00Z')
  expect(clock.dueAt).toBe('2026-11-28T03:00:00.000Z')
  expect((await it.seen()).refundByLaw).toEqual({
    dueAt: '2026-12-02T16:00:00.000Z', // 24:00 of 2 December in China
    redLineAt: '2026-12-10T16:00:00.000Z', // 处罚办法 9(4)
    mayWait: false,
  })
})

test('China: inspected late, the refund is due when the law wants it, not 72 hours later', async () => {
  const it = await returnTo('CN')
  const receipt = await it.receive('2026-11-25T02:00:00Z')
  const clock = await it.inspect(receipt.id, '2026-12-01T16:00:00Z')
  expect(clock).toMatchObject({ dueAt: '2026-12-02T16:00:00.000Z', amberAt: '2026-12-02T10:00:00.000Z' })
})

test('China: inspected after that day, it is due at once, and told as broken', async () => {
  const it = await returnTo('CN')
  const receipt = await it.receive('2026-11-25T02:00:00Z')
  const clock = await it.inspect(receipt.id, '2026-12-04T02:00:00Z')
  expect(clock.dueAt).toBe('2026-12-04T02:00:00.000Z')
  await shop.catchUp()
  const { promises } = await it.seen()
  expect(promises.find(({ kind }: { kind: string }) => kind === 'refund').state).toBe('broken')
})

test('China: other goods have no day by law, until they become money: then it is the one of a return', async () => {
  const it = await returnTo('CN', 'exchange')
  await shop.catchUp()
  const receipt = await it.receive('2026-11-25T02:00:00Z')
  const ours = await it.inspect(receipt.id, '2026-12-01T16:00:00Z')
  expect(ours.dueAt).toBe('2026-12-04T16:00:00.000Z')
  expect(await it.seen()).toMatchObject({ stage: 'assessed', refundByLaw: null })
  const { status } = await call('POST', `/cases/${it.id}/change-remedy`, { to: 'refund' })
  expect(status).toBe(200)
  const { refundByLaw, promises } = await it.seen()
  expect(refundByLaw.dueAt).toBe('2026-12-02T16:00:00.000Z')
  expect(promises.find(({ kind }: any) => kind === 'refund').dueAt).toBe('2026-12-02T16:00:00.000Z')
})

test('China: what goes back to the customer has no day by law', async () => {
  const it = await returnTo('CN')
  const receipt = await it.receive('2026-11-25T02:00:00Z')
  expect((await it.seen()).refundByLaw.dueAt).toBe('2026-12-02T16:00:00.000Z')
  const not = { result: 'not_accepted', grade: 'C', disposition: 'send_back', reason: '人为损坏' }
  const clock = await it.inspect(receipt.id, '2026-12-01T16:00:00Z', not)
  expect(clock.dueAt).toBe('2026-12-04T16:00:00.000Z')
  expect((await it.seen()).refundByLaw).toBeNull()
})

test('Germany: fourteen days from the notice, but it may wait until the goods or a proof are there (BGB § 357)', async () => {
  const it = await returnTo('DE')
  const due = '2026-12-07T23:00:00.000Z' // 24:00 of 7 December in Berlin
  expect((await it.seen()).refundByLaw).toEqual({ dueAt: due, redLineAt: null, mayWait: true })
  shop.story.at('2026-11-26T10:00:00Z')
  await call('POST', `/cases/${it.id}/return-parcels`, { carrier: 'DHL', tracking: 'JJD0001' })
  expect((await it.seen()).refundByLaw).toEqual({ dueAt: due, redLineAt: null, mayWait: false })
})

test.each([
  ['DE', 3, 60_200], // BGB § 357: all payments, with the delivery
  ['DE', 2, 39_800], // a part of the contract: not with the delivery
  ['CN', 3, 59_700], // 消法 25: the price of the goods
])(
  'sent back without a reason to %s, %i of three kettles: %i goes back of what was paid',
  async (country, quantity, back) => {
    shop.story.at('2026-11-23T02:00:00Z')
    const number = `W${++orders}`
    const order = threeKettles(number)
    const payments = [{ ...order.payments[0]!, amount: 60_200 }]
    await call('PUT', `/orders/shop/${number}`, {
      ...order,
      payments,
      shipping: { amount: 500 },
      shippingAddress: { country },
    })
    const request = {
      order: { source: 'shop', number },
      channel: 'chat',
      wish: 'return_refund',
      lines: [{ ref: '1', quantity, reason: 'no_longer_wanted' }],
    }
    expect((await call('POST', '/cases/preview', request)).body.refund.amount).toBe(back)
    const { body } = await call('POST', '/cases', request)
    await call('POST', `/cases/${body.id}/approve`, {})
    const lines = [{ caseLineId: body.lines[0].id, quantity, condition: 'good' }]
    const { body: receipt } = await call('POST', '/receipts', { caseId: body.id, lines })
    await call('POST', `/receipts/${receipt.id}/inspections`, inspected(body.lines[0].id, quantity))
    const { refunds } = (await call('POST', `/cases/${body.id}/resolve`, { parts: [{ kind: 'refund' }] })).body
    expect(refunds[0].amount.amount).toBe(back)
  },
)

test('where a buyer’s law sets no day, only our own time counts', async () => {
  const it = await returnTo('US')
  expect((await it.seen()).refundByLaw).toBeNull()
})

test('what is told before the request is what the case will run: also where the law ends the refund before our own time does', async () => {
  shop.story.at('2026-11-23T02:00:00Z')
  const { call } = await shop.merchant({ currency: 'CNY' })
  await call('PATCH', '/merchant', { settings: { refundHours: 480 } })
  await call('PUT', '/orders/shop/W-ahead', { ...threeKettles('W-ahead'), shippingAddress: { country: 'CN' } })
  const request = {
    order: { source: 'shop', number: 'W-ahead' },
    channel: 'chat',
    wish: 'return_refund',
    lines: [{ ref: '1', quantity: 1, reason: 'no_longer_wanted' }],
  }
  const { promises: told, verdict } = (await call('POST', '/cases/preview', request)).body
  const { body: opened } = await call('POST', '/cases', request)
  const due = (body: any, kind: string) => body.promises.find((one: any) => one.kind === kind).dueAt
  const run = [{ stage: 'submitted', dueAt: due(opened, 'decision') }]
  shop.story.at(run.at(-1)!.dueAt)
  const approved = (await call('POST', `/cases/${opened.id}/approve`, {})).body
  run.push({ stage: 'awaiting_return', dueAt: approved.customerDueAt })
  shop.story.at(run.at(-1)!.dueAt)
  const [{ id: caseLineId }] = opened.lines
  const lines = [{ caseLineId, quantity: 1, condition: 'good' }]
  const receipt = (await call('POST', '/receipts', { caseId: opened.id, lines })).body
  run.push({ stage: 'received', dueAt: due(receipt.case, 'inspection') })
  shop.story.at(run.at(-1)!.dueAt)
  const done = (await call('POST', `/receipts/${receipt.id}/inspections`, inspected(caseLineId, 1))).body
  run.push({ stage: 'resolving', dueAt: due(done, 'refund') })
  expect(told).toEqual(run)
  expect(verdict.terms.returnUntil).toBe(approved.customerDueAt)
})
