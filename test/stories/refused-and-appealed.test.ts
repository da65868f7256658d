// A refusal says why and what else is possible; the customer appeals once, and a supervisor looks at it anew.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askToReturn, openShop, type Shop } from '../support/shop.ts'
import { staffAt } from '../support/staff.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop('2026-12-02T01:00:00Z')
})
afterAll(() => shop.close())

test('two days late, refused, appealed, approved by a supervisor', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const opened = await askToReturn(call, '3001', 1)
  expect(opened.body.verdict).toMatchObject({ outcome: 'person', reasons: [{ rule: 'window_passed' }] })
  const { id } = opened.body

  const silent = await call('POST', `/cases/${id}/reject`, { reason: 'window_passed' })
  expect(silent).toMatchObject({ status: 400, body: { code: 'invalid_input' } })
  const unlisted = await call('POST', `/cases/${id}/reject`, { reason: 'opened', text: '已拆封' })
  expect(unlisted.status).toBe(400) // opened to check is no ground: it is not on the list (处罚办法 9(3))

  const rejected = await call('POST', `/cases/${id}/reject`, {
    reason: 'window_passed',
    text: '签收已超过七天。',
    alternatives: [{ wish: 'compensation', amount: { amount: 2000, currency: 'CNY' } }],
  })
  expect(rejected.body).toMatchObject({
    stage: 'rejected',
    can: { appeal: true, approve: { reason: 'already_rejected' } },
  })

  const units = await call('POST', '/cases', {
    order: { source: 'shop', number: '3001' },
    channel: 'chat',
    wish: 'return_refund',
    lines: [{ ref: '1', quantity: 3, reason: 'defective' }],
  })
  expect(units).toMatchObject({ status: 409, body: { code: 'units_already_in_a_case' } })

  shop.story.at('2026-12-03T01:00:00Z')
  const appealed = await call('POST', `/cases/${id}/appeal`, { text: '快递柜放了三天我才拿到。' })
  expect(appealed.body).toMatchObject({ stage: 'escalated', dueAt: '2026-12-05T01:00:00.000Z' })

  const approved = await call('POST', `/cases/${id}/approve`, {})
  expect(approved.body.stage).toBe('awaiting_return')
  const again = await call('POST', `/cases/${id}/appeal`, { text: '再申诉' })
  expect(again.status).toBe(409)
})

test('asked about the appeal, the customer answers; it is still a supervisor who decides, not the desk', async () => {
  const { id: merchantId, call } = await shop.merchant({ currency: 'CNY' })
  const lin = await staffAt(shop, merchantId, `lin-${merchantId}@example.org`, ['agent'])
  const zhao = await staffAt(shop, merchantId, `zhao-${merchantId}@example.org`, ['supervisor'])
  const { body } = await askToReturn(call, '3003', 1)
  const path = `/cases/${body.id}`
  await call('POST', `${path}/reject`, { reason: 'window_passed', text: '已超过七天。' })
  await call('POST', `${path}/appeal`, { text: '请再看看。' })
  await zhao.go('POST', `${path}/request-info`, { text: '请发快递柜的照片。' })
  expect((await call('POST', `${path}/provide-info`, { text: '见照片。' })).body.decision).toBe('pending')
  const byTheDesk = await lin.go('POST', `${path}/approve`, {})
  expect(byTheDesk).toMatchObject({ status: 403, body: { code: 'not_yours_to_do' } })
  expect((await lin.go('POST', `${path}/reject`, { reason: 'other', text: '不行。' })).status).toBe(403)
  expect((await zhao.go('POST', `${path}/approve`, {})).body.stage).toBe('awaiting_return')
})

test('refused again after an appeal is final: a second appeal is told that one is all there is', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const { body } = await askToReturn(call, '3002', 1)
  await call('POST', `/cases/${body.id}/reject`, { reason: 'window_passed', text: '已超过七天。' })
  await call('POST', `/cases/${body.id}/appeal`, { text: '请再看看。' })
  await call('POST', `/cases/${body.id}/reject`, { reason: 'window_passed', text: '核实后仍超过七天。' })
  const second = await call('POST', `/cases/${body.id}/appeal`, { text: '不服。' })
  expect(second).toMatchObject({ status: 409, body: { code: 'appeal_only_once', state: 'rejected' } })
})
