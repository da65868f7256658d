// The negative control of the races: with the locks taken out of every command and the constraints out of the database, the same
// races must be seen to go wrong, by the race itself and by the doctor. A checker that cannot fail says nothing.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Engine } from '#kernel/database'
import { postgresEngine } from '../../src/00-kernel/database/postgres.ts'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'
import { assessedCase, putOrder, steps } from './case-life.ts'
import { examined } from './examined.ts'

let home: Awaited<ReturnType<typeof freshDatabase>>
let app: TestApplication
let call: Caller

/** The same engine, deaf to every `for update`. */
function withoutLocks(engine: Engine): Engine {
  const deaf = (text: string) => text.replaceAll(/\bfor (no key )?update\b/g, '')
  return {
    ...engine,
    connected: (work) =>
      engine.connected((connection) =>
        work({
          ...connection,
          query: (statement) => connection.query({ ...statement, text: deaf(statement.text) }),
          batch: (text) => connection.batch(deaf(text)),
          run: (statements) => connection.run(statements.map(({ text, params }) => ({ text: deaf(text), params }))),
        }),
      ),
  }
}

const constraints = [
  ['payment', 'payment_refunds_within_captured'],
  ['order_line', 'order_line_units_are_in_one_place'],
  ['ledger_entry', 'ledger_entry_gives_no_more_than_was_paid'],
  ['ledger_entry', 'ledger_entry_gives_no_more_tax_than_was_paid'],
  ['ledger_entry', 'ledger_entry_answers_each_unit_once'],
  ['unit_outcome', 'unit_outcome_pkey'],
  ['ledger_posting', 'ledger_posting_pkey'],
  ['case_line', 'case_line_resolves_at_most_what_was_approved'],
  ['case_event', 'case_event_pkey'],
]

beforeAll(async () => {
  home = await freshDatabase()
  const engine = postgresEngine(home.url, { poolSize: 12 })
  app = await startTestApplication({ DATABASE_URL: home.url }, { engine: withoutLocks(engine) })
  await engine.connected((connection) =>
    connection.batch(
      [
        ...constraints.map(([table, name]) => `alter table ${table} drop constraint ${name}`),
        // what is read by these keys is found as before; only that a row is there once is no longer kept
        ...['unit_outcome', 'ledger_posting'].map(
          (table) => `create index on ${table} (merchant_id, order_id, case_id, seq)`,
        ),
      ].join(';'),
    ),
  )
  call = (await app.merchant()).call
})
afterAll(async () => {
  await app.close()
  await home.drop()
  await closeDatabases()
})

test('without locks and constraints one case is resolved more than once, and the doctor says what is broken', async () => {
  let twice = 0
  for (let round = 0; round < 12; round += 1) {
    await putOrder(call, `C${round}`, [{ ref: '1', quantity: 2, unitPrice: 255 }])
    const { id } = await assessedCase(call, `C${round}`, [{ ref: '1', quantity: 2 }])
    const answers = await Promise.all(Array.from({ length: 8 }, () => steps.resolve(call, id)))
    if (answers.filter(({ status }) => status === 200).length > 1) twice += 1
  }
  expect(twice, 'the race itself turns red').toBeGreaterThan(0)
  const wrong = (await examined(home.url)).join('\n')
  expect(wrong, 'more than captured').toMatch(/I1: .* exceed the 510 that were captured/)
  expect(wrong, 'counters').toMatch(/I1b: /)
  expect(wrong, 'history').toMatch(/I5: /)
})
