// A buyer withdrew on the public page; an agent opens the case later. What was sent in time is in time (CRD Art. 11(3)), and the fourteen days
// of the refund run from the day we were told (Art. 13(1)), not from the day we opened it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inspected, openShop, type Shop } from '../support/shop.ts'
import type { Caller } from '../support/start-application.ts'

const lastSecond = '2026-11-20T22:59:59Z' // 23:59:59 of day fourteen in Berlin
const midnight = '2026-11-20T23:00:00Z'
const nextMorning = '2026-11-21T08:00:00Z'

let shop: Shop
let merchantId: string
let call: Caller
beforeAll(async () => {
  shop = await openShop('2026-11-06T09:00:00Z')
  const merchant = await newMerchant()
  merchantId = merchant.id
  call = merchant.call
})
afterAll(() => shop.close())

const newMerchant = () =>
  shop.merchant({ locale: 'en', timeZone: 'Europe/Berlin', currency: 'EUR', jurisdiction: 'DE' } as const)

/** A lamp for 49.00 with 5.00 for the delivery, signed for on 6 November. */
const lamp = (number: string, email: string) => ({
  currency: 'EUR',
  placedAt: '2026-11-03T09:00:00Z',
  signedAt: '2026-11-06T09:00:00Z',
  customer: { name: 'Grete Kühn', email },
  lines: [{ ref: '1', sku: 'LAMP', name: 'Lampe', quantity: 1, unitPrice: 4900 }],
  shipping: { amount: 500 },
  payments: [{ ref: `p-${number}`, provider: 'manual', amount: 5400, capturedAt: '2026-11-03T09:00:00Z' }],
})

async function withdraw(at: string, contract: string, contact: string, of = merchantId) {
  shop.story.at(at)
  const said = { merchantId: of, name: 'Grete Kühn', contract, contact }
  expect((await shop.as('nobody')('POST', '/portal/withdrawals', said)).status).toBe(201)
}

const aboutLamp = (number: string, { wish = 'return_refund', reason = 'no_longer_wanted', source = 'shop' } = {}) => ({
  order: { source, number },
  channel: 'mail',
  wish,
  lines: [{ ref: '1', quantity: 1, reason }],
})

let orders = 0
/** An order of its own, and what the buyer says of it. */
async function sold() {
  const number = `L-${++orders}`
  const email = `grete${orders}@example.org`
  await call('PUT', `/orders/shop/${number}`, lamp(number, email))
  return { number, email }
}
const ruleOn = (answer: { body: { verdict: { reasons: { rule: string }[] } } }) => answer.body.verdict.reasons[0]?.rule

test('stated in the last second of day fourteen, opened the next morning: in time, with the delivery, due fourteen days after it was said', async () => {
  const { number, email } = await sold()
  await withdraw(lastSecond, number, email)
  shop.story.at(nextMorning)
  const preview = await call('POST', '/cases/preview', aboutLamp(number))
  expect(preview.body).toMatchObject({
    verdict: {
      outcome: 'approve',
      terms: { withdrawnAt: '2026-11-20T22:59:59.000Z', refundLaw: { withDelivery: true } },
    },
    refund: { amount: 5400 },
  })
  expect(ruleOn(preview)).toBe('return_without_reason')

  const { body: opened } = await call('POST', '/cases', aboutLamp(number))
  expect(opened.verdict).toEqual(preview.body.verdict)
  expect(opened.openedAt).toBe('2026-11-21T08:00:00.000Z')
  // 24:00 of 4 December in Berlin; of 5 December, were it counted from the opening
  expect(opened.refundByLaw).toEqual({ dueAt: '2026-12-04T23:00:00.000Z', redLineAt: null, mayWait: true })

  await call('POST', `/cases/${opened.id}/approve`, {})
  const lines = [{ caseLineId: opened.lines[0].id, quantity: 1, condition: 'good' }]
  const { body: receipt } = await call('POST', '/receipts', { caseId: opened.id, lines })
  await call('POST', `/receipts/${receipt.id}/inspections`, inspected(opened.lines[0].id, 1))
  const { refunds } = (await call('POST', `/cases/${opened.id}/resolve`, { parts: [{ kind: 'refund' }] })).body
  expect(refunds[0].amount.amount).toBe(5400)
})

test('inspected when its day by law is near, our own clock of the refund ends on that day', async () => {
  const { number, email } = await sold()
  await withdraw(lastSecond, number, email)
  shop.story.at(nextMorning)
  const { body } = await call('POST', '/cases', aboutLamp(number))
  await call('POST', `/cases/${body.id}/approve`, {})
  shop.story.at('2026-12-04T10:00:00Z')
  const lines = [{ caseLineId: body.lines[0].id, quantity: 1, condition: 'good' }]
  const { body: receipt } = await call('POST', '/receipts', { caseId: body.id, lines })
  await call('POST', `/receipts/${receipt.id}/inspections`, inspected(body.lines[0].id, 1))
  const { promises } = (await call('GET', `/cases/${body.id}`)).body
  expect(promises.find(({ kind }: { kind: string }) => kind === 'refund').dueAt).toBe('2026-12-04T23:00:00.000Z')
})

test('the first time it was said counts, and a person who saw to it changes nothing', async () => {
  const { number, email } = await sold()
  await withdraw('2026-11-10T09:00:00Z', number, email.toUpperCase())
  await withdraw('2026-11-21T07:00:00Z', number, email)
  for (const { id } of (await call('GET', '/withdrawals')).body.items) await call('POST', `/withdrawals/${id}/settle`)
  shop.story.at(nextMorning)
  const { body } = await call('POST', '/cases', aboutLamp(number))
  expect(body.verdict.terms.withdrawnAt).toBe('2026-11-10T09:00:00.000Z')
  expect(body.refundByLaw.dueAt).toBe('2026-11-24T23:00:00.000Z')
})

test('stated at midnight, it is too late: the window is over, and the request of today is the notice', async () => {
  const { number, email } = await sold()
  await withdraw(midnight, number, email)
  shop.story.at(nextMorning)
  const { body } = await call('POST', '/cases', aboutLamp(number))
  expect(body.verdict).toMatchObject({ outcome: 'person', terms: { refundLaw: { withDelivery: false } } })
  expect(body.verdict.reasons[0].rule).toBe('window_passed')
  expect(body.verdict.terms).not.toHaveProperty('withdrawnAt')
  expect(body.refundByLaw.dueAt).toBe('2026-12-05T23:00:00.000Z')
})

test('who asked for another one is told that money back is still possible', async () => {
  const { number, email } = await sold()
  await withdraw(lastSecond, number, email)
  shop.story.at(nextMorning)
  const { verdict } = (await call('POST', '/cases/preview', aboutLamp(number, { wish: 'exchange' }))).body
  expect(verdict.alternatives[0]).toMatchObject({ wish: 'return_refund', outcome: 'approve' })
  expect(verdict.terms).not.toHaveProperty('withdrawnAt')
})

test('what is said of another order, from another mail, to another shop or later than now is not said of this one', async () => {
  const { number, email } = await sold()
  const other = await sold()
  const elsewhere = await newMerchant()
  await elsewhere.call('PUT', `/orders/shop/${number}`, lamp(number, email))
  await withdraw(lastSecond, other.number, email)
  await withdraw(lastSecond, number, 'somebody@example.org')
  await withdraw(lastSecond, number, email, elsewhere.id)
  shop.story.at(nextMorning)
  expect(ruleOn(await call('POST', '/cases/preview', aboutLamp(number)))).toBe('window_passed')
  expect(ruleOn(await elsewhere.call('POST', '/cases/preview', aboutLamp(number)))).toBe('return_without_reason')

  await withdraw('2026-11-19T12:00:00Z', number, email)
  shop.story.at('2026-11-19T11:59:59Z')
  const { verdict } = (await call('POST', '/cases/preview', aboutLamp(number))).body
  expect(verdict.terms).not.toHaveProperty('withdrawnAt')
})

test('where two orders have this number and mail, it speaks of the one the desk is shown: the newest placed', async () => {
  const { number, email } = await sold()
  const placed = (placedAt: string) => ({ ...lamp(number, email), placedAt })
  await call('PUT', `/orders/market/${number}`, placed('2026-11-05T09:00:00Z'))
  await withdraw(lastSecond, number, email)
  await call('PUT', `/orders/later/${number}`, placed('2026-11-22T09:00:00Z'))
  shop.story.at('2026-11-23T08:00:00Z')
  const said = (await call('GET', '/withdrawals')).body.items.find((one: { contact: string }) => one.contact === email)
  const shown = (await call('GET', `/orders/${said.order.id}`)).body
  expect(shown.source).toBe('market')
  const rules = await Promise.all(
    ['shop', 'market'].map(async (source) =>
      ruleOn(await call('POST', '/cases/preview', aboutLamp(number, { source }))),
    ),
  )
  expect(rules).toEqual(['window_passed', 'return_without_reason'])
})
