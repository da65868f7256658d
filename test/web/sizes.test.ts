// What a screen costs before it is there: the scripts and styles of its page and of the screen itself, as they are sent.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { givesSecrets } from '../../src/compress-answers.ts'
import { builtWeb } from '../support/browser.ts'
import { startTestApplication, type TestApplication } from '../support/start-application.ts'

type Manifest = Readonly<
  Record<string, { readonly file: string; readonly imports?: readonly string[]; readonly css?: readonly string[] }>
>

/** The files of these entries and of all they import, each once. What is imported when somebody goes there is not among them. */
function filesOf(manifest: Manifest, ...entries: string[]): string[] {
  const found = new Set<string>()
  const follow = (name: string): void => {
    if (found.has(name)) return
    found.add(name)
    for (const next of manifest[name]!.imports ?? []) follow(next)
  }
  for (const entry of entries) follow(entry)
  return [...new Set([...found].flatMap((name) => [manifest[name]!.file, ...(manifest[name]!.css ?? [])]))]
}

const scriptsOf = (manifest: Manifest, ...entries: string[]): string[] =>
  filesOf(manifest, ...entries).filter((file) => file.endsWith('.js'))

/** The bytes of a built file as they go to a browser: its Brotli beside it, else the file. */
const bytesOnTheWire = (file: string): number => {
  const path = join(web, file)
  return readFileSync(existsSync(`${path}.br`) ? `${path}.br` : path).length
}
const total = (sizes: readonly number[]): number => sizes.reduce((sum, one) => sum + one, 0)

let web: string
let manifest: Manifest
beforeAll(async () => {
  web = await builtWeb('portal', 'console')
  manifest = JSON.parse(readFileSync(join(web, '.vite/manifest.json'), 'utf8'))
})
afterAll(() => rmSync(web, { recursive: true, force: true }))

const page = 'console/index.html'
const desk = 'console/shell/desk.tsx'

// Of what nobody needs before it is there: the calculations and tables of Ant Design are loaded neither by the sign-in page nor by the
// station.
test.each([
  ['the portal, where a customer on a phone begins', 90_000, ['portal/index.html']],
  ['the sign-in page of the console', 131_000, [page, 'console/shell/sign-in-page.tsx']],
  ['the receiving station', 137_500, [page, 'console/station/receive-page.tsx']],
  ['the inbox', 277_000, [page, desk, 'console/case/inbox-page.tsx']],
  ['the bench of the inspector', 294_000, [page, desk, 'console/station/inspect-page.tsx']],
  ['the table of a policy', 318_000, [page, desk, 'console/policies/policy-page.tsx']],
  ['a case in the inbox', 340_000, [page, desk, 'console/case/inbox-page.tsx', 'console/case/case-page.tsx']],
] as const)('%s takes at most %i bytes of script, gzipped', (_, most, entries) => {
  const bytes = scriptsOf(manifest, ...entries).map((file) => gzipSync(readFileSync(join(web, file))).length)
  expect(bytes.length).toBeGreaterThan(0)
  expect(total(bytes)).toBeLessThanOrEqual(most)
})

// What the server answers besides, a case and its lists, is ten to fifteen kilobytes.
test.each([
  ['U18: the first screen of the portal', 80_000, 9, ['portal/index.html']],
  [
    'C24: a case in the console',
    300_000,
    34,
    [page, desk, 'console/case/inbox-page.tsx', 'console/case/case-page.tsx'],
  ],
] as const)('%s is at most %i bytes on the wire, in at most %i files', (_, most, mostFiles, entries) => {
  const files = filesOf(manifest, ...entries)
  expect(total(files.map(bytesOnTheWire))).toBeLessThanOrEqual(most)
  expect(files.length).toBeLessThanOrEqual(mostFiles)
})

describe('C24, U18: what is served', () => {
  let app: TestApplication
  beforeAll(async () => {
    app = await startTestApplication({}, { web })
  })
  afterAll(() => app.close())

  type Served = { status: number; headers: Readonly<Record<string, unknown>>; bytes: Buffer }
  const get = (path: string, headers: Record<string, string> = {}): Promise<Served> =>
    new Promise((done, fail) => {
      request(`${app.url}${path}`, { headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('end', () =>
          done({ status: response.statusCode!, headers: response.headers, bytes: Buffer.concat(chunks) }),
        )
      })
        .on('error', fail)
        .end()
    })

  test.each(['br', 'gzip'])(
    'a built file, an answer and a long page are sent as %s to whoever takes it',
    async (way) => {
      const file = `/${manifest['portal/index.html']!.file}`
      for (const path of [file, '/api/openapi.json', '/api/docs/static/swagger-ui.css']) {
        const plain = await get(path)
        const sent = await get(path, { 'accept-encoding': way })
        expect([path, sent.headers['content-encoding'], sent.headers.vary]).toEqual([
          path,
          way,
          expect.stringMatching(/accept-encoding/i),
        ])
        expect(sent.headers['content-type']).toBe(plain.headers['content-type'])
        expect(sent.bytes.length).toBeLessThan(plain.bytes.length / 2)
        const unpacked = way === 'br' ? brotliDecompressSync(sent.bytes) : gunzipSync(sent.bytes)
        expect(unpacked.equals(plain.bytes)).toBe(true)
      }
    },
  )

  test('each encoding has an ETag of its own, and is answered 304 by it', async () => {
    const file = `/${manifest['portal/index.html']!.file}`
    const plain = await get(file)
    const packed = await get(file, { 'accept-encoding': 'br' })
    expect(packed.headers.etag).not.toBe(plain.headers.etag)
    const again = await get(file, { 'accept-encoding': 'br', 'if-none-match': String(packed.headers.etag) })
    expect([again.status, again.bytes.length]).toEqual([304, 0])
  })

  test('what may give out a secret is not compressed together with words of the caller', async () => {
    const { call } = await app.merchant()
    const key = await call('POST', '/api-keys', { name: 'k'.repeat(200), scopes: ['cases:read'] })
    expect(key.headers.get('content-encoding')).toBeNull()
    for (const path of ['/api/v1/portal/sessions', '/api/v1/setup', '/api/auth/get-session', '/api/v1/api-keys'])
      expect(path).toMatch(givesSecrets)
  })
})

test('no script is so large that the build warns of it', () => {
  const sizes = Object.values(manifest).map(({ file }) => readFileSync(join(web, file)).length)
  expect(Math.max(...sizes)).toBeLessThan(500_000)
})

test('what two parts share is counted once, and what they import is counted', () => {
  const shared = {
    a: { file: 'a.js', imports: ['both'] },
    b: { file: 'b.js', imports: ['both'] },
    both: { file: 'c.js' },
  }
  expect(scriptsOf(shared, 'a', 'b')).toEqual(['a.js', 'c.js', 'b.js'])
})
