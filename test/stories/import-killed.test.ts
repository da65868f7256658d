// A large file through the whole job: in a process that is killed on the way, and in memory that does not grow with the file.
// WANBI_ROUNDS is the number of its lines in thousands: 4 unless told otherwise.
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, expect, test } from 'vitest'
import { type SpawnedNode, spawnNode } from '../faults/spawn-node.ts'
import { type Imported, importFile, sendFile } from '../support/import-file.ts'
import { folderWithDatabase } from '../support/ready-database.ts'
import { callerOf, eventually, masterKey, startTestApplication } from '../support/start-application.ts'

const folder = mkdtempSync(join(tmpdir(), 'wanbi-import-'))
const data = folderWithDatabase('import-data')
let app: SpawnedNode | undefined
afterAll(async () => {
  await app?.kill()
  for (const one of [folder, data]) rmSync(one, { recursive: true, force: true })
})

const lines = 1000 * Number(process.env.WANBI_ROUNDS ?? 4)
const linesPerOrder = 8
const badEvery = 1000 // orders
const bad = 7 // the first bad one

/** A file of orders of eight lines; of every thousandth one row is bad. */
async function writeOrders(lines: number, name: string): Promise<URL> {
  const path = join(folder, `${lines}.csv`)
  const file = createWriteStream(path)
  file.write('order_number,placed_at,sku,name,quantity,unit_price\n')
  for (let line = 0; line < lines; line += 1) {
    const order = Math.floor(line / linesPerOrder)
    const quantity = order % badEvery === bad && line % linesPerOrder === 3 ? 'x' : 2
    const row = `N${order},2026-03-01T10:00:00Z,SKU-${line},"${name} ${line}",${quantity},12.50\n`
    if (!file.write(row)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
  return pathToFileURL(path)
}

test(`${lines} lines come in through kill -9 and a restart, and every count is right`, async () => {
  const file = await writeOrders(lines, 'A lamp, with shade')
  const all = Math.ceil(lines / linesPerOrder)
  const refused = Math.ceil((all - bad) / badEvery)
  const start = () => spawnNode({ WANBI_DATA_DIR: data })
  app = await start()
  const operator = callerOf(app.url)(masterKey)
  const shop = { name: '青瓷家居', locale: 'zh-CN', timeZone: 'Asia/Shanghai', currency: 'CNY', jurisdiction: 'CN' }
  const merchant = await operator('POST', '/merchants', shop)
  const { body: key } = await operator('POST', `/merchants/${merchant.body.id}/api-keys`, {
    name: 'tests',
    scopes: ['*'],
  })
  const sent = await sendFile({ url: app.url, key: key.key }, 'format=generic-csv', file)
  expect(sent.status).toBe(202)
  const look = () => callerOf(app!.url)(key.key)<Imported>('GET', `/order-imports/${sent.body.id}`)
  const whenTaken = (orders: number) => eventually(look, ({ body }) => body.counts.orders >= orders, 120_000)

  await whenTaken(0.2 * all)
  await app.kill('SIGKILL')
  app = await start()
  expect((await look()).body.state).toBe('running')
  await whenTaken(0.5 * all)
  expect(await app.kill('SIGTERM')).toBe(0)
  app = await start()

  const { body: done } = await eventually(look, ({ body }) => body.state === 'done', 120_000)
  const orders = all - refused
  expect(done.counts).toEqual({ orders, stored: orders, unchanged: 0, marked: 0, returnInvoices: 0, refused })
  expect(done.refusals.items).toHaveLength(refused)
  expect(done.refusals.items[0]).toMatchObject({
    line: bad * linesPerOrder + 5,
    number: `N${bad}`,
    code: 'bad_quantity',
  })
}, 300_000)

test('memory does not grow with the file: of 16 MB read not 4 MB are kept', async () => {
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void
  const whole = await startTestApplication()
  const { key, call } = await whole.merchant()
  const usedMb: number[] = []
  const file = await writeOrders(40_000, 'with a shade of paper '.repeat(18))
  const done = importFile(whole, key, 'format=generic-csv', file)
  for (const part of [0.1, 0.9]) {
    await eventually(
      () => call<{ items: Imported[] }>('GET', '/order-imports'),
      ({ body: { items } }) => items.some(({ progress }) => progress.bytesRead >= part * progress.bytesTotal),
      120_000,
    )
    collectGarbage()
    usedMb.push(process.memoryUsage().heapUsed / 1e6)
  }
  expect((await done).counts.orders).toBe(4995)
  expect(usedMb[1]! - usedMb[0]!).toBeLessThan(4)
  await whole.close()
}, 300_000)
