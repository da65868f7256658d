// Photos and films: who may send them, what becomes of them, and who may see them.
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { film, plainTracks } from '../../src/00-kernel/files/testing/film-builder.ts'
import { pictureWithPlace } from '../../src/00-kernel/files/testing/image-builder.ts'
import { anOrder, signIn } from '../support/portal.ts'
import { type Caller, startTestApplication, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
let shop: { id: string; key: string; call: Caller }
let ann: { call: Caller; token: string }
let bob: { call: Caller; token: string }

beforeAll(async () => {
  app = await startTestApplication()
  shop = await app.merchant()
  for (const name of ['ann', 'bob']) await shop.call('PUT', `/orders/shop/E-${name}`, anOrder(`${name}@example.org`))
  ann = await signIn(app, { orderNumber: 'E-ann', contact: 'ann@example.org' })
  bob = await signIn(app, { orderNumber: 'E-bob', contact: 'bob@example.org' })
})
afterAll(() => app.close())

async function send(token: string, bytes: Uint8Array, name = 'photo.jpg', path = '/evidence') {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), name)
  const response = await fetch(`${app.url}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  })
  return { status: response.status, body: await response.json() }
}

const seen = (token: string, path: string, headers: Record<string, string> = {}) =>
  fetch(`${app.url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } })

const filesKept = (): string[] => {
  const folder = join(app.dataFolder, 'files', 'm')
  mkdirSync(folder, { recursive: true })
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
}

test('a photo larger than a JSON body may be comes in, and goes out drawn anew, without its place', async () => {
  const noise = Buffer.alloc(1800 * 1800 * 3).map((_, index) => (index * 7919) % 251)
  const large = await sharp(noise, { raw: { width: 1800, height: 1800, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer()
  expect(large.length).toBeGreaterThan(1_048_576)
  expect((await send(ann.token, large)).status).toBe(201)
  const withPlace = await pictureWithPlace('jpeg')
  expect(withPlace.includes('Exif')).toBe(true)
  const sent = await send(ann.token, withPlace)
  expect(sent).toMatchObject({ status: 201, body: { kind: 'image', mediaType: 'image/jpeg', thumbnail: true } })
  const whole = await seen(ann.token, `/evidence/${sent.body.id}`)
  expect(whole.status).toBe(200)
  expect(whole.headers.get('x-content-type-options')).toBe('nosniff')
  expect(whole.headers.get('content-security-policy')).toContain('sandbox')
  const served = Buffer.from(await whole.arrayBuffer())
  expect(served.subarray(0, 3).toString('hex')).toBe('ffd8ff')
  expect(served.includes('Exif')).toBe(false)
  const small = await seen(ann.token, `/portal/evidence/${sent.body.id}/thumbnail`)
  expect(small.headers.get('content-type')).toBe('image/webp')
})

test('a film is sent in parts to a player that asks for parts', async () => {
  const sent = await send(ann.token, film({ tracks: plainTracks }), 'film.mp4', '/portal/evidence')
  expect(sent).toMatchObject({ status: 201, body: { kind: 'video', thumbnail: false } })
  const path = `/evidence/${sent.body.id}`
  const whole = Buffer.from(await (await seen(ann.token, path)).arrayBuffer())
  const part = await seen(ann.token, path, { range: 'bytes=10-19' })
  expect(part.status).toBe(206)
  expect(part.headers.get('content-range')).toBe(`bytes 10-19/${whole.length}`)
  expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(10, 20))
  const outside = await seen(ann.token, path, { range: `bytes=${whole.length}-` })
  expect([outside.status, outside.headers.get('content-range')]).toEqual([416, `bytes */${whole.length}`])
  expect((await seen(ann.token, `${path}/thumbnail`)).status).toBe(404)
})

test('what is no picture and no film is refused, and leaves nothing behind', async () => {
  const before = filesKept().length
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  expect(await send(ann.token, svg)).toMatchObject({ status: 415, body: { code: 'file_type_not_allowed' } })
  expect(await send(ann.token, Buffer.alloc(0))).toMatchObject({ status: 422, body: { code: 'file_empty' } })
  const bare = await fetch(`${app.url}/api/v1/evidence`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ann.token}`, 'content-type': 'application/json' },
    body: '{}',
  })
  expect(bare.status).toBe(400)
  expect((await send('nobody', await pictureWithPlace('png'))).status).toBe(401)
  expect(filesKept()).toHaveLength(before)
})

test('until a case has it only its giver sees it; then the customer of the order and the shop do, and nobody else', async () => {
  const { body: photo } = await send(ann.token, await pictureWithPlace('png'))
  const path = `/evidence/${photo.id}`
  expect((await seen(bob.token, path)).status).toBe(404)
  expect((await seen(ann.token, path)).status).toBe(200)

  const order = await ann.call('GET', '/portal/order')
  const lines = [{ orderLineId: order.body.lines[0].id, quantity: 1, reason: 'defective' }]
  const request = { wish: 'return_refund', lines, evidenceIds: [photo.id] }
  const theft = await bob.call('POST', '/portal/cases', {
    ...request,
    lines: [{ ...lines[0], orderLineId: (await bob.call('GET', '/portal/order')).body.lines[0].id }],
  })
  expect(theft).toMatchObject({ status: 422, body: { code: 'evidence_not_found' } })
  expect((await ann.call('POST', '/portal/cases', request)).status).toBe(201)

  expect((await seen(ann.token, path)).status).toBe(200)
  expect((await seen(shop.key, path)).status).toBe(200)
  expect((await seen(bob.token, path)).status).toBe(404)
  const other = await app.merchant()
  expect((await seen(other.key, path)).status).toBe(404)
})

test('sixty files an hour are more than anybody needs to send', async () => {
  const dot = await sharp({ create: { width: 2, height: 2, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  const statuses: number[] = []
  for (let count = 0; count < 61; count += 1) statuses.push((await send(bob.token, dot)).status)
  expect(statuses.filter((status) => status === 201)).toHaveLength(60)
  expect(statuses.at(-1)).toBe(429)
  expect((await send(ann.token, dot)).status).toBe(201)
})
