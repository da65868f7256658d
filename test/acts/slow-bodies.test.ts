// A15: a body that does not come holds no connection for ever; one that comes slowly is waited for.
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { refuseSlowBodies } from '../../src/slow-bodies.ts'
import { rawRequest, sendBytes } from '../support/raw-request.ts'
import { startTestApplication, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
let key: string
beforeAll(async () => {
  app = await startTestApplication({ WANBI_BODY_SECONDS: '0.5', LOG_LEVEL: 'silent' })
  key = (await app.merchant()).key
})
afterAll(() => app.close())

const headOf = (path: string, type: string) =>
  rawRequest('POST', path, { authorization: `Bearer ${key}`, 'content-type': type, 'content-length': '4000' })
const part = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\norder'

test.each([
  ['JSON', '/api/v1/cases', 'application/json', '{"channel":'],
  ['JSON of a stranger', '/api/v1/portal/codes', 'application/json', '{'],
  ['a form with a file', '/api/v1/order-imports?format=generic-csv', 'multipart/form-data; boundary=b', part],
  ['a file as the body itself', '/api/v1/order-imports?format=generic-csv', 'text/csv', 'order_number'],
  ['a body of which nothing comes', '/api/v1/cases', 'application/json', ''],
])('A15: %s that stops in the middle is answered 408, and the connection closed', async (_, path, type, begun) => {
  const answer = await sendBytes(app.url, Buffer.concat([headOf(path, type), Buffer.from(begun)]), 20_000)
  expect(answer).toMatchObject({ status: 408, type: expect.stringContaining('application/problem+json') })
  expect(JSON.parse(answer.body)).toMatchObject({ code: 'request_too_slow' })
})

test('A15: a body that comes slowly and steadily is read to its end', async () => {
  const { hostname, port } = new URL(app.url)
  const socket = connect(Number(port), hostname)
  const answered = new Promise<string>((done) => socket.once('data', (data) => done(data.toString('latin1'))))
  socket.write(headOf('/api/v1/cases', 'application/json'))
  for (const piece of ['{"a":"', 'x'.repeat(1992), 'x'.repeat(2000), '"}']) {
    socket.write(piece)
    await wait(400)
  }
  expect(await answered).toMatch(/^HTTP\/1\.1 4(?!08)/)
  socket.destroy()
})

test('A15: a request made inside the program, as the demo makes them, leaves no clock behind', async () => {
  const app = Fastify()
  const ours = 61_235
  refuseSlowBodies(app, ours)
  app.post('/', async () => ({}))
  const started = vi.spyOn(globalThis, 'setTimeout')
  expect((await app.inject({ method: 'POST', url: '/', payload: { a: 1 } })).statusCode).toBe(200)
  expect(started.mock.calls.filter(([, ms]) => ms === ours)).toEqual([])
  vi.restoreAllMocks()
})
