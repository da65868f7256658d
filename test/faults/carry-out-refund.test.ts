// The worker's part of a refund at its worst moments: cut off in the middle, told late, sent again after it failed.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Database, databaseOn } from '#kernel/database'
import { carryOutRefund, type Payments } from '#resolution'
import { postgresEngine } from '../../src/00-kernel/database/postgres.ts'
import type { RefundAnswer, RefundAsked } from '../../src/60-resolution/refund/payments-port.ts'
import { sweepStuckRefunds } from '../../src/processes/sweep-stuck-refunds.ts'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'
import { putOrder, resolvedCase, steps } from './case-life.ts'
import { examined } from './examined.ts'

const noneLeftOut = (one: object) => expect(one).toBeUndefined()

let home: Awaited<ReturnType<typeof freshDatabase>>
let app: TestApplication
let database: Database
let merchantId: string
let call: Caller

beforeAll(async () => {
  home = await freshDatabase()
  // a node without a worker: the test is the worker
  app = await startTestApplication({
    DATABASE_URL: home.url,
    WANBI_ROLE: 'api',
    WANBI_AUTH_SECRET: 'a secret of thirty-two characters',
    WANBI_SANDBOX_PAYMENTS_URL: 'http://127.0.0.1:1',
    WANBI_SANDBOX_PAYMENTS_SECRET: 'a secret of the sandbox for tests',
  })
  const merchant = await app.merchant()
  merchantId = merchant.id
  call = merchant.call
  database = databaseOn(postgresEngine(home.url, { poolSize: 4 }))
  database.follow({
    enqueue: async (tx, queue, data) =>
      tx.write({ text: 'insert into pgboss.job (name, data) values ($1, $2)', params: [queue, JSON.stringify(data)] }),
    hear() {},
  })
})
afterAll(async () => {
  await database.close()
  await app.close()
  await home.drop()
  await closeDatabases()
})

/** A provider that says what it is told to say, and writes down what was asked of it. */
const heard: string[] = []
beforeEach(() => void heard.splice(0))
function provider(
  send: () => Promise<RefundAnswer>,
  ask: () => Promise<RefundAsked> = async () => ({ state: 'not_found' }),
) {
  const payments: Payments = {
    provider: 'sandbox',
    how: 'api',
    send: () => {
      heard.push('send')
      return send()
    },
    ask: () => {
      heard.push('ask')
      return ask()
    },
    verifyCallback: () => null,
  }
  return new Map([['sandbox', payments]])
}

const paid = async (): Promise<RefundAnswer> => ({ state: 'succeeded', providerRef: 'sbx_1' })
const declined = async (): Promise<RefundAnswer> => ({ state: 'failed', code: 'declined', text: 'card is dead' })

let orders = 0
async function sentRefund() {
  const number = `W${++orders}`
  await putOrder(call, number, [{ ref: '1', quantity: 2, unitPrice: 500 }])
  const { refund } = await resolvedCase(call, number, [{ ref: '1', quantity: 1 }])
  await steps.send(call, refund.id)
  return refund.id as string
}

const run = (refundId: string, payments: ReadonlyMap<string, Payments>, asks = false, clock = () => new Date()) =>
  carryOutRefund({ database, payments, clock }, { merchantId, refundId, asks })
const stateOf = async (refundId: string) => (await call('GET', `/refunds/${refundId}`)).body.state

test('a first run sends; a run after one that was cut off asks, and does not pay again', async () => {
  const refundId = await sentRefund()
  // the provider paid, and the worker was killed before it could write that down
  await expect(
    run(
      refundId,
      provider(() => Promise.reject(new Error('killed'))),
    ),
  ).rejects.toThrow('killed')
  await run(refundId, provider(paid, paid), true)
  expect(heard).toEqual(['send', 'ask'])
  expect(await stateOf(refundId)).toBe('succeeded')
})

test('asked about and not found, it is sent: the provider surely never had it', async () => {
  const refundId = await sentRefund()
  await run(refundId, provider(paid), true)
  expect(heard).toEqual(['ask', 'send'])
  expect(await stateOf(refundId)).toBe('succeeded')
})

test('a failure told late, after it was sent again, does not free the money that is on its way', async () => {
  const refundId = await sentRefund()
  let tellLate: (answer: RefundAnswer) => void = () => {}
  const late = run(
    refundId,
    provider(() => new Promise((done) => (tellLate = done))),
  )
  await new Promise((resolve) => setTimeout(resolve, 100))
  await run(refundId, provider(declined))
  expect(await stateOf(refundId)).toBe('failed')
  expect((await steps.send(call, refundId)).body.state).toBe('sending')
  tellLate(await declined())
  await late
  expect(await stateOf(refundId), 'still on its way').toBe('sending')
  await run(refundId, provider(paid))
  expect(await stateOf(refundId)).toBe('succeeded')
})

test('a refund that failed is sent again a day later, not only asked about', async () => {
  const refundId = await sentRefund()
  await run(refundId, provider(declined))
  await steps.send(call, refundId)
  const tomorrow = () => new Date(Date.now() + 86_400_000)
  await run(refundId, provider(paid, declined), false, tomorrow)
  expect(heard).toEqual(['send', 'ask', 'send'])
  expect(await stateOf(refundId)).toBe('succeeded')
})

test('what was never answered for a day is asked about before anything else', async () => {
  const refundId = await sentRefund()
  await run(refundId, provider(paid, paid), false, () => new Date(Date.now() + 86_400_000))
  expect(heard).toEqual(['ask'])
})

test('a refund whose job is gone gets it back, once, and is asked about first', async () => {
  const refundId = await sentRefund()
  const jobs = (text: string) =>
    database.asOwner((connection) => connection.query<{ data: object }>({ text, params: [] }))
  await jobs('delete from pgboss.job')
  expect((await examined(home.url)).join('\n')).toMatch(/no job carries it on/)
  expect(await sweepStuckRefunds(database, noneLeftOut)).toBe(1)
  expect(await sweepStuckRefunds(database, noneLeftOut)).toBe(0)
  const [job] = await jobs(`select data from pgboss.job where name = 'carry-out-refund'`)
  expect(job?.data).toEqual({ merchantId, refundId, asks: true })
  await run(refundId, provider(paid), true)
  expect(await examined(home.url)).toEqual([])
})
