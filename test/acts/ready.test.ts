// `/health/ready` is 503 while something the program needs does not answer, and 200 again when it does.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PgliteEngine } from '../../src/00-kernel/database/pglite.ts'
import { readyDatabase } from '../support/ready-database.ts'
import { eventually, startTestApplication, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
let engine: PgliteEngine
const folder = mkdtempSync(join(tmpdir(), 'wanbi-ready-'))
beforeAll(async () => {
  engine = await readyDatabase()
  app = await startTestApplication({ WANBI_DATA_DIR: folder }, { engine })
})
afterAll(() => app.close())

const ready = async () => {
  const response = await fetch(`${app.url}/health/ready`, { signal: AbortSignal.timeout(10_000) })
  return { status: response.status, body: await response.json() }
}
const isReady = { status: 200, body: { status: 'ready', database: 'pglite' } }

test('A15: a folder of files that cannot be written makes it not ready', async () => {
  expect(await eventually(ready, ({ status }) => status === 200)).toEqual(isReady)
  const files = join(folder, 'files')
  rmSync(files, { recursive: true, force: true })
  writeFileSync(files, 'in its place')
  const notReady = await eventually(ready, ({ status }) => status === 503)
  expect(notReady.body).toEqual({ status: 'not ready', failed: ['disk'] })
  rmSync(files)
  mkdirSync(files)
  expect(await eventually(ready, ({ status }) => status === 200)).toEqual(isReady)
})

test('A3: with many waiting for the embedded database it is ready as soon as the one that runs has ended', async () => {
  let letGo = () => {}
  const held = engine.connected(() => new Promise<void>((done) => (letGo = done)))
  let ended = 0
  const waiting = Array.from({ length: 3 }, () =>
    engine.connected(() => new Promise((done) => setTimeout(done, 1600))).then(() => (ended += 1)),
  )
  const answer = ready()
  await new Promise((done) => setTimeout(done, 200))
  letGo()
  expect(await answer).toEqual(isReady)
  expect(ended).toBe(0)
  await Promise.all([held, ...waiting])
})

test('A3: a transaction that holds the embedded database makes it not ready, and `live` stays', async () => {
  let letGo = () => {}
  const held = engine.connected(() => new Promise<void>((done) => (letGo = done)))
  expect((await ready()).body).toEqual({ status: 'not ready', failed: ['database'] })
  expect((await fetch(`${app.url}/health/live`)).status).toBe(200)
  letGo()
  await held
  expect(await eventually(ready, ({ status }) => status === 200)).toEqual(isReady)
})
