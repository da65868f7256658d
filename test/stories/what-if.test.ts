// A draft is tried on what happened, before it goes live: through the API, with the worker.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askToReturn, openShop, type Shop } from '../support/shop.ts'
import { type Caller, eventually } from '../support/start-application.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop('2026-11-21T02:00:00Z')
})
afterAll(() => shop.close())

const september = { from: '2026-09-01T00:00:00Z', to: '2026-09-30T00:00:00Z' }
const allYear = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }

type Row = Record<string, string>

/** Keeps a draft made from the table in force. */
async function draftOf(call: Caller, change: (rows: Row[]) => Row[]) {
  const { body } = await call('GET', '/policies/request-policy')
  const { content, examples } = body.inForce
  const quantity = { id: 'quantity', name: 'units', field: 'line.quantity' }
  const rows = content.rules.map((row: Row) => ({ ...row, quantity: '' }))
  const table = { ...content, inputs: [...content.inputs, quantity], rules: change(rows) }
  return call('PUT', '/policies/request-policy/draft', { content: table, examples })
}

/** A row that holds for everything. */
const empty = (row: Row): Row => Object.fromEntries(Object.keys(row).map((name) => [name, '']))

async function done(call: Caller, id: string) {
  const { body } = await eventually(
    () => call('GET', `/backtests/${id}`),
    ({ body: run }) => run.state === 'done',
  )
  return body
}

test('without a draft there is nothing to try; other tables have no past cases', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const start = (name: string, body: object) => call('POST', `/policies/${name}/backtests`, body)
  expect((await start('request-policy', allYear)).body.code).toBe('draft_not_found')
  expect((await start('request-policy', { ...allYear, version: 3 })).body.code).toBe('policy_version_not_found')
  expect((await start('disposition', allYear)).body.code).toBe('policy_has_no_cases')
  expect((await start('nonsense', allYear)).status).toBe(404)
  expect((await start('request-policy', { from: allYear.to, to: allYear.from })).body.code).toBe('period_has_no_end')
  expect((await start('request-policy', { ...allYear, minutesPerCase: 0 })).status).toBe(400)
})

test('a stricter draft: which of three cases would flip, what it would cost, as figures and as CSV', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  await askToReturn(call, '8001', 1) // approved by the shipped table
  await askToReturn(call, '8002', 2)
  await askToReturn(call, '8003', 3, 'defective') // no photo: a person
  const strict = await draftOf(call, (rows) => [
    {
      ...empty(rows[0]!),
      _id: 'two-or-more',
      _description: '=两件以上由客服确认',
      quantity: '>= 2',
      outcome: '"person"',
      rule: '"many"',
    },
    ...rows,
  ])
  expect(strict.status).toBe(200)
  const { body: started } = await call('POST', '/policies/request-policy/backtests', { ...allYear, minutesPerCase: 10 })
  const run = await done(call, started.id)
  expect(run).toMatchObject({ casesTotal: 3, casesDone: 3, version: null })
  expect(run.figures).toMatchObject({
    cases: 3,
    before: { approve: 2, person: 1, approvedMinor: { CNY: 59700 }, workMinutes: 10 },
    after: { approve: 1, person: 2, approvedMinor: { CNY: 19900 }, workMinutes: 20 },
    flips: { 'approve>person': 1 },
    unanswered: 0,
  })
  const { body: flips } = await call('GET', `/backtests/${started.id}/flips?flip=approve%3Eperson`)
  expect(flips.items).toMatchObject([
    {
      old: { outcome: 'approve', reason: { rule: 'return_without_reason' } },
      new: { outcome: 'person', reason: { rule: 'many' } },
      worth: { amount: 39800, currency: 'CNY' },
    },
  ])
  expect((await call('GET', `/backtests/${started.id}/flips?flip=person%3Eapprove`)).body.items).toEqual([])
  expect((await call('POST', `/backtests/${started.id}/cancel`)).body.code).toBe('backtest_already_ended')
  expect((await call('GET', '/policies/request-policy/backtests')).body.items).toHaveLength(1)
})

test('a period without cases is done at once and says so', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  await askToReturn(call, '8101', 1)
  await draftOf(call, (rows) => rows)
  const { body: started } = await call('POST', '/policies/request-policy/backtests', september)
  expect(await done(call, started.id)).toMatchObject({ casesTotal: 0, casesDone: 0, figures: { cases: 0 } })
})

test('another merchant sees nothing of a run', async () => {
  const { call } = await shop.merchant({ currency: 'CNY' })
  const { call: stranger } = await shop.merchant({ currency: 'CNY' })
  await draftOf(call, (rows) => rows)
  const { body: started } = await call('POST', '/policies/request-policy/backtests', allYear)
  for (const path of ['', '/flips', '/figures.csv', '/flips.csv'])
    expect((await stranger('GET', `/backtests/${started.id}${path}`)).status).toBe(404)
})
