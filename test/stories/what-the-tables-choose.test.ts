// After the inspection: where goods go and what is answered follows the merchant's tables, and whoever acts may choose otherwise.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askToReturn, inspected, openShop, type Shop } from '../support/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop('2026-11-21T02:00:00Z')
})
afterAll(() => shop.close())

test.each([
  ['accepted', 'A', 'not_found', 'restock', 'as_new'],
  ['accepted', 'A', 'confirmed', 'return_to_vendor', 'vendor_fault'],
  ['accepted_with_deduction', 'B', 'not_found', 'refurbish', 'refurbish'],
  ['accepted', 'D', 'confirmed', 'scrap', 'broken'],
  ['accepted', 'X', 'other', 'quarantine', 'person_decides'],
  ['not_accepted', 'A', 'not_found', 'send_back', 'not_accepted'],
])('%s, grade %s, fault %s: %s', async (result, grade, fault, disposition, rule) => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const chosen = await call('GET', `/inspections/disposition?result=${result}&grade=${grade}&fault=${fault}`)
  expect(chosen).toMatchObject({
    status: 200,
    body: { disposition, rule, policy: { name: 'disposition', version: 0 } },
  })
})

test('two came back good and one was not the customer’s to return: the table proposes a refund for two and sending one back', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const { body: opened } = await askToReturn(call, '7001', 3)
  await call('POST', `/cases/${opened.id}/approve`, {})
  const line = opened.lines[0].id
  const receipt = await call('POST', '/receipts', {
    caseId: opened.id,
    lines: [{ caseLineId: line, quantity: 3, condition: 'good' }],
  })
  await call('POST', `/receipts/${receipt.body.id}/inspections`, inspected(line, 2))
  await call(
    'POST',
    `/receipts/${receipt.body.id}/inspections`,
    inspected(line, 1, { result: 'not_accepted', grade: 'X', disposition: 'send_back', reason: '不是我们的商品' }),
  )
  const preview = await call('POST', `/cases/${opened.id}/resolve/preview`, {})
  expect(preview).toMatchObject({
    status: 200,
    body: {
      chosen: {
        parts: [
          { kind: 'refund', rule: 'as_asked', lines: [{ caseLineId: line, quantity: 2 }] },
          { kind: 'send_back', rule: 'not_accepted', lines: [{ caseLineId: line, quantity: 1 }] },
        ],
        policy: { name: 'resolution-choice', version: 0 },
      },
      refund: { amount: 39800, currency: 'CNY' },
      needsApproval: false,
    },
  })
  const resolved = await call('POST', `/cases/${opened.id}/resolve`, {
    parts: [{ kind: 'refund', lines: [{ caseLineId: line, quantity: 2 }] }],
  })
  const paid = resolved.body.refunds.reduce(
    (sum: number, { amount }: { amount: { amount: number } }) => sum + amount.amount,
    0,
  )
  expect(paid).toBe(preview.body.refund.amount) // the preview is the act, rehearsed
})

test('asking what another amount would do says that a second person must agree, and stores nothing', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const { body: opened } = await askToReturn(call, '7002', 1)
  await call('POST', `/cases/${opened.id}/approve`, { needsReturn: false })
  const before = (await call('GET', `/cases/${opened.id}`)).body
  const asked = { parts: [{ kind: 'refund', amount: { amount: 25000, currency: 'CNY' } }] }
  const preview = await call('POST', `/cases/${opened.id}/resolve/preview`, asked)
  expect(preview.body).toMatchObject({ refund: { amount: 25000 }, needsApproval: true })
  expect((await call('GET', `/cases/${opened.id}`)).body).toEqual(before)
  const wrong = { parts: [{ kind: 'refund', amount: { amount: 100, currency: 'EUR' } }] }
  expect((await call('POST', `/cases/${opened.id}/resolve/preview`, wrong)).body.code).toBe('currency_differs')
})
