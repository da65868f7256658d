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
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>
type Document = { readonly paths: Paths; readonly components: { readonly responses: Readonly<Record<string, object>> } }

let text: string
let document: Document
beforeAll(async () => {
  text = await openapiText()
  document = JSON.parse(text)
})

/** Files come in and go out as they are, and the stream of changes is no JSON. */
const bytes = /\/(stream|evidence|order-imports|stock-imports|file|label)(\/\{id\}(\/thumbnail)?)?$/

/** Every route says what it is about, what it takes and what it answers. */
function routesHalfDescribed({ paths }: Pick<Document, 'paths'>): Wrong[] {
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

test('A14, O16: the codes of each operation are those its source names (npm run openapi writes them)', () => {
  const tool = join(import.meta.dirname, '../support/write-openapi.ts')
  const printed = spawnSync(process.execPath, [tool, '--print-refusals'], { encoding: 'utf8', maxBuffer: 10_000_000 })
  expect(printed.stdout).toBe(sourceOf('src/refusals-by-operation.json').text)
})

test('O16: every operation says what it may be refused with: each status, the shared schema, its codes', () => {
  const found = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { responses = {} }]) => ({
      operation: `${method} ${path}`,
      refused: Object.keys(responses).filter((status) => status >= '400'),
    })),
  )
  expect(found.filter(({ refused }) => !['400', '500', '503'].every((status) => refused.includes(status)))).toEqual([])
  const approve = document.paths['/api/v1/cases/{id}/approve']!.post!.responses!['409'] as { $ref: string }
  const answer = document.components.responses[approve.$ref.split('/').at(-1)!]
  expect(JSON.stringify(answer)).toContain('already_approved')
  expect(JSON.stringify(answer)).toContain('#/components/schemas/Problem')
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
