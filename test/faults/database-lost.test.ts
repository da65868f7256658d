// PostgreSQL goes away under load in every way we know of: requests in flight fail calmly, the program lives on, reconnects, and its
// jobs go on; nothing acknowledged is lost. WANBI_ROUNDS is the number of losses of each kind.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { spawnSandbox } from '../../src/outside/payments/sandbox/spawn-sandbox.ts'
import { type Network, networkTo } from '../support/network.ts'
import { type OwnPostgres, ownPostgres } from '../support/own-postgres.ts'
import { startClients } from './clients.ts'
import { expectNothingLost, expectPaidOnce, newMerchant, quiescent } from './nothing-lost.ts'
import { runCli, spawnNode } from './spawn-node.ts'

const rounds = Number(process.env.WANBI_ROUNDS ?? 1)
const secret = 'a secret of the sandbox for tests'
const mostConnections = 30

let postgres: OwnPostgres
let network: Network
beforeAll(async () => {
  postgres = await ownPostgres(mostConnections)
  network = await networkTo(postgres.url)
})
afterAll(async () => {
  await network.close()
  postgres.close()
})

const losses: Readonly<Record<string, () => void | Promise<void>>> = {
  'restarted fast': () => postgres.restart('fast'),
  'restarted at once, as after a crash': () => postgres.restart('immediate'),
  'its sessions ended': endSessions,
  'the network cut': () => network.cut(),
  'its connections used up': useUpConnections,
}

async function endSessions(): Promise<void> {
  const client = await connected()
  await client!.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'wanbi'`)
  await client!.end()
}

/** Takes the place of the program's connections as they end, and keeps them for a while. */
async function useUpConnections(): Promise<void> {
  const taken = await Promise.all(Array.from({ length: mostConnections }, connected))
  const held = taken.filter((client) => client !== null)
  await held[0]!.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'wanbi'`)
  const more = await Promise.all(Array.from({ length: mostConnections }, connected))
  await sleep(500)
  await Promise.all([...held, ...more].map((client) => client?.end()))
}

async function connected(): Promise<pg.Client | null> {
  const client = new pg.Client({ connectionString: postgres.url })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch {
    return null
  }
}

test(`A1: PostgreSQL lost ${rounds} times in each of ${Object.keys(losses).length} ways under load: the program lives, nothing is lost, jobs go on`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wanbi-lost-'))
  const ledgerDir = join(folder, 'ledger')
  const sandbox = await spawnSandbox({ ledgerDir, secret })
  const env = {
    DATABASE_URL: network.url,
    WANBI_DATA_DIR: join(folder, 'data'),
    WANBI_SANDBOX_PAYMENTS_URL: sandbox.url,
    WANBI_SANDBOX_PAYMENTS_SECRET: secret,
    LOG_LEVEL: 'fatal',
  }
  const app = await spawnNode(env)
  let left: unknown = null
  void app.gone.then((code) => {
    left = code
  })
  const key = await newMerchant(app.url)
  const clients = startClients(4, { url: app.url }, key, 'P')
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const [kind, lose] of Object.entries(losses)) {
        await someAnswers(clients.lives)
        await lose()
        expect(left, `the program must outlive a database that was ${kind}`).toBeNull()
      }
    }
    await someAnswers(clients.lives)
    await clients.stop()
    await quiescent(app.url, key)
    await expectNothingLost(app.url, key, clients)
    expect(await app.kill('SIGTERM')).toBe(0)
    const doctor = await runCli(['doctor', '--ledger', ledgerDir], env)
    expect(doctor.said).toContain('All is well.')
    await expectPaidOnce(ledgerDir, clients)
  } finally {
    await app.kill('SIGKILL')
    await clients.stop().catch(() => {})
    await sandbox.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}, 7_200_000)

/** Some commands were answered since: the program has come back, and the next loss meets it at work. */
async function someAnswers(lives: { readonly answered: number }): Promise<void> {
  const until = lives.answered + 8 + Math.floor(Math.random() * 16)
  for (let waited = 0; lives.answered < until && waited < 60_000; waited += 10) await sleep(10)
  expect(lives.answered, 'the program answers again').toBeGreaterThanOrEqual(until)
}
