// A database that is down, full, frozen, locked, or goes away at COMMIT: every answer comes in time and says the truth.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { type Network, networkTo } from '../support/network.ts'
import { type Answer, type Caller, callerOf } from '../support/start-application.ts'
import { putOrder, requestOf } from './case-life.ts'
import { newMerchant } from './nothing-lost.ts'
import { type SpawnedNode, spawnNode } from './spawn-node.ts'

let home: Awaited<ReturnType<typeof freshDatabase>>
let network: Network
let app: SpawnedNode
let call: Caller
beforeAll(async () => {
  home = await freshDatabase()
  network = await networkTo(home.url)
  app = await spawnNode({
    DATABASE_URL: network.url,
    WANBI_DATA_DIR: mkdtempSync(join(tmpdir(), 'wanbi-hangs-')),
    WANBI_ROLE: 'api',
    WANBI_AUTH_SECRET: 'a secret of thirty-two characters',
    WANBI_DATABASE_CONNECT_SECONDS: '1',
    WANBI_DATABASE_STATEMENT_SECONDS: '1',
    WANBI_DATABASE_LOCK_SECONDS: '0.5',
    LOG_LEVEL: 'fatal',
  })
  call = callerOf(app.url)(await newMerchant(app.url))
})
afterAll(async () => {
  await app.kill('SIGKILL')
  await network.close()
  await home.drop()
  await closeDatabases()
})

const ready = async () => (await fetch(`${app.url}/health/ready`, { signal: AbortSignal.timeout(5000) })).status

function expectLater({ status, body, headers }: Answer, code: string): void {
  expect({ status, code: body.code }).toEqual({ status: 503, code })
  expect(headers.get('content-type')).toContain('application/problem+json')
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
}

const newOrder = async () => {
  const number = `H-${crypto.randomUUID()}`
  await putOrder(call, number, [{ ref: '1', quantity: 1, unitPrice: 100 }])
  return requestOf(number, [{ ref: '1', quantity: 1 }])
}

test.each(['before', 'after'] as const)(
  'A4: a connection lost %s COMMIT took effect is "outcome unknown", and the repeat under its key answers the truth, once',
  async (moment) => {
    const request = await newOrder()
    const key = { 'idempotency-key': crypto.randomUUID() }
    network.breakAtCommit(moment)
    expectLater(await call('POST', '/cases', request, key), 'outcome_unknown')
    const again = await call('POST', '/cases', request, key)
    expect(again.status).toBe(201)
    expect(again.headers.get('idempotent-replay')).toBe(moment === 'after' ? 'true' : null)
    expect((await call('POST', '/cases', request)).body.code, 'it was done once').toBe('units_already_in_a_case')
  },
)

test('A4: without a key the sentence says to look first; a question that was cut off is only asked again', async () => {
  const request = await newOrder()
  network.breakAtCommit('after')
  const unknown = await call('POST', '/cases', request)
  expectLater(unknown, 'outcome_unknown')
  expect(unknown.body.detail).toMatch(/check how things stand.*Idempotency-Key/)
  network.breakAtCommit('after')
  expectLater(await call('GET', '/cases'), 'database_unreachable')
  expect((await call('GET', '/cases')).status).toBe(200)
})

test('A3: with a table locked, who needs it is told in time, others are served, and nobody waits after', async () => {
  const request = await newOrder()
  const other = new pg.Client({ connectionString: home.url })
  other.on('error', () => {})
  await other.connect()
  await other.query('begin; lock table after_sales_case')
  const waiting = await Promise.all(Array.from({ length: 8 }, () => call('POST', '/cases', request)))
  for (const answer of waiting) expectLater(answer, 'database_busy')
  expect((await call('GET', '/merchant')).status).toBe(200)
  await other.query('rollback')
  await other.end()
  expect((await call('POST', '/cases', request)).status).toBe(201)
})

test('A3: with every connection of the pool in use for longer than anybody waits, it is ready all the same', async () => {
  const request = await newOrder()
  const other = new pg.Client({ connectionString: home.url })
  await other.connect()
  await other.query('begin; lock table after_sales_case')
  // each waits half a second for the lock, ten at a time: the last would wait four
  const waiting = Promise.all(Array.from({ length: 80 }, () => call('POST', '/cases', request)))
  const seen: number[] = []
  let isOver = false
  void waiting.then(() => (isOver = true))
  while (!isOver) seen.push(await ready())
  expect(new Set(seen)).toEqual(new Set([200]))
  await other.query('rollback')
  await other.end()
})

test('A3: a network that says nothing: ready is 503, requests too, and both come back with it', async () => {
  expect(await ready()).toBe(200)
  network.freeze()
  expect(await ready()).toBe(503)
  expectLater(await call('GET', '/cases'), 'database_unreachable')
  network.mend()
  for (let tries = 0; (await ready()) !== 200 && tries < 100; tries += 1) await sleep(100)
  expect((await call('GET', '/cases')).status).toBe(200)
})

test('A4: staff who sign in while the database is away are not told that their password is wrong', async () => {
  network.freeze()
  const response = await fetch(`${app.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'ann@example.org', password: 'a long enough password' }),
  })
  network.mend()
  expect(response.status).toBe(503)
})

test('A3: asked to leave while the database hangs, it leaves', async () => {
  network.freeze()
  const waiting = Promise.allSettled(Array.from({ length: 12 }, () => call('GET', '/cases')))
  await sleep(100)
  expect(await Promise.race([app.kill('SIGTERM'), sleep(12_000, 'it stayed')])).toBe(0)
  await waiting
})
