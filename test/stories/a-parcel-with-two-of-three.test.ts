// Three kettles are asked back, two arrive, one of them scratched: paid is what came and was accepted, nothing else.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askToReturn, inspected, openShop, type Shop, threeKettles } from '../support/shop.ts'
import { eventually } from '../support/start-application.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop('2026-11-22T01:00:00Z')
})
afterAll(() => shop.close())

test('two of three kettles arrive, one scratched: the refund is two shares less the deduction, and the third kettle is free again', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const opened = await askToReturn(call, '2001', 3)
  const { id, lines } = opened.body
  const line = lines[0].id
  await call('POST', `/cases/${id}/approve`, { note: '请用原盒寄回' })
  await call('POST', `/cases/${id}/return-parcels`, { carrier: '圆通', tracking: 'YT2001000001' })

  shop.story.at('2026-11-25T03:00:00Z')
  const receipt = await call('POST', '/receipts', {
    tracking: 'YT2001000001',
    lines: [
      { sku: 'KETTLE-1', quantity: 2, condition: 'good' },
      { sku: 'CUP-9', quantity: 1, condition: 'good' },
    ],
  })
  expect(receipt.body.lines.map(({ quantity, discrepancy }: any) => [quantity, discrepancy])).toEqual([
    [2, null],
    [1, 'not_in_case'],
  ])
  expect(receipt.body.case.lines[0]).toMatchObject({ approved: 3, received: 2, accepted: 0 })

  const noSuchPhoto = inspected(line, 1, { evidenceIds: [crypto.randomUUID()] })
  expect(await call('POST', `/receipts/${receipt.body.id}/inspections`, noSuchPhoto)).toMatchObject({
    body: { code: 'evidence_not_found' },
  })
  const good = await call('POST', `/receipts/${receipt.body.id}/inspections`, inspected(line, 1))
  expect(good.body).toMatchObject({ inspection: 'partial', stage: 'received' })
  const scratched = await call(
    'POST',
    `/receipts/${receipt.body.id}/inspections`,
    inspected(line, 1, {
      grade: 'C',
      result: 'accepted_with_deduction',
      deduction: { amount: 3000, currency: 'CNY' },
      reason: '壶身有明显划痕',
      disposition: 'refurbish',
    }),
  )
  expect(scratched.body).toMatchObject({ inspection: 'done', stage: 'assessed' })
  expect(scratched.body.expectedRefund).toEqual({ amount: 2 * 19900 - 3000, currency: 'CNY' })
  const worths = scratched.body.receiptLines.map(({ sku, worth }: any) => [sku, worth?.amount ?? null])
  expect(Object.fromEntries(worths)).toEqual({ 'KETTLE-1': 2 * 19900, 'CUP-9': null })

  const tooMany = await call('POST', `/cases/${id}/resolve`, {
    parts: [{ kind: 'refund', lines: [{ caseLineId: line, quantity: 3 }] }],
  })
  expect(tooMany).toMatchObject({ status: 422, body: { code: 'more_than_accepted' } })

  const resolved = await call('POST', `/cases/${id}/resolve`, { parts: [{ kind: 'refund' }] })
  expect(resolved.body.refunds[0].amount).toEqual({ amount: 2 * 19900 - 3000, currency: 'CNY' })
  const refund = await call('GET', `/refunds/${resolved.body.refunds[0].id}`)
  expect(refund.body.components.map(({ kind, amount }: any) => [kind, amount.amount])).toEqual([
    ['goods', 39800],
    ['deduction', -3000],
  ])

  await call('POST', `/refunds/${refund.body.id}/send`)
  await eventually(
    () => call('GET', `/cases/${id}`),
    ({ body }) => body.stage === 'resolved',
  )
  const order = await call('GET', `/orders/${opened.body.order.id}`)
  expect(order.body.lines[0]).toMatchObject({ quantityReturned: 2, quantityInCases: 0, quantityReturnable: 1 })
})

test('a scratched kettle is not accepted: nothing is paid for it, and the customer reads why', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const opened = await askToReturn(call, '2002', 1)
  const { id, lines } = opened.body
  await call('POST', `/cases/${id}/approve`, {})
  const receipt = await call('POST', '/receipts', {
    caseId: opened.body.number,
    lines: [{ caseLineId: lines[0].id, quantity: 1, condition: 'damaged' }],
  })
  const refusedGoods = await call(
    'POST',
    `/receipts/${receipt.body.id}/inspections`,
    inspected(lines[0].id, 1, {
      grade: 'D',
      result: 'not_accepted',
      disposition: 'send_back',
      reason: '壶底摔裂，非质量问题',
    }),
  )
  expect(refusedGoods.body.stage).toBe('assessed')
  const nothingSaid = await call('POST', `/cases/${id}/resolve`, { parts: [] })
  expect(nothingSaid).toMatchObject({ status: 422, body: { code: 'words_needed' } })
  const resolved = await call('POST', `/cases/${id}/resolve`, { parts: [], text: '商品摔裂，我们会寄回给您。' })
  expect(resolved.body).toMatchObject({ stage: 'resolved', refunds: [] })
  const messages = await call('GET', `/cases/${id}/messages`)
  expect(messages.body.items.map(({ text }: any) => text)).toContain('商品摔裂，我们会寄回给您。')
})

test('goods may go where the list says for their result, and nowhere else', async () => {
  shop.story.at('2026-11-22T01:00:00Z')
  const { call } = await shop.merchant({ currency: 'CNY' })
  const order = threeKettles('2050')
  const lines = [{ ...order.lines[0]!, quantity: 20 }]
  await call('PUT', '/orders/shop/2050', { ...order, lines, payments: [{ ...order.payments[0]!, amount: 20 * 19900 }] })
  const { body: opened } = await call('POST', '/cases', {
    order: { source: 'shop', number: '2050' },
    channel: 'chat',
    wish: 'return_refund',
    lines: [{ ref: '1', quantity: 20, reason: 'no_longer_wanted' }],
  })
  await call('POST', `/cases/${opened.id}/approve`, {})
  const caseLineId = opened.lines[0].id
  const counted = [{ caseLineId, quantity: 20, condition: 'good' }]
  const receipt = await call('POST', '/receipts', { caseId: opened.id, lines: counted })
  const { items } = (await call('GET', '/inspections/dispositions')).body
  const everywhere = ['restock', 'refurbish', 'return_to_vendor', 'scrap', 'quarantine', 'send_back']
  for (const { result, dispositions } of items)
    for (const disposition of everywhere) {
      const deduction = result === 'accepted_with_deduction' && { deduction: { amount: 1, currency: 'CNY' } }
      const judged = inspected(caseLineId, 1, { result, disposition, reason: '划痕', ...deduction })
      const { body } = await call('POST', `/receipts/${receipt.body.id}/inspections`, judged)
      const code = dispositions.includes(disposition) ? undefined : 'disposition_does_not_fit'
      expect([result, disposition, body.code]).toEqual([result, disposition, code])
    }
  expect(items.map(({ result }: any) => result)).toEqual(['accepted', 'accepted_with_deduction', 'not_accepted'])
})
