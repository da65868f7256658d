// Backup and restore as docs/operations.md says it: a dump of PostgreSQL, restored into a server that never saw Wanbi.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OwnPostgres, ownPostgres } from '../support/own-postgres.ts'
import { callerOf } from '../support/start-application.ts'
import { putOrder, steps } from './case-life.ts'
import { newMerchant } from './nothing-lost.ts'
import { runCli, spawnNode } from './spawn-node.ts'

let old: OwnPostgres
let fresh: OwnPostgres
beforeAll(async () => {
  old = await ownPostgres()
  fresh = await ownPostgres()
})
afterAll(() => {
  old.close()
  fresh.close()
})

const makeRole = `do $$ begin create role wanbi_app nologin; exception when duplicate_object then null; end $$`
const newFolder = () => mkdtempSync(join(tmpdir(), 'wanbi-restore-'))

async function run(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

const named = (url: string, user: string, database: string) => {
  const given = new URL(url)
  given.username = user
  given.pathname = `/${database}`
  return given.href
}

/** A case in the old database; answers how to look for it. */
async function aCase(env: Record<string, string>) {
  const app = await spawnNode(env)
  const key = await newMerchant(app.url)
  const call = callerOf(app.url)(key)
  await putOrder(call, 'R1', [{ ref: '1', quantity: 1, unitPrice: 100 }])
  const { body } = await steps.open(call, 'R1', [{ ref: '1', quantity: 1 }])
  expect(await app.kill('SIGTERM')).toBe(0)
  return { key, path: `/cases/${body.id}`, number: body.number }
}

async function expectAtWork(env: Record<string, string>, { key, path, number }: Awaited<ReturnType<typeof aCase>>) {
  const app = await spawnNode(env)
  const call = callerOf(app.url)(key)
  expect((await call('GET', path)).body.number).toBe(number)
  expect((await call('POST', `${path}/approve`, { needsReturn: true })).status).toBe(200)
  expect(await app.kill('SIGTERM')).toBe(0)
  const doctor = await runCli(['doctor'], env)
  expect(doctor.said).toContain('All is well.')
}

test.skipIf(!existsSync('/usr/lib/postgresql'))(
  'A5: a dump restored into a new server: the program makes its role and its rights, and the doctor finds all well',
  async () => {
    const env = { DATABASE_URL: old.url, WANBI_DATA_DIR: newFolder() }
    const kept = await aCase(env)
    const dump = join(newFolder(), 'wanbi.dump')
    execFileSync(join(old.bin, 'pg_dump'), ['-Fc', '-f', dump, old.url])
    await run(fresh.url, 'create database restored')
    const restored = { ...env, DATABASE_URL: named(fresh.url, 'wanbi', 'restored') }
    // the step of the manual that makes the role first is forgotten: what was made for it fails
    const restore = spawnSync(join(old.bin, 'pg_restore'), ['--no-owner', '-d', restored.DATABASE_URL, dump])
    expect(String(restore.stderr)).toMatch(/role "wanbi_app" does not exist/)
    const doctor = await runCli(['doctor'], restored)
    expect(doctor.code).toBe(1)
    expect(doctor.said).toMatch(/There is no role wanbi_app.*\n.*rights or policies are missing/)
    await expectAtWork(restored, kept)
  },
  150_000,
)

test('A5: a user who may not make the role is told the one command, and after it all is well', async () => {
  await run(old.url, 'create database shop', 'create role shop login')
  const asSuperuser = named(old.url, 'wanbi', 'shop')
  const env = { DATABASE_URL: named(old.url, 'shop', 'shop'), WANBI_DATA_DIR: newFolder() }
  await run(asSuperuser, 'alter database shop owner to shop', makeRole, 'grant wanbi_app to shop')
  const kept = await aCase(env)
  // as a server that never had it: with the role go its rights and the policies made for it
  await run(asSuperuser, 'drop owned by wanbi_app')
  await run(old.url, 'drop owned by wanbi_app', 'drop role wanbi_app') // of the other test's database too
  const told = await spawnNode(env).then(
    () => 'it started',
    (error: Error) => error.message,
  )
  expect(told).toMatch(
    /^left with 78: PostgreSQL has no role wanbi_app .*psql -c 'create role wanbi_app nologin' -c 'grant wanbi_app to "shop"'\n$/,
  )
  await run(old.url, 'create role wanbi_app nologin', 'grant wanbi_app to "shop"')
  await expectAtWork(env, kept)
}, 150_000)
