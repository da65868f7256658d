// What comparable systems got wrong or had to settle (return and refund cases from the field): each here is a choice of policy, through the API.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inspected, openShop, type Shop } from '../support/shop.ts'
import type { Caller } from '../support/start-application.ts'

let shop: Shop
let call: Caller
beforeAll(async () => {
  shop = await openShop('2026-11-23T02:00:00Z')
  call = (await shop.merchant({ currency: 'USD', jurisdiction: 'US' })).call
  await call('PUT', '/law-packs', { packs: null, promises: { US: { withdrawalDays: 30 } } })
})
afterAll(() => shop.close())

const bought = (number: string, quantity: number, unitPrice: number, rest: object = {}) => {
  const line = { ref: '1', sku: 'MUG', name: 'Mug', quantity, unitPrice, ...rest }
  const amount = quantity * unitPrice - (line as { discount?: number }).discount! || quantity * unitPrice
  return call('PUT', `/orders/field/${number}`, {
    currency: 'USD',
    placedAt: '2026-11-18T02:00:00Z',
    signedAt: '2026-11-20T02:00:00Z',
    customer: {},
    lines: [line],
    payments: [{ ref: `pay-${number}`, provider: 'manual', amount, capturedAt: '2026-11-18T02:00:00Z' }],
  })
}
const asks = (number: string, quantity: number) =>
  call('POST', '/cases', {
    order: { source: 'field', number },
    channel: 'chat',
    wish: 'return_refund',
    lines: [{ ref: '1', quantity, reason: 'no_longer_wanted' }],
  })
const lineOf = async (number: string) => {
  const { items } = (await call('GET', `/orders?q=${number}`)).body
  return (await call('GET', `/orders/${items[0].id}`)).body.lines[0]
}
/** Approved, `received` of the units come back, and the bench accepts `accepted` of them. */
async function comesBack(id: string, caseLineId: string, { received, accepted }: Record<string, number>) {
  await call('POST', `/cases/${id}/approve`, {})
  const { body: receipt } = await call('POST', '/receipts', {
    caseId: id,
    lines: [{ caseLineId, quantity: received, condition: 'good' }],
  })
  const good = accepted! > 0 ? [inspected(caseLineId, accepted!)] : []
  const left = received! - accepted!
  const bad =
    left > 0
      ? [inspected(caseLineId, left, { result: 'not_accepted', disposition: 'send_back', reason: '有划痕' })]
      : []
  for (const finding of [...good, ...bad]) {
    const { status, body } = await call('POST', `/receipts/${receipt.id}/inspections`, finding)
    expect([status, body.code]).toEqual([201, undefined])
  }
  return receipt
}

test('D7: more than was bought is refused, a unit is in one open case only, and a case taken back frees it', async () => {
  await bought('D7', 1, 2500)
  expect(await asks('D7', 99)).toMatchObject({ status: 422, body: { code: 'more_than_bought' } })
  const first = await asks('D7', 1)
  expect(await asks('D7', 1)).toMatchObject({ status: 409, body: { code: 'units_already_in_a_case' } })
  await call('POST', `/cases/${first.body.id}/withdraw`)
  expect((await asks('D7', 1)).status).toBe(201)
})

test('D11: of five ordered, two returned, three can still be returned, and not one more', async () => {
  await bought('D11', 5, 2500)
  const { body } = await asks('D11', 2)
  await comesBack(body.id, body.lines[0].id, { received: 2, accepted: 2 })
  await call('POST', `/cases/${body.id}/resolve`, { parts: [{ kind: 'refund' }] })
  expect(await lineOf('D11')).toMatchObject({ quantityReturned: 2, quantityInCases: 0, quantityReturnable: 3 })
  expect((await asks('D11', 4)).body.code).toBe('units_already_in_a_case')
  expect((await asks('D11', 3)).status).toBe(201)
})

test('C18: three announced for 269.97, two came: 179.98 goes back, the third is not paid for', async () => {
  await bought('C18', 3, 8999)
  const { body } = await asks('C18', 3)
  await comesBack(body.id, body.lines[0].id, { received: 2, accepted: 2 })
  const { refunds } = (await call('POST', `/cases/${body.id}/resolve`, { parts: [{ kind: 'refund' }] })).body
  expect(refunds.map(({ amount }: { amount: object }) => amount)).toEqual([{ amount: 17_998, currency: 'USD' }])
})

test('D17 and D25: of three that came, the bench accepts two and refuses one: only the accepted are paid, and no more can be inspected', async () => {
  await bought('D17', 3, 1000)
  const { body } = await asks('D17', 3)
  const receipt = await comesBack(body.id, body.lines[0].id, { received: 3, accepted: 2 })
  const tooMany = await call('POST', `/receipts/${receipt.id}/inspections`, inspected(body.lines[0].id, 1))
  expect(tooMany.status).toBeGreaterThanOrEqual(400)
  const { refunds } = (await call('POST', `/cases/${body.id}/resolve`, { parts: [{ kind: 'refund' }] })).body
  expect(refunds.map(({ amount }: { amount: object }) => amount)).toEqual([{ amount: 2000, currency: 'USD' }])
})

test('D2: of two announced, three in the parcel count as two and one too many; nothing more can be received', async () => {
  await bought('D2', 2, 1000)
  const { body } = await asks('D2', 2)
  await call('POST', `/cases/${body.id}/approve`, {})
  const caseLineId = body.lines[0].id
  const receive = (quantity: number) =>
    call('POST', '/receipts', { caseId: body.id, lines: [{ caseLineId, quantity, condition: 'good' }] })
  expect((await receive(3)).status).toBe(201)
  await receive(1)
  const { lines, receiptLines } = (await call('GET', `/cases/${body.id}`)).body
  expect(lines[0].received).toBe(2)
  const found = receiptLines.map((line: { quantity: number; discrepancy: string | null }) => [
    line.quantity,
    line.discrepancy,
  ])
  expect(found.toSorted()).toEqual([
    [1, 'too_many'],
    [2, null],
  ])
})

test('A31: the merchant keeps the discount of a threshold a return breaks: five of six at 45 are worth 225', async () => {
  await bought('A31', 6, 5000, { discount: 3000 })
  const { body: preview } = await call('POST', '/cases/preview', {
    order: { source: 'field', number: 'A31' },
    channel: 'chat',
    wish: 'return_refund',
    lines: [{ ref: '1', quantity: 5, reason: 'no_longer_wanted' }],
  })
  expect(preview.refund).toEqual({ amount: 22_500, currency: 'USD' })
})
