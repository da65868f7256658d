// Asked for and agreed to, the goods never came: after seven days the case closes by itself and the kettles can be asked about again.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askToReturn, openShop, type Shop, threeKettles } from '../support/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop('2026-11-22T01:00:00Z')
})
afterAll(() => shop.close())

test('goods that are not sent within seven days close the case; the units are free again', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const { body } = await askToReturn(call, '5001', 2)
  await call('POST', `/cases/${body.id}/approve`, {})
  shop.story.at('2026-11-29T00:59:00Z')
  await shop.catchUp()
  expect((await call('GET', `/cases/${body.id}`)).body.stage).toBe('awaiting_return')
  shop.story.at('2026-11-29T01:00:00Z')
  await shop.catchUp()
  const closed = await call('GET', `/cases/${body.id}`)
  expect(closed.body).toMatchObject({ stage: 'closed', return: 'not_returned', closedBecause: 'not_returned' })
  const order = await call('GET', `/orders/${body.order.id}`)
  expect(order.body.lines[0]).toMatchObject({ quantityInCases: 0, quantityReturnable: 3 })
  const late = await call('POST', '/receipts', {
    caseId: body.id,
    lines: [{ sku: 'KETTLE-1', quantity: 2, condition: 'good' }],
  })
  // written down, and counted for nobody (P1)
  expect(late).toMatchObject({ status: 201, body: { meaning: 'case_closed', case: { stage: 'closed' } } })
  expect(late.body.case.lines[0].received).toBe(0)
})

test('a question that stays without an answer closes the case; one of ours never does', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  shop.story.at('2026-11-22T01:00:00Z')
  const waiting = await askToReturn(call, '5002', 1)
  const asked = await askToReturn(call, '5003', 1)
  await call('POST', `/cases/${asked.body.id}/request-info`, { text: '请补充照片。' })
  shop.story.at('2027-01-10T01:00:00Z')
  await shop.catchUp()
  expect((await call('GET', `/cases/${asked.body.id}`)).body).toMatchObject({
    stage: 'closed',
    closedBecause: 'no_answer',
  })
  // nobody decided within the promise: it went to a supervisor, and is open still
  expect((await call('GET', `/cases/${waiting.body.id}`)).body.stage).toBe('escalated')
})

test('what may not be posted is not sent back, as we asked: the case stays open, and it is our turn', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  shop.story.at('2026-11-22T01:00:00Z')
  await call('PUT', '/orders/shop/5004', threeKettles('5004'))
  const { body } = await call('POST', '/cases', {
    order: { source: 'shop', number: '5004' },
    channel: 'chat',
    wish: 'return_refund',
    description: '充电宝的电池鼓包了',
    lines: [{ ref: '1', quantity: 1, reason: 'defective' }],
  })
  await call('POST', `/cases/${body.id}/approve`, { needsReturn: true })
  shop.story.at('2026-12-10T01:00:00Z')
  await shop.catchUp()
  const waits = (await call('GET', `/cases/${body.id}`)).body
  expect(waits).toMatchObject({ spine: 'open', stage: 'awaiting_return', customerDueAt: null })
  expect(waits.awaitingAnswerSince).not.toBeNull()
})
