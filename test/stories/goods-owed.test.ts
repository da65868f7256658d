// Goods instead of money: what never came is sent again, what does not fit is exchanged, what was not accepted goes back.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { moneyOf } from '../support/money.ts'
import {
  type Caller,
  eventually,
  startTestApplication,
  storyClock,
  type TestApplication,
} from '../support/start-application.ts'

let app: TestApplication
let call: Caller
let shop: ReturnType<typeof moneyOf>
const story = storyClock('2026-11-28T02:00:00Z')

beforeAll(async () => {
  app = await startTestApplication({}, { clock: story.clock })
  ;({ call } = await app.merchant({ currency: 'GBP', jurisdiction: 'UK', timeZone: 'Europe/London' }))
  shop = moneyOf(call, story.clock)
})
afterAll(() => app.close())

const read = async (id: string) => (await call('GET', `/cases/${id}`)).body
const goodsOf = async (id: string) => (await read(id)).goodsOwed
const promised = (id: string) =>
  eventually(
    () => goodsOf(id),
    (goods: any[]) => goods.length > 0,
  )

test('a lantern of order 536365 never came: it is set aside when that is approved, sent again, and not refunded as well', async () => {
  const order = {
    currency: 'GBP',
    placedAt: '2026-11-24T08:26:00Z',
    signedAt: '2026-11-26T10:00:00Z',
    customer: { ref: '17850', name: 'Ann Lee', email: 'ann@example.org' },
    lines: [
      { ref: '1', sku: '85123A', name: 'WHITE HANGING HEART T-LIGHT HOLDER', quantity: 6, unitPrice: 255 },
      { ref: '2', sku: '71053', name: 'WHITE METAL LANTERN', quantity: 6, unitPrice: 339 },
    ],
    payments: [{ ref: 'pay-536365', provider: 'manual', amount: 3564, capturedAt: '2026-11-24T08:26:00Z' }],
  }
  expect((await call('PUT', '/orders/online-retail/536365', order)).status).toBe(200)
  const opened = await call('POST', '/cases', {
    order: { source: 'online-retail', number: '536365' },
    channel: 'phone',
    wish: 'reship',
    lines: [{ ref: '2', quantity: 1, reason: 'missing_item' }],
    ifGone: 'wait',
  })
  expect(opened.status).toBe(201)
  const { id } = opened.body
  const [line] = opened.body.lines
  expect((await call('POST', `/cases/${id}/approve`, {})).body).toMatchObject({ stage: 'assessed' })
  const [goods] = await promised(id)
  expect(goods).toMatchObject({ kind: 'reship', state: 'promised', lines: [{ sku: '71053', units: 1, quantity: 1 }] })

  const marked = (mark: string) =>
    call('GET', `/cases?mark=${mark}`).then(({ body }) => body.items.map((one: any) => [one.id, one.marks]))
  expect([await marked('goods_owed'), await marked('dispatch_held')]).toEqual([[[id, ['goods_owed']]], []])

  const both = await call('POST', `/cases/${id}/resolve`, { parts: [{ kind: 'refund' }] })
  expect(both).toMatchObject({ status: 409, body: { code: 'goods_on_their_way' } })
  const preview = await call('POST', `/cases/${id}/resolve/preview`, {})
  expect(preview.body).toMatchObject({
    deliverable: true,
    refund: { amount: 0 },
    chosen: { parts: [{ kind: 'reship' }] },
  })

  const resolved = await call('POST', `/cases/${id}/resolve`, { parts: [{ kind: 'reship' }] })
  expect(resolved).toMatchObject({ status: 200, body: { stage: 'resolving', goodsOwed: [{ state: 'released' }] } })
  for (const parts of [[{ kind: 'refund' }], [{ kind: 'refund', lines: [{ caseLineId: line.id, quantity: 1 }] }]])
    expect((await call('POST', `/cases/${id}/resolve`, { parts })).status).toBe(409)
  const after = await eventually(
    () => read(id),
    ({ goodsOwed }) => goodsOwed[0].state === 'dispatched',
  )
  expect(after.goodsOwed).toMatchObject([{ id: goods.id, answered: true }])
  expect(after.dispatches).toMatchObject([{ type: 'reship' }])
  expect(after.lines[0]).toMatchObject({ approved: 1, resolved: 1, kept: 1 })
  expect((await shop.read(after.order.id)).lines[1]).toMatchObject({ quantityInCases: 1, quantityReturned: 0 })
})
