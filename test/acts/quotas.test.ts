// How much one customer may leave with a merchant, and a merchant with the operator: files, however many are sent at once, and rows.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localFiles } from '#kernel/files'
import { sweepLeftovers } from '#portal'
import type { PgliteEngine } from '../../src/00-kernel/database/pglite.ts'
import { databaseOn } from '../../src/00-kernel/database.ts'
import { anOrder, signIn } from '../support/portal.ts'
import { readyDatabase } from '../support/ready-database.ts'
import { type Caller, eventually, startTestApplication, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
let engine: PgliteEngine
let shop: { id: string; key: string; call: Caller }
const customers = new Map<string, { call: Caller; token: string }>()
let now = new Date()

beforeAll(async () => {
  engine = await readyDatabase()
  const env = { WANBI_CUSTOMER_STORAGE_MB: '1', WANBI_MERCHANT_STORAGE_GB: '1' }
  app = await startTestApplication(env, { engine, clock: () => now })
  shop = await app.merchant()
  for (const name of ['ann', 'bob']) {
    await shop.call('PUT', `/orders/shop/Q-${name}`, anOrder(`${name}@example.org`))
    const contact = { orderNumber: `Q-${name}`, contact: `${name}@example.org` }
    customers.set(name, await signIn(app, contact))
  }
})
afterAll(() => app.close())

async function sendPhoto(token: string, photo: Buffer) {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(photo)]), 'photo.png')
  const headers = { authorization: `Bearer ${token}` }
  const response = await fetch(`${app.url}/api/v1/evidence`, { method: 'POST', headers, body: form })
  return { status: response.status, body: await response.json() }
}

const noise = () =>
  // 300 kB that no format makes smaller
  sharp(randomBytes(316 * 316 * 3), { raw: { width: 316, height: 316, channels: 3 } })
    .png()
    .toBuffer()

/** An upload that announces its length and sends none of it. */
function stalled(token: string, bytes: number) {
  const upload = httpRequest(`${app.url}/api/v1/evidence`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'multipart/form-data; boundary=b',
      'content-length': bytes,
    },
  })
  upload.on('error', () => {})
  upload.flushHeaders()
  upload.write('--b\r\n')
  const status = new Promise<number>((done) => upload.on('response', (response) => done(response.statusCode!)))
  return { status, end: () => upload.destroy() }
}

const underway = async () =>
  (await engine.pglite.query<{ n: number }>('select count(*)::int as n from upload')).rows[0]!.n

test('A13: the photos of one order take a megabyte together, here; another customer is not held up', async () => {
  const { token } = customers.get('ann')!
  const photo = await noise()
  expect(photo.length).toBeGreaterThan(290_000)
  for (let count = 0; count < 3; count += 1) expect((await sendPhoto(token, photo)).status).toBe(201)
  expect(await sendPhoto(token, photo)).toMatchObject({ status: 413, body: { code: 'customer_storage_full' } })
  expect((await sendPhoto(customers.get('bob')!.token, photo)).status).toBe(201)
  expect(await underway()).toBe(0)
})

test('A13: what is still on its way counts: of six films of 190 MB at once a merchant with one gigabyte takes five', async () => {
  const uploads = Array.from({ length: 5 }, () => stalled(shop.key, 190_000_000))
  await eventually(underway, (count) => count === 5)
  const sixth = stalled(shop.key, 190_000_000)
  expect(await sixth.status).toBe(413)
  expect((await sendPhoto(shop.key, await noise())).status).toBe(201)
  for (const upload of [...uploads, sixth]) upload.end()
  await eventually(underway, (count) => count === 0)
})

test('A13: what an ended process left, files without evidence, is swept after two hours', async () => {
  const { body: photo } = await sendPhoto(shop.key, await noise())
  const [row] = (
    await engine.pglite.query<{ file: string }>(`select file_key as file from evidence where id = '${photo.id}'`)
  ).rows
  const path = join(app.dataFolder, 'files', row!.file)
  expect(existsSync(path)).toBe(true)
  // as if the process had ended before the evidence was written down
  await engine.pglite.exec(`
    insert into upload select merchant_id, id, given_by, bytes, file_key, file_key, given_at from evidence where id = '${photo.id}';
    delete from evidence where id = '${photo.id}'`)
  const folder = join(app.dataFolder, 'files')
  const files = {
    store: localFiles(folder),
    tempFolder: join(folder, 'tmp'),
    quota: { perCustomer: 0, perMerchant: 0 },
  }
  await sweepLeftovers(databaseOn(engine), files, new Date(now.getTime() + 3_600_000))
  expect(existsSync(path)).toBe(true)
  await sweepLeftovers(databaseOn(engine), files, new Date(now.getTime() + 3 * 3_600_000))
  expect(existsSync(path)).toBe(false)
  expect(await underway()).toBe(0)
})

test('A13: a case takes fifty parcels', async () => {
  const order = { source: 'shop', number: 'Q-bob' }
  const lines = [{ ref: '2', quantity: 1, reason: 'no_longer_wanted' }]
  const { body: opened } = await shop.call('POST', '/cases', { order, channel: 'chat', wish: 'return_refund', lines })
  await shop.call('POST', `/cases/${opened.id}/approve`, {})
  const announce = (tracking: string) =>
    customers.get('bob')!.call('POST', `/portal/cases/${opened.id}/return-parcels`, { tracking })
  for (let count = 0; count < 50; count += 1) expect((await announce(`SF${1000 + count}`)).status).toBe(200)
  expect(await announce('SF9999')).toMatchObject({ status: 422, body: { code: 'too_many_parcels' } })
})

test('A13: a customer writes three hundred rows an hour and five hundred messages to a case, and the shop can still answer', async () => {
  const { call } = customers.get('ann')!
  const line = (await call('GET', '/portal/order')).body.lines[0].id
  const lines = [{ orderLineId: line, quantity: 1, reason: 'no_longer_wanted' }]
  const { body: opened } = await call('POST', '/portal/cases', { wish: 'return_refund', lines })
  const write = async () => (await call('POST', `/portal/cases/${opened.id}/messages`, { text: '?' })).status
  const counted = async (times: number) => {
    const statuses: number[] = []
    for (let count = 0; count < times; count += 1) statuses.push(await write())
    return statuses.filter((status) => status === 200).length
  }
  const first = await counted(300)
  expect(first).toBeGreaterThan(290) // signing in and what came before are in it
  expect(await write()).toBe(429)
  now = new Date(now.getTime() + 90 * 60_000)
  expect(await counted(500 - first)).toBe(500 - first)
  expect(await call('POST', `/portal/cases/${opened.id}/messages`, { text: '?' })).toMatchObject({
    status: 422,
    body: { code: 'too_many_messages' },
  })
  expect((await shop.call('POST', `/cases/${opened.id}/messages`, { text: '好', internal: false })).status).toBe(200)
})
