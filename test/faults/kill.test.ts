// kill -9 of the node at random moments under running load, with a payment provider that loses replies; then nothing acknowledged
// is lost and every refund was paid exactly once. See quality.md M1, M2 and D1. WANBI_ROUNDS is the number of kills per database.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { type SpawnedSandbox, spawnSandbox, steerSandbox } from '../../src/outside/payments/sandbox/spawn-sandbox.ts'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { folderWithDatabase } from '../support/ready-database.ts'
import { type Clients, startClients } from './clients.ts'
import { expectNothingLost, expectPaidOnce, newMerchant, quiescent } from './nothing-lost.ts'
import { runCli, type SpawnedNode, spawnNode } from './spawn-node.ts'

const rounds = Number(process.env.WANBI_ROUNDS ?? 2)
const secret = 'a secret of the sandbox for tests'
afterAll(closeDatabases)

// Nothing here forgets a key within its 24 hours: that is the one promise of a provider we build on.
const faults = {
  seed: Date.now() % 100_000,
  chances: {
    reply_lost: 0.3,
    cut_before: 0.1,
    e5xx_after: 0.1,
    e5xx_before: 0.05,
    pending: 0.1,
    delayed: 0.1,
    e409: 0.05,
  },
  askChances: { cut_before: 0.1, e5xx_before: 0.05, delayed: 0.1 },
  delayMs: 150,
  pendingMs: 100,
}

async function liveAndDie(databaseEnv: Record<string, string>, sandboxDies: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'wanbi-kill-'))
  const ledgerDir = join(folder, 'ledger')
  let sandbox: SpawnedSandbox = await spawnSandbox({ ledgerDir, secret })
  const port = Number(new URL(sandbox.url).port)
  await steerSandbox({ url: sandbox.url, secret }).setFaults(faults)
  const env = {
    WANBI_DATA_DIR: folderWithDatabase('kill-data'),
    WANBI_SANDBOX_PAYMENTS_URL: sandbox.url,
    WANBI_SANDBOX_PAYMENTS_SECRET: secret,
    ...databaseEnv,
  }
  let app: SpawnedNode = await spawnNode(env)
  const where = { url: app.url }
  const key = await newMerchant(app.url)
  const clients = startClients(4, where, key, 'K')
  try {
    for (let round = 0; round < rounds; round += 1) {
      await someWork(clients)
      await app.kill('SIGKILL')
      if (sandboxDies && round % 2 === 1) {
        await sandbox.kill('SIGKILL')
        sandbox = await spawnSandbox({ ledgerDir, secret, port })
        await steerSandbox({ url: sandbox.url, secret }).setFaults({ ...faults, seed: faults.seed + round })
      }
      app = await spawnNode(env)
      where.url = app.url
    }
    await clients.stop()
    await quiescent(app.url, key)
    await expectNothingLost(app.url, key, clients)
    expect(clients.lives.finished, 'there was work to kill').toBeGreaterThan(rounds)
    // what happened while it was down must not be left to luck: stopped in peace, then looked at by the shipped doctor
    expect(await app.kill('SIGTERM')).toBe(0)
    const doctor = await runCli(['doctor', '--ledger', ledgerDir], env)
    expect(doctor.said).toContain('All is well.')
    expect(doctor.code).toBe(0)
    await expectPaidOnce(ledgerDir, clients)
  } finally {
    await clients.stop().catch(() => {})
    await app.kill('SIGKILL')
    await sandbox.kill()
    for (const one of [folder, env.WANBI_DATA_DIR]) rmSync(one, { recursive: true, force: true })
  }
}

/** Between eight and forty commands were answered since it came back: not by the clock, or a busy machine would kill an idle node. */
async function someWork({ lives }: Clients): Promise<void> {
  const until = lives.answered + 8 + Math.floor(Math.random() * 32)
  for (let waited = 0; lives.answered < until && waited < 30_000; waited += 5) await sleep(5)
  await sleep(Math.random() * 50)
}

// Both wait more than they work (a killed worker's job is given back after its heartbeat), so they wait together.
test.concurrent(
  `the embedded database: ${rounds} kills under load lose nothing and pay each refund once`,
  () => liveAndDie({}, false),
  7_200_000,
)

test.concurrent(`PostgreSQL: ${rounds} kills under load, the provider's too, lose nothing and pay each refund once`, async () => {
  const home = await freshDatabase()
  await liveAndDie({ DATABASE_URL: home.url }, true)
  await home.drop()
}, 7_200_000)

test('the control: a refund paid twice, or one never paid, is seen in the ledger', async () => {
  const ledgerDir = mkdtempSync(join(tmpdir(), 'wanbi-ledger-'))
  const paid = {
    kind: 'refund',
    providerRequestId: 'wb1',
    paymentRef: 'p',
    amount: 1,
    currency: 'GBP',
    state: 'succeeded',
  }
  const clients = { acknowledged: [{ path: '/refunds/1', body: { providerRequestId: 'wb1' } }] } as unknown as Clients
  const ledgerOf = (...refs: string[]) =>
    writeFileSync(
      join(ledgerDir, 'ledger.jsonl'),
      refs.map((providerRef) => `${JSON.stringify({ ...paid, providerRef })}\n`).join(''),
    )
  ledgerOf('sbx_1')
  await expectPaidOnce(ledgerDir, clients)
  ledgerOf('sbx_1', 'sbx_2')
  await expect(expectPaidOnce(ledgerDir, clients)).rejects.toThrow()
  ledgerOf()
  await expect(expectPaidOnce(ledgerDir, clients)).rejects.toThrow()
})
