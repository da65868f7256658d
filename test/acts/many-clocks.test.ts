// Ten thousand promises that run cost one question a minute: no timer each, and none of them is read before its time.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseOn, type Engine } from '#kernel/database'
import { sql } from '#kernel/sql'
import { migrate } from '../../src/00-kernel/database/migrate.ts'
import { whenPromiseBrokenEscalateCase } from '../../src/processes/when-promise-broken-escalate-case.ts'
import { makePast } from '../support/past-cases.ts'
import { readyDatabase } from '../support/ready-database.ts'

let engine: Engine
let merchantId: string
let asked: string[] = []

/** The same engine, with what was asked written down. */
const listening = (inner: Engine): Engine => ({
  ...inner,
  connected: (work) =>
    inner.connected((connection) =>
      work({
        ...connection,
        query: (statement) => {
          asked.push(statement.text)
          return connection.query(statement)
        },
        run: (statements) => {
          asked.push(...statements.map(({ text }) => text))
          return connection.run(statements)
        },
      }),
    ),
})

beforeAll(async () => {
  engine = await readyDatabase()
  await migrate(engine)
  await engine.connected(async (connection) => {
    merchantId = await makePast(connection, 10_000)
    // a decision promised to each, due a minute apart from 1 December on
    await connection.query(sql`
      update after_sales_case set spine = 'open', decision = 'pending', stage = 'submitted', due_at = due.at, alarm_at = due.at,
        promises = json_build_array(json_build_object('kind', 'decision', 'startedAt', opened_at, 'budgetMinutes', 1440,
          'usedMinutes', 0, 'runsSince', opened_at, 'amberAt', due.at - interval '6 hours', 'dueAt', due.at, 'state', 'running',
          'brokenAt', null, 'endedAt', null))
      from (select id as case_id, '2026-12-01T00:00:00Z'::timestamptz + row_number() over (order by number) * interval '1 minute' as at
            from after_sales_case where merchant_id = ${merchantId}) due
      where merchant_id = ${merchantId} and id = due.case_id`)
  })
}, 120_000)
afterAll(() => engine.close())

const sweptAt = async (now: string) => {
  asked = []
  const broken = await whenPromiseBrokenEscalateCase(databaseOn(listening(engine)), now, () => {})
  return { broken, questions: asked.filter((text) => !/^(begin|commit)/i.test(text)) }
}

test('while none is over, the sweep asks once and touches nothing', async () => {
  const swept = await sweptAt('2026-12-01T00:00:30Z')
  expect(swept.broken).toBe(0)
  expect(swept.questions).toEqual([expect.stringContaining('alarm_at is not null')])
})

test('that question is answered from the index of alarms, whose first entry is not due', async () => {
  const plan = await engine.connected((connection) =>
    connection.query<{ 'QUERY PLAN': string }>(sql`
      explain select id from after_sales_case
      where merchant_id = ${merchantId} and alarm_at is not null and alarm_at <= '2026-12-01T00:00:30Z' order by alarm_at limit 500`),
  )
  expect(plan.map((line) => line['QUERY PLAN']).join('\n')).toContain('after_sales_case_by_alarm')
})
