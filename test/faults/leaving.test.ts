// Starting and leaving: two processes on one folder, a stale lock, SIGTERM under load, half-set settings, two nodes at once.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { readSettings } from '#kernel/settings'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { folderWithDatabase } from '../support/ready-database.ts'
import { callerOf, masterKey } from '../support/start-application.ts'
import { putOrder, requestOf } from './case-life.ts'
import { examined } from './examined.ts'
import { runCli, spawnNode } from './spawn-node.ts'

afterAll(closeDatabases)
const newFolder = () => mkdtempSync(join(tmpdir(), 'wanbi-leaving-'))

const told = (env: Record<string, string>) =>
  spawnNode(env).then(
    async (app) => {
      await app.kill()
      return 'it started'
    },
    (error: Error) => error.message,
  )

async function newMerchant(url: string) {
  const operator = callerOf(url)(masterKey)
  const merchant = { name: '青瓷家居', locale: 'en', timeZone: 'Europe/London', currency: 'GBP', jurisdiction: 'UK' }
  const { body } = await operator('POST', '/merchants', merchant)
  return (await operator('POST', `/merchants/${body.id}/api-keys`, { name: 'tests', scopes: ['*'] })).body.key as string
}

test('on one folder a second process is refused in clear words, and a killed one is taken over from', async () => {
  const WANBI_DATA_DIR = folderWithDatabase('leaving')
  const first = await spawnNode({ WANBI_DATA_DIR })
  const begun = performance.now()
  expect(await told({ WANBI_DATA_DIR })).toMatch(
    /left with 78: Another Wanbi process is using the data folder .*请先停止/,
  )
  // of this the lock itself is some milliseconds (lock-folder.test.ts); the rest is a process starting on a busy machine
  expect(performance.now() - begun).toBeLessThan(15_000)
  expect((await runCli(['doctor'], { WANBI_DATA_DIR })).code, 'nor may the doctor').toBe(78)
  await first.kill('SIGKILL')
  const second = await spawnNode({ WANBI_DATA_DIR })
  expect(await second.kill('SIGTERM')).toBe(0)
  const doctor = await runCli(['doctor'], { WANBI_DATA_DIR })
  expect(doctor.said).toContain('All is well.')
  expect((await runCli(['take-checkpoint'], { WANBI_DATA_DIR })).code).toBe(0)
  expect((await runCli(['verify-audit'], { WANBI_DATA_DIR })).code).toBe(0)
  expect(await runCli(['migrate'], { WANBI_DATA_DIR })).toMatchObject({
    code: 0,
    said: 'The database is up to date.\n',
  })
  expect((await runCli(['nonsense'], { WANBI_DATA_DIR })).code).toBe(2)
}, 150_000)

test('asked to leave under load, it answers what runs, takes nothing new, and is gone within ten seconds', async () => {
  const home = await freshDatabase()
  const app = await spawnNode({ DATABASE_URL: home.url, WANBI_DATA_DIR: newFolder() })
  const call = callerOf(app.url)(await newMerchant(app.url))
  await putOrder(call, 'L1', [{ ref: '1', quantity: 1000, unitPrice: 100 }])
  const opened: string[] = []
  const strange: unknown[] = []
  let leaving = false
  const clients = Array.from({ length: 8 }, async () => {
    for (let index = 0; index < 500; index += 1) {
      const number = `L-${crypto.randomUUID()}`
      try {
        await putOrder(call, number, [{ ref: '1', quantity: 1, unitPrice: 100 }])
        const answer = await call('POST', '/cases', requestOf(number, [{ ref: '1', quantity: 1 }]))
        if (answer.status === 201) opened.push(answer.body.id)
        else if (answer.status !== 503) strange.push(answer.body)
      } catch (error) {
        if (!leaving) strange.push(error)
        return
      }
    }
  })
  // all eight are at it, however slow the machine
  for (let waited = 0; opened.length < 24 && strange.length === 0 && waited < 60_000; waited += 20) await sleep(20)
  leaving = true
  const asked = performance.now()
  expect(await app.kill('SIGTERM')).toBe(0)
  const tookMs = performance.now() - asked
  await Promise.all(clients)
  expect(tookMs).toBeLessThan(10_000)
  expect(strange).toEqual([])
  expect(opened.length).toBeGreaterThan(8)
  const again = await spawnNode({ DATABASE_URL: home.url, WANBI_DATA_DIR: newFolder() })
  expect(await examined(home.url)).toEqual([])
  await again.kill()
  await home.drop()
}, 150_000)

describe('a setting that cannot be used is named', () => {
  test.each([
    [{ PGHOST: 'db.example.org' }, /^PGHOST is set but DATABASE_URL is not/],
    [{ PGDATABASE: 'wanbi' }, /^PGDATABASE is set but DATABASE_URL is not/],
    [{ PGUSER: 'wanbi' }, /^PGUSER is set but DATABASE_URL is not/],
    [{ PGPASSWORD: 'secret' }, /^PGPASSWORD is set but DATABASE_URL is not/],
    [{ PGPORT: '5432' }, /^PGPORT is set but DATABASE_URL is not/],
    [{ PGSERVICE: 'wanbi' }, /^PGSERVICE is set but DATABASE_URL is not/],
    [{ DATABASE_URL: 'mysql://db/x' }, /^DATABASE_URL must be a URL/],
    [{ DATABASE_URL: 'db.example.org' }, /^DATABASE_URL must be a URL/],
    [{ WANBI_SANDBOX_PAYMENTS_URL: 'http://127.0.0.1:1' }, /SECRET must be set together/],
    [{ WANBI_SANDBOX_PAYMENTS_SECRET: 'a secret of sixteen' }, /SECRET must be set together/],
    [{ WANBI_MASTER_KEY: 'short' }, /^WANBI_MASTER_KEY must be 32/],
    [{ PORT: 'many' }, /^PORT must be a port number/],
    [{ WANBI_ROLE: 'boss' }, /^WANBI_ROLE/],
    [{ WANBI_AUDIT_KEY: 'nonsense' }, /^WANBI_AUDIT_KEY must be/],
    [{ WANBI_DATABASE_POOL: '1' }, /^WANBI_DATABASE_POOL must be 2/],
  ] as [Record<string, string>, RegExp][])('%o', (env, sentence) => {
    expect(() => readSettings(env)).toThrow(sentence)
  })

  test('PostgreSQL half set stops the start instead of falling back to the embedded database', async () => {
    expect(await told({ WANBI_DATA_DIR: newFolder(), PGHOST: 'db.example.org' })).toMatch(
      /left with 78: PGHOST is set but/,
    )
  })
})

test('three nodes that start on an empty PostgreSQL at once all come up, and it was migrated once', async () => {
  const home = await freshDatabase()
  const env = () => ({ DATABASE_URL: home.url, WANBI_DATA_DIR: newFolder() })
  const nodes = await Promise.all([spawnNode(env()), spawnNode(env()), spawnNode(env())])
  const key = await newMerchant(nodes[0].url)
  for (const node of nodes) expect((await callerOf(node.url)(key)('GET', '/cases')).status).toBe(200)
  await Promise.all(nodes.map((node) => node.kill('SIGTERM')))
  await home.drop()
}, 150_000)
