// A parcel comes without a slip and matches nothing. It is kept on the shelf; two days later the customer calls, and it finds its case.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askToReturn, inspected, openShop, type Shop } from '../support/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop('2026-11-22T01:00:00Z')
})
afterAll(() => shop.close())

const shelf = '/receipts?matched=false'

test('a parcel nobody could match waits on the shelf, is given its case once, and is counted, inspected and paid', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const opened = await askToReturn(call, '3001', 2)
  const { id, number, lines } = opened.body
  await call('POST', `/cases/${id}/approve`, {})

  shop.story.at('2026-11-25T03:00:00Z')
  const unknown = [{ sku: 'unknown', quantity: 1, condition: 'good' }]
  const kept = await call('POST', '/receipts', { tracking: 'ZT3001000001', lines: unknown })
  expect(kept).toMatchObject({ status: 201, body: { caseId: null, case: null } })
  expect((await call('GET', shelf)).body.items).toMatchObject([
    { id: kept.body.id, tracking: 'ZT3001000001', receivedAt: '2026-11-25T03:00:00.000Z', lines: unknown },
  ])

  shop.story.at('2026-11-27T02:00:00Z')
  const counted = [{ sku: 'KETTLE-1', quantity: 2, condition: 'good' }]
  const match = (caseId: string) => call('POST', `/receipts/${kept.body.id}/match`, { caseId, lines: counted })
  expect(await match('AS-261122-999999')).toMatchObject({ status: 404, body: { code: 'case_not_found' } })
  const matched = await match(number)
  expect(matched).toMatchObject({ status: 200, body: { id: kept.body.id, caseId: id, case: { return: 'received' } } })
  expect(matched.body.case.lines[0]).toMatchObject({ approved: 2, received: 2 })
  expect(matched.body.case.receiptLines).toHaveLength(1)
  expect(await match(number)).toMatchObject({ status: 409, body: { code: 'already_matched' } })
  expect((await call('GET', shelf)).body.items).toEqual([])

  const done = await call('POST', `/receipts/${kept.body.id}/inspections`, inspected(lines[0].id, 2))
  expect(done.body).toMatchObject({ inspection: 'done', stage: 'assessed' })
  const resolved = await call('POST', `/cases/${id}/resolve`, { parts: [{ kind: 'refund' }] })
  expect(resolved.body.refunds[0].amount).toEqual({ amount: 2 * 19900, currency: 'CNY' })
  const events = await call('GET', `/cases/${id}/events`)
  expect(events.body.items.filter(({ kind }: any) => kind === 'goods_received')).toHaveLength(1)
})

test('what was counted on arrival counts when nobody counts again, and goods of another order are told apart', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const { body } = await askToReturn(call, '3002', 3)
  await call('POST', `/cases/${body.id}/approve`, {})
  const kept = await call('POST', '/receipts', {
    tracking: 'ZT3002000001',
    lines: [
      { sku: 'KETTLE-1', quantity: 2, condition: 'good' },
      { sku: 'CUP-9', quantity: 1, condition: 'damaged' },
    ],
  })
  const matched = await call('POST', `/receipts/${kept.body.id}/match`, { caseId: body.id })
  const lines = matched.body.lines.map(({ sku, quantity, discrepancy }: any) => [sku, quantity, discrepancy])
  expect(lines.sort()).toEqual([
    ['CUP-9', 1, 'not_in_case'],
    ['KETTLE-1', 2, null],
  ])
  expect(matched.body.case.lines[0]).toMatchObject({ approved: 3, received: 2 })
})

test('a parcel is given only by who may receive, only among one merchant, and only to a case that waits for goods', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const other = await shop.merchant({ currency: 'CNY' })
  const { body } = await askToReturn(call, '3003', 1)
  const lines = [{ sku: 'KETTLE-1', quantity: 1, condition: 'good' }]
  const kept = await call('POST', '/receipts', { tracking: 'ZT3003000001', lines })
  const path = `/receipts/${kept.body.id}/match`
  expect(await call('POST', path, { caseId: body.id })).toMatchObject({
    status: 409,
    body: { code: 'nothing_to_receive' },
  })
  expect(await other.call('POST', path, { caseId: body.id })).toMatchObject({ status: 404 })
  const theirs = await askToReturn(other.call, '3003', 1)
  await other.call('POST', `/cases/${theirs.body.id}/approve`, {})
  expect(await other.call('POST', path, { caseId: theirs.body.id })).toMatchObject({
    status: 404,
    body: { code: 'receipt_not_found' },
  })
  expect((await other.call('GET', shelf)).body.items).toEqual([])
})
