// A start that fails says in one sentence what is wrong and what to do; `npm start` ends when npm is ended.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { freePort } from '../support/find-postgres.ts'
import { closeDatabases, freshDatabase } from '../support/fresh-database.ts'
import { folderWithDatabase } from '../support/ready-database.ts'
import { runCli, spawnNode } from './spawn-node.ts'

afterAll(closeDatabases)
const newFolder = () => mkdtempSync(join(tmpdir(), 'wanbi-starting-'))
const withDatabase = () => folderWithDatabase('starting')

const said = (env: Record<string, string>) =>
  spawnNode(env).then(
    async (app) => {
      await app.kill()
      return 'it started'
    },
    (error: Error) => error.message,
  )

const oneLine = (message: string) => message.trimEnd().split('\n').length === 1

test('A15: a port in use, a database that is not there or not ours, and a folder that is none are named in one sentence', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as { port: number }
  const file = join(newFolder(), 'a-file')
  writeFileSync(file, '')
  const home = await freshDatabase()
  const elsewhere = new URL(home.url)
  elsewhere.pathname = '/no_such_database'
  const broken = newFolder()
  mkdirSync(join(broken, 'database'))
  writeFileSync(join(broken, 'database', 'PG_VERSION'), '9.6\n')
  const cases: [Record<string, string>, RegExp][] = [
    [{ WANBI_DATA_DIR: withDatabase(), PORT: String(port) }, /78: Another program listens on port .*set PORT/],
    [{ WANBI_DATA_DIR: withDatabase(), HOST: '203.0.113.1' }, /78: This machine has no address .*Set HOST/],
    [
      { WANBI_DATA_DIR: newFolder(), DATABASE_URL: `postgres://wanbi@127.0.0.1:${await freePort()}/wanbi` },
      /69: No PostgreSQL answers at 127\.0\.0\.1:\d+.*DATABASE_URL/,
    ],
    [
      { WANBI_DATA_DIR: newFolder(), DATABASE_URL: elsewhere.href },
      /69: There is no database no_such_database.*createdb/,
    ],
    [{ WANBI_DATA_DIR: file }, /78: The data folder .*WANBI_DATA_DIR/],
    [{ WANBI_DATA_DIR: broken }, /69: The embedded database in .*backup/],
  ]
  for (const [env, sentence] of cases) {
    const message = await said(env)
    expect(message).toMatch(sentence)
    expect(message, 'one sentence, no stack').toSatisfy(oneLine)
  }
  const doctor = await runCli(['doctor'], { WANBI_DATA_DIR: newFolder(), DATABASE_URL: home.url })
  expect(doctor).toMatchObject({ code: 69 })
  expect(doctor.said).toMatch(/^The database .* has no tables of Wanbi/)
  await home.drop()
  taken.close()
}, 150_000)

test('SIGTERM to `npm start` ends the server too, and the folder is free', async () => {
  const WANBI_DATA_DIR = withDatabase()
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const npm = spawn('npm', ['start', '--', '--no-web'], {
    cwd: root,
    env: { ...process.env, PORT: '0', WANBI_DATA_DIR },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await readyLine(npm)
  npm.kill('SIGTERM')
  await once(npm, 'exit')
  let isThere = true
  for (let tries = 0; isThere && tries < 120; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    isThere = await fetch(`${url}/health/live`).then(
      () => true,
      () => false,
    )
  }
  expect(isThere).toBe(false)
  const next = await spawnNode({ WANBI_DATA_DIR })
  expect(await next.kill('SIGTERM')).toBe(0)
}, 150_000)

test('killed twice in the middle of its first start, it starts the third time, on either database', async () => {
  const home = await freshDatabase()
  for (const env of [{}, { DATABASE_URL: home.url }] as Record<string, string>[]) {
    const given = { ...env, WANBI_DATA_DIR: newFolder() }
    for (let round = 0; round < 2; round += 1) await killedWhileStarting(given, 800 + Math.random() * 2500)
    const app = await spawnNode(given)
    expect(await app.kill('SIGTERM')).toBe(0)
  }
  await home.drop()
}, 150_000)

async function killedWhileStarting(env: Record<string, string>, afterMs: number): Promise<void> {
  const starting = spawnNode(env, (child) => setTimeout(() => child.kill('SIGKILL'), afterMs)).catch(() => null)
  await (await starting)?.gone
}

async function readyLine(npm: ChildProcess): Promise<string> {
  for await (const line of createInterface(npm.stdout!)) {
    const url = /^ready (\S+)$/.exec(line)?.[1]
    if (!url) continue
    npm.stdout!.resume()
    return url
  }
  throw new Error('npm start ended before it was ready')
}
