// A14: what a library throws at hostile input is refused with a problem; it never falls through as a fault of ours.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusalOfLibraryError } from '#kernel/edge/library-errors'
import { type RawAnswer, rawRequest, sendBytes } from '../support/raw-request.ts'
import { startTestApplication, type TestApplication } from '../support/start-application.ts'

let app: TestApplication
let key: string
let web: string
beforeAll(async () => {
  web = mkdtempSync(join(tmpdir(), 'wanbi-web-'))
  for (const page of ['assets', 'portal', 'console']) mkdirSync(join(web, page))
  writeFileSync(join(web, 'portal/index.html'), '<!doctype html><title>portal</title>')
  writeFileSync(join(web, 'console/index.html'), '<!doctype html><title>console</title>')
  writeFileSync(join(web, 'assets/app.js'), 'export {}')
  app = await startTestApplication({ LOG_LEVEL: 'silent' }, { web })
  key = (await app.merchant()).key
})
afterAll(async () => {
  await app.close()
  rmSync(web, { recursive: true })
})

const send = (method: string, path: string, headers: Record<string, string> = {}, body: string | Buffer = '') =>
  sendBytes(app.url, rawRequest(method, path, { authorization: `Bearer ${key}`, ...headers }, body))

/** A refusal: 4xx, as problem+json with a code. */
function expectRefused(answer: RawAnswer): void {
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
  expect(answer.type).toContain('application/problem+json')
  expect(JSON.parse(answer.body)).toMatchObject({ code: expect.stringMatching(/^[a-z_]+$/), status: answer.status })
}

describe('A14: an address written to break a library', () => {
  test.each([
    '/%',
    '/%ff',
    '/console/%E0%A4%A',
    '/assets/%00',
    '/assets/..',
    '/assets/../x',
    '/assets//x',
    '/assets/a%5cb',
    '/api/docs/static/..',
    '/api/docs/static/%00',
    '/api/docs/static/..%2f..',
    '/api/v1/cases/%00',
    '/api/v1/cases/%ff',
    `/api/v1/cases/${'a'.repeat(5000)}`,
  ])('%s is refused', async (path) => {
    expectRefused(await send('GET', path, { accept: 'text/html' }))
  })

  test.each(['//', '///x', '//example.org/', '/\\', '/?x=%', '*'])('%s is a page like any other', async (path) => {
    expect((await send('GET', path, { accept: 'text/html' })).status).toBe(200)
  })

  test('a range outside of a file, and a version that does not match, are refused', async () => {
    expectRefused(await send('GET', '/assets/app.js', { range: 'bytes=999999-' }))
    expectRefused(await send('GET', '/assets/app.js', { 'if-match': '"nothing"' }))
  })
})

describe('A14: a form of several parts that is broken', () => {
  const multipart = { 'content-type': 'multipart/form-data; boundary=b' }
  const file = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nabc'
  const field = (name: string) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\nx\r\n`
  const bodies: [string, Record<string, string>, string][] = [
    ['without a boundary', { 'content-type': 'multipart/form-data' }, file],
    ['with a boundary of 300 signs', { 'content-type': `multipart/form-data; boundary=${'b'.repeat(300)}` }, file],
    ['cut off in the file', multipart, file],
    ['cut off in a header', multipart, '--b\r\ncontent-disp'],
    ['without an end', multipart, `${file}\r\n`],
    ['with a field __proto__', multipart, `${field('__proto__')}--b--\r\n`],
    ['with a file __proto__', multipart, `${file.replace('"file"', '"__proto__"')}\r\n--b--\r\n`],
    [
      'with a thousand fields',
      multipart,
      `${Array.from({ length: 1000 }, (_, i) => field(`f${i}`)).join('')}--b--\r\n`,
    ],
    ['of another type', { 'content-type': 'text/plain' }, 'abc'],
    ['that is empty', { ...multipart, 'content-length': '0' }, ''],
  ]
  describe.each(['/api/v1/evidence', '/api/v1/portal/evidence', '/api/v1/order-imports?format=csv'])('%s', (path) => {
    test.each(bodies)('%s', async (_, headers, body) => expectRefused(await send('POST', path, headers, body)))
  })
})

describe('A14: JSON written to break a parser', () => {
  const deep = `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`
  const bodies: [string, string][] = [
    ['nested 30,000 deep', deep],
    ['lists in lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['with __proto__', '{"__proto__":{"a":1}}'],
    ['with NUL', '{"a":"\\u0000"}'],
    ['with half a sign', '{"a":"\\ud800"}'],
    ['cut off', '{"a":'],
    ['no object', '1e999'],
  ]
  describe.each([
    ['POST', '/api/v1/cases'],
    ['POST', '/api/v1/cases/decisions'],
    ['PUT', '/api/v1/orders/shop/1'],
    ['PUT', '/api/v1/policies/request-policy/draft'],
    ['POST', '/api/auth/sign-in/email'],
    ['DELETE', '/api/v1/policies/request-policy/draft'],
    ['DELETE', '/api/v1/api-keys/00000000-0000-7000-8000-000000000000'],
  ])('%s %s', (method, path) => {
    test.each(bodies)('%s, with and without an Idempotency-Key', async (_, body) => {
      const json = { 'content-type': 'application/json' }
      for (const headers of [json, { ...json, 'idempotency-key': crypto.randomUUID() }]) {
        const answer = await send(method, path, headers, body)
        // what takes no body may do without it, but never fail at it
        expect([answer.status, answer.status < 500]).toEqual([answer.status, true])
        if (answer.status >= 400) expectRefused(answer)
      }
    })
  })
})

describe('A14: bytes that are no request', () => {
  test.each([
    ['no HTTP', 'hello\r\n\r\n'],
    ['a method of its own', 'STEAL / HTTP/1.1\r\nhost: x\r\n\r\n'],
    ['a length that is none', 'POST /api/v1/cases HTTP/1.1\r\nhost: x\r\ncontent-length: abc\r\n\r\n'],
    [
      'two lengths',
      'POST /api/v1/cases HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n',
    ],
    ['headers without end', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`],
  ])('%s', async (_, bytes) => expectRefused(await sendBytes(app.url, bytes)))
})

describe('an error of the database', () => {
  const error = (code: string, message: string) => Object.assign(new Error(message), { code })

  test.each([
    ['22P02', 'invalid input syntax for type uuid: "x"'],
    ['22003', 'value "99999999999" is out of range for type integer'],
    ['22021', 'invalid byte sequence for encoding "UTF8": 0x00'],
  ])('%s that speaks of a parameter is a refusal', (code, message) => {
    expect(refusalOfLibraryError(error(code, message))).toEqual({ refused: 'input_not_storable' })
  })

  test.each([
    ['22003', 'integer out of range'],
    ['22P02', 'invalid input syntax for type json'],
    ['22012', 'division by zero'],
    ['23505', 'duplicate key value violates unique constraint "x"'],
    ['42P01', 'relation "x" does not exist'],
  ])('%s: %s stays a fault of ours', (code, message) => {
    expect(refusalOfLibraryError(error(code, message))).toBeNull()
  })
})
