// A sweep that meets a case it cannot do, or is killed in the middle: nobody else's case waits, and no notice is lost with it.
import { afterAll, beforeEach, expect, test } from 'vitest'
import { databaseOn, type Engine } from '#kernel/database'
import { sql } from '#kernel/sql'
import { migrate } from '../../src/00-kernel/database/migrate.ts'
import type { LeftOut } from '../../src/processes/each-by-itself.ts'
import { hearing } from '../../src/processes/index.ts'
import { whenPromiseBrokenEscalateCase } from '../../src/processes/when-promise-broken-escalate-case.ts'
import { makePast } from '../support/past-cases.ts'
import { readyDatabase } from '../support/ready-database.ts'

const now = '2026-12-01T12:00:00.000Z'
const engine: Engine = await readyDatabase()
await migrate(engine)
afterAll(() => engine.close())

let merchantId: string
let cases: string[]
// three parcels to inspect by one, two and three o'clock
beforeEach(async () => {
  await engine.connected(async (connection) => {
    merchantId = await makePast(connection, 3)
    await connection.query(sql`
      update after_sales_case set spine = 'open', return_state = 'received', inspection = 'waiting', stage = 'received',
        due_at = due.at, alarm_at = due.at,
        promises = json_build_array(json_build_object('kind', 'inspection', 'startedAt', opened_at, 'budgetMinutes', 2880,
          'usedMinutes', 0, 'runsSince', opened_at, 'amberAt', due.at, 'dueAt', due.at, 'state', 'running',
          'brokenAt', null, 'endedAt', null))
      from (select id as case_id, '2026-12-01T00:00:00Z'::timestamptz + row_number() over (order by number) * interval '1 hour' as at
            from after_sales_case where merchant_id = ${merchantId}) due
      where merchant_id = ${merchantId} and id = due.case_id`)
    const found = await connection.query<{ id: string }>(
      sql`select id from after_sales_case where merchant_id = ${merchantId} order by number`,
    )
    cases = found.map(({ id }) => id)
  })
})

/** Sweeps; `queued` is what was put in, `fails` breaks a transaction just before it ends. */
async function sweep(fails: (caseId: unknown) => boolean = () => false) {
  const database = databaseOn(engine)
  const queued: { queue: string; caseId: unknown }[] = []
  const leftOut: LeftOut[] = []
  database.follow({
    hear: hearing(() => {}),
    async enqueue(_, queue, { caseId }) {
      if (fails(caseId)) throw new Error('张三的水壶')
      queued.push({ queue, caseId })
    },
  })
  const marked = await whenPromiseBrokenEscalateCase(database, now, (one) => leftOut.push(one))
  return { marked, queued, leftOut: leftOut.filter((one) => one.merchantId === merchantId) }
}
const queue = 'when-promise-broken-tell-supervisors'

test('the notice to supervisors is queued with the mark itself: where it cannot be, the case is not marked either and the next sweep tells', async () => {
  const first = await sweep((caseId) => caseId === cases[1])
  expect(first.queued).toEqual([
    { queue, caseId: cases[0] },
    { queue, caseId: cases[2] },
  ])
  expect((await sweep()).queued).toEqual([{ queue, caseId: cases[1] }])
  expect(await sweep()).toEqual({ marked: 0, queued: [], leftOut: [] })
})

test('a case that cannot be marked is told without a word of anybody and stops no other', async () => {
  await engine.connected((connection) =>
    connection.query(
      sql`update after_sales_case set promises = '{"who": "张三"}' where merchant_id = ${merchantId} and id = ${cases[0]!}`,
    ),
  )
  const { marked, leftOut } = await sweep()
  expect(marked).toBe(2)
  expect(leftOut).toEqual([
    { merchantId, id: cases[0], error: 'TypeError', code: null, at: expect.stringContaining('breakClocks') },
  ])
  expect(JSON.stringify(leftOut)).not.toContain('张三')
  await engine.connected((connection) =>
    connection.query(sql`update after_sales_case set alarm_at = null where merchant_id = ${merchantId}`),
  )
})
