import { expect, test } from 'vitest'
import { sourceOf } from './sources.ts'

/** The settings the program reads, with their defaults. */
function settingsRead(source: string): Map<string, string> {
  const shape = /const shape = z\.object\(\{\n([\s\S]*?)\n\}\)/.exec(source)?.[1] ?? ''
  const entries = shape.matchAll(/^ {2}([A-Z0-9_]+): (.*(?:\n {4}.*)*)/gm)
  return new Map([...entries].map(([, name, text]) => [name!, /\.default\('?([^')]*)'?\)/.exec(text!)?.[1] ?? '–']))
}

/** The settings the manual lists, with their defaults. */
function settingsListed(manual: string): Map<string, string> {
  const rows = manual.matchAll(/^\| `([A-Z0-9_]+)` \| (?:`([^`]+)`|–) \|/gm)
  return new Map([...rows].map(([, name, given]) => [name!, given ?? '–']))
}

/** Worked out from others. */
const derived = new Map([['WANBI_PUBLIC_URL', 'http://HOST:PORT']])

test('docs/operations.md lists every setting with its default, and none that is gone', () => {
  const read = settingsRead(sourceOf('src/00-kernel/settings.ts').text)
  expect(read.size).toBeGreaterThan(12)
  const listed = settingsListed(sourceOf('docs/operations.md').text)
  expect([...listed]).toEqual([...read].map(([name, given]) => [name, derived.get(name) ?? given]))
})

test('a setting that was forgotten is found', () => {
  const read = settingsRead(
    'const shape = z.object({\n  PORT: z.coerce.number().default(3000),\n  NEW: z.string().optional(),\n})',
  )
  expect([...read]).toEqual([
    ['PORT', '3000'],
    ['NEW', '–'],
  ])
})
