// kill -9 of the node at random moments while cases are approved, goods set aside, charged for, picked, checked, packed, labelled, handed over
// or given up, with a carrier that loses three answers in ten: no waybill twice, no dispatch lost or twice, nothing reserved any more, and the
// stock closes. WANBI_ROUNDS is the number of kills, on each database; the short form kills on PostgreSQL only.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import {
  type SpawnedCarrier,
  spawnSandboxCarrier,
  steerCarrier,
} from '../../src/outside/carriers/sandbox/spawn-sandbox-carrier.ts'
import { carrierSecret as secret } from '../support/carriers.ts'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { folderWithDatabase } from '../support/ready-database.ts'
import { type Caller, callerOf, eventually } from '../support/start-application.ts'
import {
  cup,
  type GoodsClients,
  type GoodsLife,
  setUpShelf,
  shelf,
  startGoodsClients,
  twoPeople,
} from './goods-clients.ts'
import { runCli, type SpawnedNode, spawnNode } from './spawn-node.ts'

const isLong = process.env.WANBI_ROUNDS !== undefined
const rounds = Number(process.env.WANBI_ROUNDS ?? 2)
afterAll(closeDatabases)

const faults = {
  seed: Date.now() % 100_000,
  chances: { reply_lost: 0.3, cut_before: 0.1, e5xx_after: 0.1, e5xx_before: 0.05, html: 0.05, delayed: 0.1 },
  askChances: { cut_before: 0.1, e5xx_before: 0.05, html: 0.05 },
  delayMs: 150,
}

/** What is there when all is quiet. */
type Found = {
  /** Numbers the carrier's own ledger says it gave, each as often as it made a label. */
  readonly issued: readonly string[]
  readonly dispatches: readonly { readonly id: string; readonly caseId: string; readonly state: string }[]
  /** What customers paid beside their order, by the case's order. */
  readonly charged: ReadonlyMap<string, number>
  readonly stock: readonly {
    readonly sku: string
    readonly onHand: number
    readonly reserved: number
    readonly moved: number
  }[]
}

/** Compared with what the clients were told. */
function expectGoodsClosed(told: readonly GoodsLife[], found: Found): void {
  const shipped = told.filter(({ ended }) => ended === 'shipped')
  expect(found.issued.toSorted(), 'one label for each parcel').toEqual(
    shipped.map(({ tracking }) => tracking).toSorted(),
  )
  const said = ({ id, caseId, state }: Found['dispatches'][number]) => `${caseId} ${id} ${state}`
  expect(found.dispatches.map(said).toSorted(), 'one dispatch for each remedy').toEqual(
    told.map(({ dispatchId: id, caseId, ended: state }) => said({ id, caseId, state })).toSorted(),
  )
  for (const { orderId, chargedMinor } of told) expect(found.charged.get(orderId)).toBe(chargedMinor)
  for (const { sku, onHand, reserved, moved } of found.stock) {
    const left = shelf.find((one) => one.sku === sku)!.onHand - shipped.filter((one) => one.sku === sku).length
    expect({ sku, onHand, reserved, moved }).toEqual({ sku, onHand: left, reserved: 0, moved: left })
  }
}

async function pagesOf(call: Caller, path: string): Promise<any[]> {
  const items: any[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body }: { body: any } = await call('GET', `${path}&limit=100${cursor && `&cursor=${cursor}`}`)
    items.push(...body.items)
    cursor = body.nextCursor
  }
  return items
}

async function find(
  call: Caller,
  told: readonly GoodsLife[],
  carrier: ReturnType<typeof steerCarrier>,
): Promise<Found> {
  const charged = new Map<string, number>()
  for (const { orderId } of told) {
    const [, ...beside] = (await call('GET', `/orders/${orderId}`)).body.payments
    charged.set(
      orderId,
      beside.reduce((sum: number, { captured }: any) => sum + captured.amount, 0),
    )
  }
  const stock = await Promise.all(
    shelf.map(async ({ sku }) => {
      const { onHand, reserved } = (await call('GET', `/stock/${sku}`)).body
      const movements = await pagesOf(call, `/stock/${sku}/movements?`)
      return { sku, onHand, reserved, moved: movements.reduce((sum, { quantity }) => sum + quantity, 0) }
    }),
  )
  const entries = await carrier.readLedger()
  const issued = entries.flatMap((entry) => (entry.kind === 'issued' ? [entry.number] : []))
  const which = ['', 'state=shipped', 'state=cancelled'] // those at work, and those that are over
  const dispatches = (await Promise.all(which.map((state) => pagesOf(call, `/dispatches?${state}`)))).flat()
  return { issued, dispatches, charged, stock }
}

async function sendAndDie(databaseEnv: Record<string, string>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wanbi-goods-'))
  const ledgerDir = join(folder, 'ledger')
  let carrier: SpawnedCarrier = await spawnSandboxCarrier({ ledgerDir, secret })
  const port = Number(new URL(carrier.url).port)
  const steer = () => steerCarrier({ url: carrier.url, secret })
  await steer().setFaults(faults)
  const env = {
    WANBI_DATA_DIR: folderWithDatabase('goods-killed'),
    WANBI_AUTH_SECRET: 'a secret of thirty-two characters',
    WANBI_SANDBOX_CARRIER_URL: carrier.url,
    WANBI_SANDBOX_CARRIER_SECRET: secret,
    ...databaseEnv,
  }
  let node: SpawnedNode = await spawnNode(env)
  const where = { url: node.url }
  const { keys } = await twoPeople(node.url)
  const call: Caller = (...request) => callerOf(where.url)(keys[0])(...request)
  await setUpShelf(call)
  const clients = startGoodsClients(isLong ? 6 : 4, where, keys)
  try {
    for (let round = 0; round < rounds; round += 1) {
      await someWork(clients)
      await node.kill('SIGKILL')
      if (round % 3 === 2) {
        await carrier.kill('SIGKILL')
        carrier = await spawnSandboxCarrier({ ledgerDir, secret, port })
        await steer().setFaults({ ...faults, seed: faults.seed + round })
      }
      node = await spawnNode(env)
      where.url = node.url
    }
    await clients.stop()
    expect(clients.surprises).toEqual([])
    expect(clients.lives.finished, 'there was work to kill').toBeGreaterThan(rounds)
    await untilSettled(call, clients.ended)
    expectGoodsClosed(clients.ended, await find(call, clients.ended, steer()))
    expect(await node.kill('SIGTERM')).toBe(0)
    const doctor = await runCli(['doctor'], env)
    expect(doctor.said).toContain('All is well.')
  } finally {
    await clients.stop().catch(() => {})
    await node.kill('SIGKILL')
    await carrier.kill()
    for (const one of [folder, env.WANBI_DATA_DIR]) rmSync(one, { recursive: true, force: true })
  }
}

/** Some commands were answered since it came back: not by the clock, or a busy machine would kill an idle node. */
async function someWork({ lives }: GoodsClients): Promise<void> {
  const until = lives.answered + 10 + Math.floor(Math.random() * 50)
  for (let waited = 0; lives.answered < until && waited < 60_000; waited += 5) await sleep(5)
  await sleep(Math.random() * 50)
}

/** The worker has heard of every parcel that left and of every dispatch that was given up. */
async function untilSettled(call: Caller, told: readonly GoodsLife[]): Promise<void> {
  for (const { caseId, ended } of told)
    await eventually(
      () => call('GET', `/cases/${caseId}`),
      ({ status, body }) =>
        status === 200 &&
        body.goodsOwed.length === 1 &&
        body.goodsOwed[0].state === (ended === 'shipped' ? 'sent' : 'cancelled'),
      600_000,
    )
}

test(`PostgreSQL: ${rounds} kills while goods go out, and lost answers: one label and one dispatch each, and the stock closes`, async () => {
  const home = await freshDatabase()
  await sendAndDie({ DATABASE_URL: home.url })
  await home.drop()
}, 7_200_000)

test.runIf(isLong)(
  `the embedded database: ${rounds} kills while goods go out lose nothing and send nothing twice`,
  () => sendAndDie({}),
  7_200_000,
)

const life: GoodsLife = {
  ...{ caseId: 'c', orderId: 'o', dispatchId: 'd', sku: cup.sku },
  ...{ ended: 'shipped', tracking: '75000000000001', chargedMinor: 500 },
}
const left = cup.onHand - 1
const closed: Found = {
  issued: ['75000000000001'],
  dispatches: [{ id: 'd', caseId: 'c', state: 'shipped' }],
  charged: new Map([['o', 500]]),
  stock: [{ sku: cup.sku, onHand: left, reserved: 0, moved: left }],
}
const wrongs: Record<string, Partial<Found>> = {
  'a label made twice': { issued: ['75000000000001', '75000000000002'] },
  'a label never made': { issued: [] },
  'another number than its own': { issued: ['75000000000002'] },
  'a dispatch lost': { dispatches: [] },
  'a dispatch twice': { dispatches: [...closed.dispatches, { id: 'e', caseId: 'c', state: 'approved' }] },
  'a dispatch that stands elsewhere': { dispatches: [{ id: 'd', caseId: 'c', state: 'labelled' }] },
  'money taken twice': { charged: new Map([['o', 1000]]) },
  'a unit that left twice': { stock: [{ sku: cup.sku, onHand: left - 1, reserved: 0, moved: left - 1 }] },
  'a unit still promised': { stock: [{ sku: cup.sku, onHand: left, reserved: 1, moved: left }] },
  'a movement without its unit': { stock: [{ sku: cup.sku, onHand: left, reserved: 0, moved: left - 1 }] },
}

test('the control: what is right passes', () => expectGoodsClosed([life], closed))
test.each(Object.entries(wrongs))('the control: %s is seen', (_, wrong) => {
  expect(() => expectGoodsClosed([life], { ...closed, ...wrong })).toThrow()
})
