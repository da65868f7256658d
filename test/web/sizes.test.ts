// What a screen costs before it is there: the scripts of its page and of the screen itself, as they are sent.
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtWeb } from '../support/browser.ts'

type Manifest = Readonly<Record<string, { readonly file: string; readonly imports?: readonly string[] }>>

/** The scripts of these entries and of all they import, each once. What is imported when somebody goes there is not among them. */
function scriptsOf(manifest: Manifest, ...entries: string[]): string[] {
  const found = new Set<string>()
  const follow = (name: string): void => {
    if (found.has(name)) return
    found.add(name)
    for (const next of manifest[name]!.imports ?? []) follow(next)
  }
  for (const entry of entries) follow(entry)
  return [...found].map((name) => manifest[name]!.file).filter((file) => file.endsWith('.js'))
}

let web: string
let manifest: Manifest
beforeAll(() => {
  web = builtWeb('portal', 'console')
  manifest = JSON.parse(readFileSync(join(web, '.vite/manifest.json'), 'utf8'))
})
afterAll(() => rmSync(web, { recursive: true, force: true }))

const page = 'console/index.html'
// the larger of the two languages: a reader fetches one
const words = 'console/words/zh.ts'
const desk = 'console/shell/desk.tsx'

// Of what nobody needs before it is there: the calculations and tables of Ant Design stay behind the door and away from the station.
test.each([
  ['the portal, where a customer on a phone begins', 120_000, ['portal/index.html']],
  ['the door of the console', 135_000, [page, words, 'console/shell/sign-in-page.tsx']],
  ['the receiving station', 140_000, [page, words, 'console/station/receive-page.tsx']],
  ['the inbox', 282_000, [page, words, desk, 'console/case/inbox-page.tsx']],
  ['the bench of the inspector', 295_000, [page, words, desk, 'console/station/inspect-page.tsx']],
  ['the table of a policy', 330_000, [page, words, desk, 'console/policies/policy-page.tsx']],
  ['a case in the inbox', 338_000, [page, words, desk, 'console/case/inbox-page.tsx', 'console/case/case-page.tsx']],
] as const)('%s takes at most %i bytes of script, gzipped', (_, most, entries) => {
  const bytes = scriptsOf(manifest, ...entries).map((file) => gzipSync(readFileSync(join(web, file))).length)
  expect(bytes.length).toBeGreaterThan(0)
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(most)
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
