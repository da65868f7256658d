// A phone sold with one serial number comes back with another: it is held before any money, and a person decides.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inspected, openShop, type Shop } from '../support/shop.ts'
import type { Caller } from '../support/start-application.ts'

let shop: Shop
let call: Caller
beforeAll(async () => {
  shop = await openShop('2026-11-22T01:00:00Z')
  call = (await shop.merchant({ currency: 'CNY' })).call
})
afterAll(() => shop.close())

let orders = 0
async function phonesBack(serialNumbers: string[]) {
  orders += 1
  const quantity = Math.max(1, serialNumbers.length)
  await call('PUT', `/orders/shop/S${orders}`, {
    currency: 'CNY',
    placedAt: '2026-11-18T02:00:00Z',
    signedAt: '2026-11-20T02:00:00Z',
    customer: { name: '李雷' },
    lines: [
      {
        ref: '1',
        sku: 'PHONE',
        name: '手机',
        quantity,
        unitPrice: 300000,
        ...(serialNumbers.length > 0 && { serialNumbers }),
      },
    ],
    payments: [
      { ref: `pay-S${orders}`, provider: 'sandbox', amount: quantity * 300000, capturedAt: '2026-11-18T02:00:00Z' },
    ],
  })
  const { body } = await call('POST', '/cases', {
    order: { source: 'shop', number: `S${orders}` },
    channel: 'chat',
    wish: 'return_refund',
    lines: [{ ref: '1', quantity, reason: 'defective' }],
  })
  await call('POST', `/cases/${body.id}/approve`, {})
  const line = body.lines[0].id as string
  const lines = [{ caseLineId: line, quantity, condition: 'good' }]
  const receipt = await call('POST', '/receipts', { caseId: body.id, lines })
  const inspect = (serialNumber: string, rest: object = {}) =>
    call('POST', `/receipts/${receipt.body.id}/inspections`, inspected(line, 1, { serialNumber, ...rest }))
  return { id: body.id as string, line, inspect }
}

test('M23: another serial number than the one sold is graded X and held; nothing can be paid before a person settles it', async () => {
  const { id, line, inspect } = await phonesBack(['SN-1'])
  const held = await inspect('OTHER-9')
  expect(held).toMatchObject({ status: 201, body: { inspection: 'partial', stage: 'received' } })
  expect(held.body.heldGoods).toMatchObject([
    { caseLineId: line, quantity: 1, serialNumber: 'OTHER-9', because: 'serial_mismatch' },
  ])
  expect(held.body.lines[0]).toMatchObject({ received: 1, accepted: 0, declined: 0 })
  const { body } = await call('GET', `/cases/${id}/inspections`)
  expect(body.items).toMatchObject([
    { grade: 'X', serialNumber: 'OTHER-9', heldBecause: 'serial_mismatch', settledAt: null },
  ])
  for (const parts of [[{ kind: 'refund' }], []]) {
    const paid = await call('POST', `/cases/${id}/resolve`, { parts, text: '…' })
    expect(paid).toMatchObject({ status: 409, body: { code: 'nothing_to_resolve' } })
  }
  const settled = await call('POST', `/inspections/${body.items[0].id}/settle`, {
    result: 'not_accepted',
    disposition: 'send_back',
    reason: '序列号与售出的不符。',
  })
  expect(settled.body).toMatchObject({ stage: 'assessed', heldGoods: [], lines: [{ accepted: 0, declined: 1 }] })
  const again = await call('POST', `/inspections/${body.items[0].id}/settle`, {
    result: 'accepted',
    disposition: 'restock',
    reason: '…',
  })
  expect(again).toMatchObject({ status: 409, body: { code: 'not_held' } })
})

test('M23: the unit beside it goes on; the one held is ours after all, and is paid with it', async () => {
  const { id, inspect } = await phonesBack(['SN-1', 'SN-2'])
  expect((await inspect('sn 1')).body).toMatchObject({ heldGoods: [], lines: [{ accepted: 1 }] })
  const held = await inspect('SN-3')
  expect(held.body.heldGoods).toHaveLength(1)
  const [{ inspectionId }] = held.body.heldGoods
  const settled = await call('POST', `/inspections/${inspectionId}/settle`, {
    result: 'accepted',
    disposition: 'quarantine',
    reason: '发货时记错了序列号。',
  })
  expect(settled.body).toMatchObject({ inspection: 'done', stage: 'assessed', lines: [{ accepted: 2 }] })
  const { body } = await call('POST', `/cases/${id}/resolve`, { parts: [{ kind: 'refund' }] })
  expect(body.refunds[0].amount).toEqual({ amount: 600000, currency: 'CNY' })
})

test('M23: the same serial number twice is refused however it is written, and one number is of one unit', async () => {
  const { line, inspect } = await phonesBack(['SN-1', 'SN-2'])
  expect((await inspect('SN-1')).status).toBe(201)
  for (const again of ['SN-1', 'sn1', 'ＳＮ－１'])
    expect(await inspect(again)).toMatchObject({ status: 409, body: { code: 'serial_already_inspected' } })
  expect((await inspect('SN-2')).body).toMatchObject({ inspection: 'done', lines: [{ id: line, accepted: 2 }] })
  const two = await phonesBack(['SN-5', 'SN-6'])
  expect(await two.inspect('SN-5', { quantity: 2 })).toMatchObject({
    status: 422,
    body: { code: 'serial_is_one_unit' },
  })
})

test('M23: goods sold without serial numbers are not held for theirs', async () => {
  const { inspect } = await phonesBack([])
  expect((await inspect('ANY-1')).body).toMatchObject({ inspection: 'done', heldGoods: [] })
})
