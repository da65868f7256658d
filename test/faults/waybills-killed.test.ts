// kill -9 of the node at random moments while it asks for waybills, of the carrier too, and three answers in ten are lost: every waybill is
// made once, and none is lost. WANBI_ROUNDS is the number of kills; only in the long form, the short one is in goods-killed.test.ts.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Database, databaseOn } from '#kernel/database'
import { jobsOn } from '#kernel/jobs'
import { isRefused } from '#kernel/result'
import { askWaybill, carrierQueues } from '#parcel'
import { postgresEngine } from '../../src/00-kernel/database/postgres.ts'
import type { CarrierEntry } from '../../src/outside/carriers/sandbox/book.ts'
import {
  type SpawnedCarrier,
  spawnSandboxCarrier,
  steerCarrier,
} from '../../src/outside/carriers/sandbox/spawn-sandbox-carrier.ts'
import { guangzhou, hangzhou, carrierSecret as secret, setUpCarriers } from '../support/carriers.ts'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { callerOf, eventually } from '../support/start-application.ts'
import { newMerchant } from './nothing-lost.ts'
import { type SpawnedNode, spawnNode } from './spawn-node.ts'

const rounds = Number(process.env.WANBI_ROUNDS ?? 2)
const perRound = 12
afterAll(closeDatabases)

const faults = {
  seed: Date.now() % 100_000,
  chances: { reply_lost: 0.3, cut_before: 0.1, e5xx_after: 0.1, e5xx_before: 0.05, html: 0.05, delayed: 0.1 },
  askChances: { cut_before: 0.1, e5xx_before: 0.05, html: 0.05 },
  delayMs: 150,
}

/** Request ids with their numbers, by what the carrier's ledger says alone. */
const madeIn = (entries: readonly CarrierEntry[]): [string, string][] =>
  entries.flatMap((entry) =>
    entry.kind === 'issued' ? [[entry.order.requestId, entry.number] as [string, string]] : [],
  )

function expectMadeOnce(made: [string, string][], kept: { requestId: string; number: string | null }[]): void {
  expect(made.map(([requestId]) => requestId).toSorted()).toEqual(kept.map(({ requestId }) => requestId).toSorted())
  const numbers = new Map(made)
  for (const { requestId, number } of kept) expect(number).toBe(numbers.get(requestId))
}

async function ask(database: Database, merchantId: string, count: number): Promise<void> {
  const moment = { by: { kind: 'system', id: 'test' }, now: new Date().toISOString(), channel: 'worker' } as const
  const parcel = { from: hangzhou, to: guangzhou, weightGrams: 1500, sizeMm: null, cargo: '瓷碗', declaredMinor: 1000 }
  for (let one = 0; one < count; one += 1) {
    const asked = await database.transact(merchantId, (tx) =>
      askWaybill(
        tx,
        {
          ...parcel,
          dispatchId: crypto.randomUUID(),
          caseNumber: 'AS-261125-000001',
          option: { carrier: 'zhongtong', service: 'standard' },
          currency: 'GBP',
          paper: '76x130',
        },
        moment,
      ),
    )
    if (isRefused(asked)) throw new Error(asked.refused)
  }
}

const kept = (database: Database) =>
  database.asOwner((connection) =>
    connection.query<{ requestId: string; number: string | null; state: string }>({
      text: 'select request_id as "requestId", number, state from waybill',
      params: [],
    }),
  )

test.runIf(process.env.WANBI_ROUNDS)(
  `${rounds} kills while waybills are asked for, and lost answers: no waybill twice, none lost`,
  async () => {
    const home = await freshDatabase()
    const folder = mkdtempSync(join(tmpdir(), 'wanbi-waybills-'))
    let carrier: SpawnedCarrier = await spawnSandboxCarrier({ ledgerDir: join(folder, 'ledger'), secret })
    const port = Number(new URL(carrier.url).port)
    const steer = () => steerCarrier({ url: carrier.url, secret })
    await steer().setFaults(faults)
    const env = {
      WANBI_DATA_DIR: join(folder, 'data'),
      DATABASE_URL: home.url,
      WANBI_AUTH_SECRET: 'a secret of thirty-two characters',
      WANBI_SANDBOX_CARRIER_URL: carrier.url,
      WANBI_SANDBOX_CARRIER_SECRET: secret,
    }
    let node: SpawnedNode = await spawnNode(env)
    const call = callerOf(node.url)(await newMerchant(node.url))
    const { body: merchant } = await call('GET', '/merchant')
    await setUpCarriers(call)
    const database = databaseOn(postgresEngine(home.url, { poolSize: 4 }))
    const jobs = jobsOn(database, carrierQueues)
    await jobs.start() // it only puts jobs in, and takes none
    database.follow({ enqueue: jobs.enqueue, hear() {} })
    try {
      for (let round = 0; round < rounds; round += 1) {
        const before = madeIn(await steer().readLedger()).length
        await ask(database, merchant.id, perRound)
        const some = 1 + Math.floor(Math.random() * (perRound / 2))
        await eventually(
          async () => madeIn(await steer().readLedger()).length,
          (made) => made >= before + some,
          60_000,
        )
        await node.kill('SIGKILL')
        if (round % 2 === 1) {
          await carrier.kill('SIGKILL')
          carrier = await spawnSandboxCarrier({ ledgerDir: join(folder, 'ledger'), secret, port })
          await steer().setFaults({ ...faults, seed: faults.seed + round })
        }
        node = await spawnNode(env)
      }
      const settled = await eventually(
        () => kept(database),
        (waybills) => waybills.every(({ state }) => state === 'issued'),
        1_200_000,
      )
      expect(settled).toHaveLength(rounds * perRound)
      expectMadeOnce(madeIn(await steer().readLedger()), settled)
    } finally {
      await jobs.stop(1000)
      await database.close()
      await node.kill('SIGKILL')
      await carrier.kill()
      rmSync(folder, { recursive: true, force: true })
      await home.drop()
    }
  },
  7_200_000,
)

test('the control: a waybill made twice, one never made, and a number that is not its own are seen', () => {
  const waybill = { requestId: 'a', number: '75000000000001' }
  expectMadeOnce([['a', '75000000000001']], [waybill])
  expect(() =>
    expectMadeOnce(
      [
        ['a', '75000000000001'],
        ['a', '75000000000002'],
      ],
      [waybill],
    ),
  ).toThrow()
  expect(() => expectMadeOnce([], [waybill])).toThrow()
  expect(() => expectMadeOnce([['a', '75000000000002']], [waybill])).toThrow()
})
