// Dates of an order that decide whether a request is in time.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop, type Shop } from '../support/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop('2026-11-22T01:00:00Z')
})
afterAll(() => shop.close())

const twoPrices = (number: string) => ({
  currency: 'CNY',
  placedAt: '2026-11-18T02:00:00Z',
  signedAt: '2026-11-20T02:00:00Z',
  customer: {},
  lines: [
    { ref: 'gift', sku: 'CUP', name: '杯', quantity: 1, unitPrice: 0 },
    { ref: 'paid', sku: 'CUP', name: '杯', quantity: 1, unitPrice: 5000 },
  ],
  payments: [{ ref: `pay-${number}`, provider: 'manual', amount: 5000, capturedAt: '2026-11-18T02:00:00Z' }],
})

test('M21: what was promised when the order was placed holds after the promise was shortened', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const promise = (days: number) =>
    call('PUT', '/law-packs', { packs: null, promises: { CN: { withdrawalDays: days } } })
  shop.story.at('2026-10-01T01:00:00Z')
  await promise(30)
  const order = { ...twoPrices('M21'), placedAt: '2026-10-20T02:00:00Z', signedAt: '2026-10-30T02:00:00Z' }
  await call('PUT', '/orders/shop/M21', order)
  shop.story.at('2026-11-01T01:00:00Z')
  expect((await promise(14)).status).toBe(200)
  await call('PUT', '/orders/shop/M21-late', {
    ...twoPrices('M21-late'),
    placedAt: '2026-11-02T02:00:00Z',
    signedAt: '2026-11-03T02:00:00Z',
  })
  shop.story.at('2026-11-22T01:00:00Z')
  const judged = async (number: string) => {
    const lines = [{ ref: 'paid', quantity: 1, reason: 'no_longer_wanted' }]
    const asked = { order: { source: 'shop', number }, channel: 'chat', wish: 'return_refund', lines }
    return (await call('POST', '/cases/preview', asked)).body.verdict.outcome
  }
  expect(await judged('M21')).toBe('approve')
  expect(await judged('M21-late')).not.toBe('approve')
})

test('M22: a sign-off before the order was placed, or a date in the future, goes to a person', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  for (const [number, dates] of [
    ['M22-early', { signedAt: '2026-11-17T02:00:00Z' }],
    ['M22-future', { signedAt: '2026-12-17T02:00:00Z' }],
    ['M22-placed', { placedAt: '2026-12-01T02:00:00Z', signedAt: undefined }],
  ] as const) {
    await call('PUT', `/orders/shop/${number}`, { ...twoPrices(number), ...dates })
    const lines = [{ ref: 'paid', quantity: 1, reason: 'no_longer_wanted' }]
    const asked = { order: { source: 'shop', number }, channel: 'chat', wish: 'return_refund', lines }
    const { body } = await call('POST', '/cases/preview', asked)
    expect(body.verdict).toMatchObject({ outcome: 'person', reasons: [{ rule: 'sign_off_unknown' }] })
  }
})

test('M21: the first promise a shop tells held before it was told; a payment captured before the order is normal (M22)', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  shop.story.at('2026-11-22T01:00:00Z')
  const promise = (days: number) =>
    call('PUT', '/law-packs', { packs: null, promises: { CN: { withdrawalDays: days } } })
  await promise(30)
  await call('PUT', '/orders/shop/M21-before', {
    ...twoPrices('M21-before'),
    placedAt: '2026-10-28T02:00:00Z',
    signedAt: '2026-11-01T02:00:00Z',
    payments: [{ ref: 'authorised', provider: 'manual', amount: 5000, capturedAt: '2026-10-27T02:00:00Z' }],
  })
  await promise(14)
  const lines = [{ ref: 'paid', quantity: 1, reason: 'no_longer_wanted' }]
  const asked = { order: { source: 'shop', number: 'M21-before' }, channel: 'chat', wish: 'return_refund', lines }
  expect((await call('POST', '/cases/preview', asked)).body.verdict.outcome).toBe('approve')
})
