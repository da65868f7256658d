// The customer changes course, and the kettle can be asked back another time.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askToReturn, openShop, type Shop } from '../support/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop('2026-11-22T01:00:00Z')
})
afterAll(() => shop.close())

test('a case is withdrawn before the goods are sent, and its kettle is free for another case', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const first = await askToReturn(call, '4001', 3)
  await call('POST', `/cases/${first.body.id}/approve`, {})
  const withdrawn = await call('POST', `/cases/${first.body.id}/withdraw`)
  expect(withdrawn.body).toMatchObject({ stage: 'withdrawn', closedBecause: 'withdrawn' })
  const again = await call('POST', `/cases/${first.body.id}/withdraw`)
  expect(again).toMatchObject({ status: 409, body: { code: 'already_withdrawn', state: 'withdrawn' } })
  const second = await askToReturn(call, '4001', 3)
  expect(second.status).toBe(201)
})

test('on the way back it is too late to withdraw: what comes must be inspected and answered', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const { body } = await askToReturn(call, '4002', 1)
  await call('POST', `/cases/${body.id}/approve`, {})
  await call('POST', `/cases/${body.id}/return-parcels`, { tracking: 'SF4002000001' })
  const late = await call('POST', `/cases/${body.id}/withdraw`)
  expect(late).toMatchObject({ status: 409, body: { code: 'transition_not_allowed', state: 'in_return' } })
  expect(late.body.allowed).toContain('receive')
})

test('information is asked for and given: the clock stops while we wait for the customer', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const { body } = await askToReturn(call, '4003', 1, 'defective')
  const asked = await call('POST', `/cases/${body.id}/request-info`, { text: '请拍一张壶底的照片。' })
  expect(asked.body).toMatchObject({ stage: 'info_needed', asked: '请拍一张壶底的照片。', dueAt: null })
  expect(asked.body.customerDueAt).not.toBeNull()
  const given = await call('POST', `/cases/${body.id}/provide-info`, { text: '壶底有裂纹，见图。' })
  expect(given.body).toMatchObject({ stage: 'submitted', asked: null, customerDueAt: null })
  expect(given.body.dueAt).not.toBeNull()
})
