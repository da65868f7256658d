// The worker's part of a what-if: every case counted once, whatever happens on the way.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, databaseOn } from '#kernel/database'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import { shippedPolicy } from '#policies'
import { type BacktestContext, carryOutBacktest, type JudgeAgain } from '#what-if'
import { migrate } from '../../src/00-kernel/database/migrate.ts'
import { type BacktestView, listFlips, readBacktest } from '../../src/88-what-if/backtest-rows.ts'
import { noFigures } from '../../src/88-what-if/figures.ts'
import { makePast, pastFrom, pastTo } from '../support/past-cases.ts'
import { readyDatabase } from '../support/ready-database.ts'

const count = 1234
let database: Database
let merchantId: string
let followed: string[]

beforeAll(async () => {
  const engine = await readyDatabase()
  await migrate(engine)
  database = databaseOn(engine)
  database.follow({
    enqueue: async (_, queue) => void followed.push(queue),
    hear() {},
  })
  merchantId = await database.asOwner((connection) => makePast(connection, count))
})
afterAll(() => database.close())

async function asked(): Promise<string> {
  followed = []
  const id = newId()
  const table = shippedPolicy('request-policy').compiled.table
  await database.transact(merchantId, (tx) =>
    tx.query(sql`
      insert into backtest (merchant_id, id, policy_name, content, opened_from, opened_to, minutes_per_case, state, asked_by,
        cases_total, figures, created_at)
      values (${merchantId}, ${id}, 'request-policy', ${JSON.stringify(table)}, ${pastFrom}, ${pastTo}, 8, 'waiting', '{}', ${count},
        ${JSON.stringify(noFigures)}, ${pastFrom})`),
  )
  return id
}

/** Approves what is asked for within seven days, by the facts alone. */
const withinSevenDays: JudgeAgain = async ([facts]) => ({
  outcome: facts!.order.daysSinceSignOff! <= 7 ? 'approve' : 'person',
  reasons: [{ rule: 'by_days', text: { 'zh-CN': '按天数', en: 'By days' } }],
  unanswered: false,
})
const approved = Array.from({ length: count }, (_, n) => n).filter((n) => n % 14 <= 7).length

const contextWith = (judge: JudgeAgain, leaving = new AbortController().signal): BacktestContext => ({
  database,
  judge,
  clock: () => new Date(pastTo),
  leaving,
})
const look = (id: string) => database.transact(merchantId, (tx) => readBacktest(tx, id)) as Promise<BacktestView>

test('a run counts every case once and lists those the draft answers otherwise', async () => {
  const id = await asked()
  await carryOutBacktest(contextWith(withinSevenDays), { merchantId, backtestId: id })
  const run = await look(id)
  expect(run).toMatchObject({ state: 'done', casesDone: count })
  expect(run.figures).toMatchObject({
    cases: count,
    before: { approve: 0, person: count, workMinutes: count * 8 },
    after: { approve: approved, person: count - approved, approvedMinor: { CNY: approved * 5100 } },
    flips: { 'person>approve': approved },
  })
  const flips = await database.transact(merchantId, (tx) => listFlips(tx, id, 5000, {}))
  expect(new Set(flips.map(({ caseId }) => caseId)).size).toBe(approved)
  expect(flips[0]).toMatchObject({
    old: { outcome: 'person', reason: { rule: 'asked_a_person' } },
    new: { outcome: 'approve', reason: { rule: 'by_days' } },
  })
})

test('a worker that dies on the way is followed by one that goes on: nothing is counted twice, nothing left out', async () => {
  const id = await asked()
  let judged = 0
  const dying: JudgeAgain = async (facts, table) => {
    judged += 1
    if (judged === 700) throw new Error('killed')
    return withinSevenDays(facts, table)
  }
  await expect(carryOutBacktest(contextWith(dying), { merchantId, backtestId: id })).rejects.toThrow('killed')
  expect(await look(id)).toMatchObject({ state: 'running', casesDone: 500 })
  await carryOutBacktest(contextWith(dying), { merchantId, backtestId: id })
  const run = await look(id)
  expect(run).toMatchObject({ state: 'done', casesDone: count })
  expect(run.figures.after.approve).toBe(approved)
})

test('two workers on one run: the slower one leaves', async () => {
  const id = await asked()
  let second: Promise<void> | undefined
  const overtaken: JudgeAgain = async (facts, table) => {
    second ??= carryOutBacktest(contextWith(withinSevenDays), { merchantId, backtestId: id })
    await second
    return withinSevenDays(facts, table)
  }
  await carryOutBacktest(contextWith(overtaken), { merchantId, backtestId: id })
  expect((await look(id)).figures.cases).toBe(count)
})

test('a run that was cancelled stops with the batch at hand and keeps what it counted', async () => {
  const id = await asked()
  let judged = 0
  const cancelling: JudgeAgain = async (facts, table) => {
    judged += 1
    if (judged === 600) {
      await database.transact(merchantId, (tx) =>
        tx.query(sql`update backtest set state = 'cancelled' where merchant_id = ${merchantId} and id = ${id}`),
      )
    }
    return withinSevenDays(facts, table)
  }
  await carryOutBacktest(contextWith(cancelling), { merchantId, backtestId: id })
  expect(await look(id)).toMatchObject({ state: 'cancelled', casesDone: 500, figures: { cases: 500 } })
  expect(judged).toBeLessThanOrEqual(1000)
})

test('a node that leaves hands the run to another', async () => {
  const id = await asked()
  const leaving = new AbortController()
  const left: JudgeAgain = async (facts, table) => {
    leaving.abort()
    return withinSevenDays(facts, table)
  }
  await carryOutBacktest(contextWith(left, leaving.signal), { merchantId, backtestId: id })
  expect(await look(id)).toMatchObject({ state: 'running', casesDone: 500 })
  expect(followed).toEqual(['carry-out-backtest'])
})

test('a run that no worker gets on with gives up and says so', async () => {
  const id = await asked()
  const never: JudgeAgain = async () => {
    throw new Error('out of order')
  }
  for (let tries = 0; tries < 20; tries += 1)
    await expect(carryOutBacktest(contextWith(never), { merchantId, backtestId: id })).rejects.toThrow()
  await carryOutBacktest(contextWith(never), { merchantId, backtestId: id })
  expect(await look(id)).toMatchObject({ state: 'failed', failure: 'gave_up', casesDone: 0 })
})
