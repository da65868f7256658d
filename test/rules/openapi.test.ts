import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { openapiText } from '../support/write-openapi.ts'
import { sourceOf, type Wrong } from './sources.ts'

type Operation = {
  readonly tags?: readonly string[]
  readonly summary?: string
  readonly requestBody?: { readonly content?: object }
  readonly responses?: Readonly<Record<string, { readonly content?: object }>>
}
type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }

let text: string
let document: Document
beforeAll(async () => {
  text = await openapiText()
  document = JSON.parse(text)
})

/** Files come in and go out as they are, and the stream of changes is no JSON. */
const bytes = /\/(stream|evidence|order-imports|file)(\/\{id\}(\/thumbnail)?)?$/

/** Every route says what it is about, what it takes and what it answers. */
function routesHalfDescribed({ paths }: Document): Wrong[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const good = Object.entries(operation.responses ?? {}).filter(([status]) => status.startsWith('2'))
      const described = good.some(([status, response]) => status === '204' || response.content)
      return [
        ...(operation.tags?.length === 1 ? [] : [`${method} ${path}: no tag`]),
        ...(operation.summary ? [] : [`${method} ${path}: no summary`]),
        ...(described || bytes.test(path) ? [] : [`${method} ${path}: no answer described`]),
        ...(['post', 'put', 'patch'].includes(method) && !bytes.test(path) && !operation.requestBody?.content
          ? [`${method} ${path}: no body described, so unknown fields would pass`]
          : []),
      ]
    }),
  )
}

test('docs/openapi.json is what the program says of itself (npm run openapi writes it)', () => {
  expect(text).toBe(sourceOf('docs/openapi.json').text)
})

test('every route has a tag, a summary, and says what it takes and answers', () => {
  expect(Object.keys(document.paths).length).toBeGreaterThan(20)
  expect(routesHalfDescribed(document)).toEqual([])
})

test('a route that is half described is found', () => {
  expect(routesHalfDescribed({ paths: { '/x': { post: { responses: { 200: {} } } } } })).toHaveLength(4)
})

const lint = (path: string) =>
  spawnSync('redocly', ['lint', path, '--config=redocly.yaml', '--format=summary'], {
    encoding: 'utf8',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    shell: process.platform === 'win32',
  })

test('the linter has nothing to say', () => {
  const linted = lint('docs/openapi.json')
  expect(`${linted.stdout}${linted.stderr}`).not.toMatch(/\d+ (error|warning)/)
  expect(linted.status).toBe(0)
})

test('a description with a broken reference does not pass the linter', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'wanbi-openapi-')), 'openapi.json')
  writeFileSync(path, text.replace('#/components/schemas/Case"', '#/components/schemas/Nothing"'))
  expect(lint(path).status).not.toBe(0)
})
