// The worker's part of a waybill at its worst moments: the carrier's answer lost, late, in HTML, about another parcel; cut off in the middle.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Database, databaseOn } from '#kernel/database'
import { localFiles } from '#kernel/files'
import { isRefused } from '#kernel/result'
import {
  askInterception,
  askWaybill,
  carryOutInterception,
  carryOutWaybill,
  interceptionsOf,
  recordWaybill,
  voidWaybill,
  type Waybill,
  waybillsOf,
} from '#parcel'
import { postgresEngine } from '../../src/00-kernel/database/postgres.ts'
import { sandboxCarrier } from '../../src/outside/carriers/sandbox/sandbox-carrier.ts'
import { sweepStuckInterceptions } from '../../src/processes/sweep-stuck-interceptions.ts'
import { sweepStuckWaybills } from '../../src/processes/sweep-stuck-waybills.ts'
import { carrierSecret, guangzhou, hangzhou, openCarrierInTest, setUpCarriers } from '../support/carriers.ts'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'

let home: Awaited<ReturnType<typeof freshDatabase>>
let carrier: Awaited<ReturnType<typeof openCarrierInTest>>
let app: TestApplication
let database: Database
let merchantId: string
let call: Caller
let key: string

beforeAll(async () => {
  home = await freshDatabase()
  carrier = await openCarrierInTest()
  // a node without a worker: the test is the worker
  app = await startTestApplication({
    ...carrier.env,
    DATABASE_URL: home.url,
    WANBI_ROLE: 'api',
    WANBI_AUTH_SECRET: 'a secret of thirty-two characters',
  })
  const merchant = await app.merchant({ currency: 'CNY' })
  merchantId = merchant.id
  call = merchant.call
  key = merchant.key
  await setUpCarriers(call)
  database = databaseOn(postgresEngine(home.url, { poolSize: 12 }))
  database.follow({
    enqueue: async (tx, queue, data) =>
      tx.write({ text: 'insert into pgboss.job (name, data) values ($1, $2)', params: [queue, JSON.stringify(data)] }),
    hear() {},
  })
})
afterAll(async () => {
  await database.close()
  await app.close()
  await carrier.close()
  await home.drop()
  await closeDatabases()
})
beforeEach(() => carrier.steer.setFaults({}))

const ports = (timeoutMs = 20_000) =>
  new Map([['sandbox', sandboxCarrier({ url: carrier.url, secret: carrierSecret, timeoutMs })] as const])
const momentNow = (now = new Date()) =>
  ({ by: { kind: 'system', id: 'test' }, now: now.toISOString(), channel: 'worker' }) as const

const parcel = (over: object = {}) => ({
  dispatchId: crypto.randomUUID() as string,
  caseNumber: 'AS-261125-000001',
  option: { carrier: 'zhongtong', service: 'standard', costMinor: 900, source: 'rate_card' as const },
  from: hangzhou,
  to: guangzhou,
  weightGrams: 1500,
  sizeMm: null,
  cargo: '瓷碗',
  declaredMinor: 10_000,
  currency: 'CNY',
  paper: '76x130' as const,
  ...over,
})
async function asked(over: object = {}): Promise<Waybill> {
  const made = await database.transact(merchantId, (tx) => askWaybill(tx, parcel(over), momentNow()))
  if (isRefused(made)) throw new Error(made.refused)
  return made
}
const work = (waybill: Pick<Waybill, 'id'>, laterMs = 0, carriers = ports()) =>
  carryOutWaybill(
    { database, carriers, store: localFiles(`${app.dataFolder}/files`), clock: () => new Date(Date.now() + laterMs) },
    { merchantId, waybillId: waybill.id },
  )
const now = async ({ dispatchId }: Pick<Waybill, 'dispatchId'>): Promise<Waybill> =>
  (await database.transact(merchantId, (tx) => waybillsOf(tx, [dispatchId]))).get(dispatchId)![0]!
const labelsMade = async (waybill: Waybill): Promise<string[]> =>
  (await carrier.steer.readLedger()).flatMap((entry) =>
    entry.kind === 'issued' && entry.order.requestId === waybill.requestId ? [entry.number] : [],
  )
const claimOver = 60_000

test('a waybill is ordered once and has a number, a price, a day and a label; nothing personal is left in its row', async () => {
  const waybill = await asked()
  await work(waybill)
  const issued = await now(waybill)
  expect(issued).toMatchObject({
    state: 'issued',
    costMinor: 1000,
    priceSource: 'carrier',
    money: 'charged',
    asked: null,
  })
  expect(issued.number).toMatch(/^75\d{12}$/)
  expect(await labelsMade(waybill)).toEqual([issued.number])
  const label = (token: string, format: string) =>
    fetch(`${app.url}/api/v1/waybills/${issued.id}/label?format=${format}`, {
      headers: { authorization: `Bearer ${token}` },
    })
  expect((await label((await app.merchant()).key, 'pdf')).status, "another merchant's label").toBe(404)
  expect((await (await label(key, 'pdf')).text()).slice(0, 5)).toBe('%PDF-')
  expect((await label(key, 'png')).headers.get('content-type')).toBe('image/png')
  await work(waybill)
  expect(await labelsMade(waybill)).toHaveLength(1)
})

test('ten jobs at once speak to the carrier once', async () => {
  const waybill = await asked()
  await Promise.all(Array.from({ length: 10 }, () => work(waybill)))
  expect((await now(waybill)).state).toBe('issued')
  expect(await labelsMade(waybill)).toHaveLength(1)
})

test.each([
  ['reply_lost', 'the reply is lost after the label was made'],
  ['e5xx_after', 'a server error after the label was made'],
  ['html', 'a page of HTML after the label was made'],
  ['delayed', 'the reply comes after the time-out'],
] as const)('%s: it is unknown, then asked about, and never ordered anew (%s)', async (fault, _) => {
  const waybill = await asked()
  await carrier.steer.setFaults({ queue: [fault], delayMs: 900 })
  await work(waybill, 0, fault === 'delayed' ? ports(400) : ports())
  expect((await now(waybill)).state).toBe('unknown')
  await work(waybill, claimOver)
  const issued = await now(waybill)
  expect(issued.state).toBe('issued')
  expect(await labelsMade(waybill)).toEqual([issued.number])
})

test('cut off before anything was done: asked about, not found, and then the first order under this id', async () => {
  const waybill = await asked()
  await carrier.steer.setFaults({ queue: ['cut_before'], askQueue: ['html', 'e5xx_before'] })
  await work(waybill)
  for (const later of [1, 2, 3]) await work(waybill, later * claimOver)
  expect((await now(waybill)).state).toBe('issued')
  expect(await labelsMade(waybill)).toHaveLength(1)
})

test('killed between the claim and the answer: whoever comes next waits, then asks', async () => {
  const waybill = await asked()
  const port = ports().get('sandbox')!
  const killed = {
    ...port,
    order: async (request: Parameters<typeof port.order>[0]) => {
      await port.order(request)
      throw new Error('killed')
    },
  }
  await expect(work(waybill, 0, new Map([['sandbox', killed]] as const))).rejects.toThrow('killed')
  await work(waybill)
  expect((await now(waybill)).state, 'somebody may be speaking to the carrier').toBe('sending')
  await work(waybill, claimOver)
  expect((await now(waybill)).state).toBe('issued')
  expect(await labelsMade(waybill)).toHaveLength(1)
})

test('a carrier that is not there at all was surely not reached: released, tried again, and after ten minutes a person chooses', async () => {
  const waybill = await asked()
  const nobody = new Map([
    ['sandbox', sandboxCarrier({ url: 'http://127.0.0.1:59999', secret: carrierSecret })],
  ] as const)
  await work(waybill, 0, nobody)
  expect((await now(waybill)).state).toBe('asked')
  await work(waybill, 11 * 60_000, nobody)
  expect(await now(waybill)).toMatchObject({ state: 'failed', failureCode: 'carrier_not_reached' })
})

test('a quota that is used up is an alarm and not a retry, and stands on the list in the carrier’s own words', async () => {
  const waybill = await asked()
  await carrier.steer.setFaults({ queue: ['quota'] })
  await work(waybill)
  await work(waybill, claimOver)
  expect(await labelsMade(waybill)).toEqual([])
  const { body } = await call('GET', '/waybills?needs=person&limit=100')
  expect(body.items.find(({ id }: Waybill) => id === waybill.id).failure).toEqual({
    code: 'quota_used_up',
    text: '账户余量不足，请充值 · the quota of this account is used up',
  })
  const alarm = async () =>
    (await call('GET', '/carriers')).body.items.find(({ carrier }: any) => carrier === 'zhongtong').alarm
  expect(await alarm()).toMatchObject({ code: 'quota_used_up' })
  expect((await call('POST', `/waybills/${waybill.id}/see`)).body.seenAt).not.toBeNull()
  const left = await call('GET', '/waybills?needs=person&limit=100')
  expect(left.body.items.map(({ id }: Waybill) => id)).not.toContain(waybill.id)
  const again = await asked({ dispatchId: waybill.dispatchId })
  await work(again)
  expect((await now(waybill)).state).toBe('issued')
  expect(await alarm(), 'a label was had again').toBeNull()
})

test('the number of another parcel is never stuck onto this one: it fails, and the number waits for a person', async () => {
  const first = await asked()
  await work(first)
  const second = await asked()
  await carrier.steer.setFaults({ queue: ['same_number'] })
  await work(second)
  const [one, other] = [await now(first), await now(second)]
  expect(other).toMatchObject({
    state: 'failed',
    failureCode: 'number_given_twice',
    otherNumbers: [one.number],
    number: null,
  })
})

test('another number told late stands beside the one that was printed', async () => {
  const waybill = await asked()
  await work(waybill)
  const port = ports().get('sandbox')!
  await carrier.steer.setFaults({ queue: ['other_number'] })
  const { settleWaybill } = await import('../../src/15-parcel/waybill/settle-waybill.ts')
  const answer = await port.order({
    ...parcel(),
    requestId: waybill.requestId,
    carrier: 'zhongtong',
    service: 'standard',
    terms: {},
    insured: false,
    ref: null,
    firstSentAt: momentNow().now,
  })
  if (answer.state !== 'issued') throw new Error(answer.state)
  const { labels: _, ...late } = answer
  const settle = () =>
    database.transact(merchantId, (tx) =>
      settleWaybill(tx, { waybillId: waybill.id, answer: { ...late, pdfKey: null, pngKey: null } }, momentNow()),
    )
  await settle()
  await settle()
  const issued = await now(waybill)
  expect(issued.otherNumbers).toEqual([answer.number])
  expect(issued.number).not.toBe(answer.number)
})

test('one live waybill for a dispatch, also when sixteen ask at once; after voiding there may be another', async () => {
  const of = parcel()
  const answers = await Promise.allSettled(
    Array.from({ length: 16 }, () => database.transact(merchantId, (tx) => askWaybill(tx, of, momentNow()))),
  )
  const made = answers.filter((one) => one.status === 'fulfilled' && !isRefused(one.value))
  expect(made).toHaveLength(1)
  await work(await now(of))
  const voidIt = () =>
    database.transact(merchantId, async (tx) =>
      voidWaybill(tx, (await waybillsOf(tx, [of.dispatchId])).get(of.dispatchId)![0]!.id, momentNow()),
    )
  await voidIt()
  const refusal = await database.transact(merchantId, (tx) => askWaybill(tx, of, momentNow()))
  expect(refusal).toMatchObject({ refused: 'waybill_exists' })
  await work(await now(of))
  expect(await now(of)).toMatchObject({ state: 'voided', money: 'refunded' })
  expect((await asked({ dispatchId: of.dispatchId })).state).toBe('asked')
})

test('a voided label is not a refunded label: its money is asked about until it is back', async () => {
  const waybill = await asked()
  await work(waybill)
  await carrier.steer.setFaults({ refundSeconds: 3600 })
  await database.transact(merchantId, (tx) => voidWaybill(tx, waybill.id, momentNow()))
  await work(waybill)
  expect(await now(waybill)).toMatchObject({ state: 'voided', money: 'refund_asked' })
  await work(waybill, claimOver)
  expect((await now(waybill)).money).toBe('refund_asked')
  await carrier.steer.advanceClock(3601)
  await work(waybill, 7 * 3_600_000)
  expect((await now(waybill)).money).toBe('refunded')
})

test('a label that was picked up cannot be voided: the waybill stands, with the carrier’s words', async () => {
  const waybill = await asked()
  await work(waybill)
  await carrier.steer.track((await now(waybill)).number!, { state: 'handed_over' })
  await database.transact(merchantId, (tx) => voidWaybill(tx, waybill.id, momentNow()))
  await work(waybill)
  expect(await now(waybill)).toMatchObject({ state: 'issued', failureCode: 'picked_up', money: 'charged' })
})

test('voided while nobody knows whether it was made: as soon as it is known it is cancelled', async () => {
  const waybill = await asked()
  await carrier.steer.setFaults({ queue: ['reply_lost'] })
  await work(waybill)
  const kept = await database.transact(merchantId, (tx) => voidWaybill(tx, waybill.id, momentNow()))
  expect(kept).toMatchObject({ state: 'unknown', voidWanted: true })
  await work(waybill, claimOver)
  expect((await now(waybill)).state).toBe('voiding')
  await work(waybill, 2 * claimOver)
  expect((await now(waybill)).state).toBe('voided')
})

test('a number by hand is kept in one form, and twice for two parcels it is refused', async () => {
  const record = (number: string) =>
    database.transact(merchantId, (tx) =>
      recordWaybill(
        tx,
        {
          dispatchId: crypto.randomUUID(),
          caseNumber: 'AS-261125-000002',
          carrier: 'corner-shop',
          number,
          currency: 'CNY',
        },
        momentNow(),
      ),
    )
  expect(await record('ｓｆ１ 0000-1234 56789')).toMatchObject({
    state: 'issued',
    number: 'SF10000-123456789',
    provider: 'manual',
  })
  expect(await record('SF1 0000123456789')).toMatchObject({ refused: 'waybill_number_used' })
  expect(await record('🎁')).toMatchObject({ refused: 'waybill_number_unreadable' })
})

test('a waybill whose job is gone gets it back, once', async () => {
  await asked()
  await database.asOwner((connection) => connection.query({ text: 'delete from pgboss.job', params: [] }))
  const noneLeftOut = (one: object) => expect(one).toBeUndefined()
  expect(await sweepStuckWaybills(database, noneLeftOut)).toBeGreaterThan(0)
  expect(await sweepStuckWaybills(database, noneLeftOut)).toBe(0)
})

/** A parcel that has its waybill and is asked to be stopped; its job is not there. */
async function toBeStopped() {
  const waybill = await asked()
  await work(waybill)
  const { dispatchId, number } = await now(waybill)
  const id = await database.transact(merchantId, (tx) =>
    askInterception(tx, { dispatchId, reason: '顾客退款了' }, momentNow()),
  )
  if (isRefused(id)) throw new Error(id.refused)
  await database.asOwner((connection) => connection.query({ text: 'delete from pgboss.job', params: [] }))
  const ledger = async () =>
    (await carrier.steer.readLedger()).filter((entry) => entry.kind === 'intercepted' && entry.number === number)
  const state = async () =>
    (await database.transact(merchantId, (tx) => interceptionsOf(tx, [dispatchId]))).get(dispatchId)!.state
  return { id, dispatchId, ledger, state }
}
/** The port, and how often it was asked to stop a parcel; cut off after the call when told. */
function countedPort({ cutOff = false } = {}) {
  const port = ports().get('sandbox')!
  const asks = { count: 0 }
  const intercept = async (label: Parameters<NonNullable<typeof port.intercept>>[0]) => {
    asks.count += 1
    const answer = await port.intercept!(label)
    if (cutOff) throw new Error('killed')
    return answer
  }
  return { asks, carriers: new Map([['sandbox', { ...port, intercept }] as const]) }
}
const stop = (id: string, carriers: ReturnType<typeof countedPort>['carriers'], laterMs = 0) =>
  carryOutInterception(
    { database, carriers, clock: () => new Date(Date.now() + laterMs) },
    { merchantId, interceptionId: id },
  )
const jobsOf = async (id: string): Promise<number> =>
  (
    await database.asOwner((connection) =>
      connection.query({ text: "select 1 from pgboss.job where data ->> 'interceptionId' = $1", params: [id] }),
    )
  ).length
const nothingLeftOut = (one: object) => expect(one).toBeUndefined()

test('killed between the row of an interception and the call: the sweep finds it, and the carrier is asked once', async () => {
  const parcel = await toBeStopped()
  expect(await sweepStuckInterceptions(database, nothingLeftOut)).toBe(1)
  expect(await jobsOf(parcel.id)).toBe(1)
  expect(await sweepStuckInterceptions(database, nothingLeftOut), 'it has its job').toBe(0)
  const { asks, carriers } = countedPort()
  await Promise.all([1, 2, 3].map(() => stop(parcel.id, carriers)))
  expect([asks.count, await parcel.state(), (await parcel.ledger()).length]).toEqual([1, 'stopped', 1])
  await database.asOwner((connection) => connection.query({ text: 'delete from pgboss.job', params: [] }))
  expect(await sweepStuckInterceptions(database, nothingLeftOut), 'what was answered needs none').toBe(0)
})

test('killed after the call: whoever comes next waits, then asks what became of it, and sends nothing twice', async () => {
  const parcel = await toBeStopped()
  const killed = countedPort({ cutOff: true })
  await expect(stop(parcel.id, killed.carriers)).rejects.toThrow('killed')
  expect((await parcel.ledger()).length).toBe(1)
  const next = countedPort()
  await stop(parcel.id, next.carriers)
  expect(await parcel.state(), 'somebody may be speaking to the carrier').toBe('asked')
  await stop(parcel.id, next.carriers, claimOver)
  expect([next.asks.count, await parcel.state(), (await parcel.ledger()).length]).toEqual([0, 'stopped', 1])
})

test('killed before the call reached anybody: asked about, not found, and asked for', async () => {
  const parcel = await toBeStopped()
  const { asks, carriers } = countedPort()
  await carrier.steer.setFaults({ askQueue: ['e5xx_before'] })
  await stop(parcel.id, carriers)
  expect(await parcel.state()).toBe('unknown')
  await stop(parcel.id, carriers, claimOver)
  expect([asks.count, await parcel.state(), (await parcel.ledger()).length]).toEqual([2, 'stopped', 1])
})
