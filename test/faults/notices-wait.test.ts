// Notices to customers while mail does not work, while two nodes look at once, and when a node dies in the middle.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Messenger, type OutgoingMessage, takeNotices } from '#conversation'
import { type Database, databaseOn } from '#kernel/database'
import { postgresEngine } from '../../src/00-kernel/database/postgres.ts'
import { examine } from '../../src/doctor/index.ts'
import { noticeWorker } from '../../src/processes/notice-worker.ts'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { anOrder } from '../support/portal.ts'
import { type Caller, eventually, startTestApplication, type TestApplication } from '../support/start-application.ts'

let home: Awaited<ReturnType<typeof freshDatabase>>
let app: TestApplication
let database: Database
let call: Caller
let orders = 0

beforeAll(async () => {
  home = await freshDatabase()
  // a node without a worker: the test sends
  app = await startTestApplication({
    DATABASE_URL: home.url,
    WANBI_ROLE: 'api',
    WANBI_AUTH_SECRET: 'a secret of thirty-two characters',
  })
  ;({ call } = await app.merchant())
  database = databaseOn(postgresEngine(home.url, { poolSize: 8 }))
})
afterAll(async () => {
  await database.close()
  await app.close()
  await home.drop()
  await closeDatabases()
})
beforeEach(() => rows('delete from notice'))

const rows = (text: string): Promise<any[]> =>
  database.engine.connected((connection) => connection.query({ text, params: [] }))

/** As many cases; each owes its customer the notice that the request was received. */
async function cases(count: number): Promise<void> {
  for (const _ of Array.from({ length: count })) {
    const number = `W${++orders}`
    await call('PUT', `/orders/shop/${number}`, anOrder(`w${orders}@example.org`, `+86 138 0099 ${1000 + orders}`))
    const lines = [{ ref: '1', quantity: 1, reason: 'defective' }]
    const asked = { order: { source: 'shop', number }, channel: 'chat', wish: 'return_refund', lines }
    expect((await call('POST', '/cases', asked)).status).toBe(201)
  }
}

/** A node that sends; `fails` says of whom the mail server will not hear. */
function node(fails: (to: string) => boolean = () => false) {
  const sent: OutgoingMessage[] = []
  const errors: Error[] = []
  const messenger: Messenger = {
    async send(message) {
      if (fails(message.to)) throw new Error('451 try again later')
      sent.push(message)
    },
  }
  const worker = noticeWorker({ database, messenger, publicUrl: 'http://shop.example' }, (error) => errors.push(error))
  return { sent, errors, worker }
}

const allSent = () =>
  eventually(
    async () => (await rows('select count(*)::int as open from notice'))[0].open,
    (open) => open === 0,
  )

test('a notice the mail server refuses is tried again later, and keeps no other from being sent', async () => {
  await cases(3)
  let isDown = true
  const { sent, errors, worker } = node((to) => isDown && to === `w${orders}@example.org`)
  worker.wake()
  await eventually(
    async () => errors.length,
    (count) => count === 1,
  )
  await eventually(
    async () => sent.length,
    (count) => count === 2,
  )
  const [waiting] = await eventually(
    () => rows('select tries, extract(epoch from try_at - now())::float8 as seconds from notice'),
    ([one]) => one?.seconds < 6,
  )
  expect(waiting).toMatchObject({ tries: 1 })
  isDown = false
  await rows('update notice set try_at = now()')
  await allSent()
  await worker.stop(5000)
  expect(sent).toHaveLength(3)
})

test('a case that cannot be read keeps no other customer from being told', async () => {
  await cases(3)
  await rows(`update after_sales_case set promises = '{}' where id = (select case_id from notice limit 1)`)
  const { sent, errors, worker } = node()
  worker.wake()
  await eventually(
    async () => sent.length,
    (count) => count === 2,
  )
  await eventually(
    () => rows('select tries from notice'),
    (left) => left.length === 1,
  )
  await worker.stop(5000)
  expect(errors).toHaveLength(1)
})

test('two nodes that look at once never take the same notice', async () => {
  await cases(12)
  const taken = await Promise.all(Array.from({ length: 6 }, () => takeNotices(database, 4)))
  const seqs = taken.flat().map(({ caseId }) => caseId)
  expect(seqs).toHaveLength(12)
  expect(new Set(seqs).size).toBe(12)
  expect(await takeNotices(database, 4)).toEqual([])
})

test('what a node took that then died is sent by another once its time is over', async () => {
  await cases(1)
  expect(await takeNotices(database, 4)).toHaveLength(1)
  const { sent, worker } = node()
  worker.wake()
  await rows('update notice set try_at = try_at - make_interval(secs => 30)')
  await allSent()
  await worker.stop(5000)
  expect(sent).toHaveLength(1)
})

test('after a day of tries a notice is given up; the doctor notes it and rings no alarm', async () => {
  await cases(1)
  await rows('update notice set tries = 35')
  const { errors, worker } = node(() => true)
  worker.wake()
  await eventually(
    () => rows('select 1 from notice where given_up'),
    (given) => given.length === 1,
  )
  await worker.stop(5000)
  expect(errors).toHaveLength(1)
  const well = { provider: null, filesDir: null, checkpoints: null, now: new Date() }
  const found = await examine(database, well)
  expect(found.flatMap(({ wrong }) => wrong)).toEqual([])
  expect(found.flatMap(({ noted }) => noted)).toEqual([expect.stringMatching(/^1 messages could not be delivered/)])
})
