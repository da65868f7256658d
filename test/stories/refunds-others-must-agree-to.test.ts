// The amount others must agree to is that of the whole case, in the merchant's own money; the owner has the last word.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refundShops } from '../support/refund-shops.ts'
import { startTestApplication, storyClock, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
const story = storyClock('2026-11-23T02:00:00Z') // a Monday, 10:00 in Shanghai
beforeAll(async () => {
  app = await startTestApplication({}, { clock: story.clock })
}, 60_000)
afterAll(() => app.close())

const { aMerchant, refundOf, owed } = refundShops(() => app, story)

/** One case about five phones at ¥900.00, to be refunded in whatever portions Lin resolves it. */
async function fivePhones(currency = 'CNY') {
  const it = await aMerchant(50_000)
  const opened = await owed(it.call, { quantity: 5, unitPrice: 90_000, currency })
  const caseLineId = opened.lines[0].id
  const refund = (quantity: number, amount?: number) => ({
    kind: 'refund',
    lines: [{ caseLineId, quantity }],
    ...(amount && { amount: { amount, currency } }),
  })
  // for one phone of the five: a phone is compensated once
  const goodwill = (amount: number) => ({
    kind: 'compensation',
    lines: [{ caseLineId, quantity: 1 }],
    amount: { amount, currency },
  })
  const resolve = async (...parts: object[]) =>
    (await it.lin.go('POST', `/cases/${opened.id}/resolve`, { parts })).body.refunds.at(-1).state as string
  return { ...it, refund, goodwill, resolve }
}

test('a refund paid in portions is judged as the whole: the second phone passes the threshold, and so does each after it', async () => {
  const { fang, refund, resolve, approval } = await fivePhones()
  expect(await resolve(refund(1, 50_000))).toBe('proposed')
  expect(await resolve(refund(1, 60_000))).toBe('awaiting_approval')
  const { id, rule } = await approval()
  expect(rule).toBe('second_pair_of_eyes')
  await fang.go('POST', `/approvals/${id}/refuse`, { words: '先不退。' })
  // what was given up does not count
  expect(await resolve(refund(1, 50_000))).toBe('proposed')
  expect(await resolve(refund(1, 50_000))).toBe('awaiting_approval')
})

test('goodwill beside a refund is above the calculation as a larger refund would be, unless the refund is smaller by as much', async () => {
  const { refund, goodwill, resolve, approval } = await fivePhones()
  expect(await resolve(refund(1, 60_000), goodwill(30_000))).toBe('proposed')
  const other = await fivePhones()
  expect(await other.resolve(other.refund(1), other.goodwill(1))).toBe('awaiting_approval')
  expect(await other.approval()).toMatchObject({ rule: 'above_calculation', levels: ['finance'] })
  expect(await approval()).toBeUndefined()
})

test('goodwill in two calls is as large as in one', async () => {
  const { gu, goodwill, resolve, approval } = await fivePhones()
  await gu.go('PATCH', '/merchant', { settings: { refundSecondPairMinor: null } })
  expect(await resolve(goodwill(30_000))).toBe('proposed')
  expect(await resolve(goodwill(30_000))).toBe('awaiting_approval')
  expect(await approval()).toMatchObject({ levels: ['supervisor'] })
})

test('what a member gives with a key of theirs counts in the member’s goodwill of the month', async () => {
  const { gu, call } = await fivePhones()
  const goodwill = (amount: number) => ({ kind: 'compensation', amount: { amount, currency: 'CNY' } })
  await gu.go('PATCH', '/merchant', { settings: { refundSecondPairMinor: null, goodwillMonthlyMinor: 5000 } })
  const key = app.as((await gu.go('POST', '/api-keys', { name: 'desk', scopes: ['*'] })).body.key)
  const give = async (by: typeof call) => {
    const { id } = await owed(call, { quantity: 1, unitPrice: 90_000, currency: 'CNY' })
    return (await by('POST', `/cases/${id}/resolve`, { parts: [goodwill(2000)] })).body.refunds[0].state
  }
  expect([await give(gu.go), await give(key), await give(key), await give(gu.go), await give(call)]).toEqual([
    'proposed',
    'proposed',
    'awaiting_approval',
    'awaiting_approval',
    'proposed',
  ])
})

test('where finance and owner are asked for the refund and a supervisor for the goodwill in it, the owner has the last word', async () => {
  const { call, lin, gu, fang, hired, approval } = await aMerchant(50_000)
  const su = await hired('su', ['supervisor'])
  const parts = [
    { kind: 'refund', amount: { amount: 1_000_000, currency: 'CNY' } },
    { kind: 'compensation', amount: { amount: 60_000, currency: 'CNY' } },
  ]
  const refund = await refundOf(call, lin, parts, 1_100_000)
  expect(await approval()).toMatchObject({ levels: ['finance', 'supervisor', 'owner'] })
  const { id } = await approval()
  for (const by of [fang, su]) expect((await by.go('POST', `/approvals/${id}/grant`, {})).body.state).toBe('pending')
  expect((await gu.go('POST', `/approvals/${id}/grant`, {})).body.state).toBe('granted')
  expect((await gu.go('GET', `/refunds/${refund.id}`)).body.state).toBe('approved')
})

test('a limit in yuan says nothing of euros: what is paid in another currency is above each', async () => {
  const { refund, resolve, approval } = await fivePhones('EUR')
  expect(await resolve(refund(1))).toBe('awaiting_approval')
  expect((await approval()).rule).toBe('second_pair_of_eyes')
})

test('the ceiling of the day and the goodwill of the month count yuan only; what is given in euros is above both', async () => {
  const { gu, goodwill, resolve, approval } = await fivePhones('EUR')
  await gu.go('PATCH', '/merchant', { settings: { refundSecondPairMinor: null, goodwillMonthlyMinor: 100_000 } })
  expect(await resolve(goodwill(100))).toBe('awaiting_approval')
  expect((await approval()).rule).toBe('goodwill_limit')
  await gu.go('PATCH', '/merchant', { settings: { goodwillMonthlyMinor: null, refundDailyMinor: 100_000 } })
  expect(await resolve(goodwill(100))).toBe('awaiting_approval')
  expect((await approval()).rule).toBe('daily_ceiling')
})
