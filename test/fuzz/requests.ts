// One request after the other for every operation of the description: as it should be, nearly so, and hostile.
import type { Operation } from '../acts/open-document.ts'
import { aUuid, type Random } from './random.ts'
import { aValueOf, broken, hostileValues, type Making } from './values.ts'

export type Mode = 'as described' | 'nearly' | 'hostile'
export type Request = {
  readonly operation: Operation
  readonly mode: Mode
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer | null
}

/** Of a merchant's shop: names that stand in paths. */
const pathNames: Readonly<Record<string, readonly string[]>> = {
  source: ['shop'],
  name: ['request-policy', 'disposition', 'approval-levels', 'default', 'resolution-choice'],
  provider: ['manual', 'sandbox'],
  version: ['1', '2'],
}

export function makeRequest(operation: Operation, making: Making): Request {
  const { random } = making
  const mode: Mode = random.chance(0.5) ? 'as described' : random.chance(0.5) ? 'nearly' : 'hostile'
  const path = pathOf(operation, making, mode) + queryOf(operation, making, mode)
  const { body, headers } = bodyOf(operation, making, mode)
  return { operation, mode, path, body, headers: { ...headers, ...extraHeaders(random, mode) } }
}

function pathOf(operation: Operation, making: Making, mode: Mode): string {
  const { random } = making
  const { ids } = making.learned
  const resource = operation.path.replace('/portal', '').split('/')[3] ?? ''
  return operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (mode === 'hostile' && random.chance(0.5)) return hostileSegment(random)
    if (mode === 'nearly' && random.chance(0.3)) return aUuid(random)
    const known = pathNames[name] ? random.pick(pathNames[name]) : ids.one(name === 'id' ? resource : name, random)
    return encodeURIComponent(known ?? aUuid(random))
  })
}

const asText = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed().slice(0, 5000)

const hostileSegment = (random: Random): string => {
  const value = asText(random.pick(hostileValues))
  return random.pick([encodeURIComponent(value), '%00', '%', '%ff', '..', '.', '//', 'a%2fb', '%F0%9F', '~'])
}

function queryOf(operation: Operation, making: Making, mode: Mode): string {
  const { random } = making
  const parts = operation.parameters
    .filter((one) => one.in === 'query' && (one.required || random.chance(0.3)))
    .map(({ name, schema }) => {
      const isWrong = mode !== 'as described' && random.chance(0.4)
      const value = isWrong ? random.pick(hostileValues) : aValueOf(schema ?? {}, making, name)
      return `${name}=${name === 'cursor' && random.chance(0.8) ? cursorOf(random) : encodeURIComponent(asText(value))}`
    })
  if (mode === 'hostile' && random.chance(0.2))
    parts.push(random.pick(['x=1', 'limit=1&limit=2', '%', 'a[b]=c', '__proto__=1', '&&=']))
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}

/** A cursor is the place in a list, written as JSON: with things in it that no list has. */
const cursorOf = (random: Random): string => {
  const part = () => random.pick([...hostileValues, aUuid(random), '2026-03-01T00:00:00.000Z', 99_999_999_999, 1])
  const place = Array.from({ length: random.whole(0, 3) }, part)
  return Buffer.from(random.chance(0.9) ? JSON.stringify(place) : asText(part())).toString('base64url')
}

type Body = Pick<Request, 'body' | 'headers'>

function bodyOf(operation: Operation, making: Making, mode: Mode): Body {
  const { random } = making
  if (operation.isForm || (mode === 'hostile' && random.chance(0.05))) return formOf(random, mode)
  const isAsked = operation.body !== null || (mode === 'hostile' && random.chance(0.3))
  if (!isAsked) return { body: null, headers: {} }
  const before = random.chance(0.6) ? making.learned.again(operation, random) : undefined
  const value = before ?? aValueOf(operation.body ?? {}, making)
  const json = { 'content-type': 'application/json' }
  if (mode === 'as described') return { body: JSON.stringify(value), headers: json }
  if (mode === 'nearly' || random.chance(0.5))
    return { body: JSON.stringify(broken(value, random)) ?? 'x', headers: json }
  const text = random.pick(hostileBodies)
  const type = random.pick([
    'application/json',
    'application/json; charset=utf-16',
    'text/plain',
    'application/json\t;',
    'x',
    '',
  ])
  return { body: text, headers: random.chance(0.7) ? json : { 'content-type': type } }
}

const hostileBodies: readonly string[] = [
  '',
  '{',
  'null',
  '[]',
  '"x"',
  '1e999',
  '\ufeff{}',
  '{"a":1,"a":2}',
  '{"__proto__":{"x":1}}',
  '{"a":"\\u0000"}',
  '{"a":"\\ud800"}',
  `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`,
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
  'a=b',
  '<a/>',
  '\u0000',
]

// The smallest PNG there is, one dot.
export const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

function formOf(random: Random, mode: Mode): Body {
  const type = random.pick([
    'multipart/form-data',
    ...(mode === 'hostile' ? ['multipart/mixed', 'multipart/form-data; boundary='] : []),
  ])
  const name = mode === 'as described' ? 'file' : random.pick(['file', '__proto__', 'constructor', '', 'x'.repeat(300)])
  const head = `--b\r\ncontent-disposition: form-data; name="${name}"; filename="${random.pick(['a.png', '../../x.png', '图.png', ''])}"\r\n\r\n`
  const whole = Buffer.concat([
    Buffer.from(head),
    random.chance(0.7) ? dot : Buffer.from('number,sku\n1,2\n'),
    Buffer.from('\r\n--b--\r\n'),
  ])
  const cut = mode === 'as described' ? whole.length : random.whole(0, whole.length)
  return {
    body: whole.subarray(0, random.chance(0.5) ? whole.length : cut),
    headers: {
      'content-type':
        type.includes('boundary') || random.chance(mode === 'hostile' ? 0.3 : 0) ? type : `${type}; boundary=b`,
    },
  }
}

function extraHeaders(random: Random, mode: Mode): Record<string, string> {
  const headers: Record<string, string> = { 'accept-language': random.pick(['zh-CN', 'en', 'x;q=9,,*']) }
  if (random.chance(0.3)) headers['idempotency-key'] = `k${random.whole(1, 500)}`
  if (random.chance(0.1)) headers['if-match'] = random.pick(['"1"', '"2"', '*', '"99999999999"', 'x', 'W/"1"'])
  if (random.chance(0.1)) headers['accept-encoding'] = random.pick(['br', 'gzip', '*', 'identity;q=0', 'x'])
  if (mode === 'hostile' && random.chance(0.5)) {
    const [name, value] = random.pick(hostileHeaders)
    headers[name] = value
  }
  return headers
}

const hostileHeaders: readonly (readonly [string, string])[] = [
  ['if-none-match', '*'],
  ['range', 'bytes=9999999-'],
  ['range', 'bytes=-0'],
  ['range', 'bytes=0-10'],
  ['cookie', 'a=%E0%A4%A; wanbi.merchant=%; b="'],
  ['idempotency-key', 'x'.repeat(300)],
  ['content-encoding', 'gzip'],
  ['accept', 'text/csv'],
  ['x-forwarded-for', '1.2.3.4, x'],
  ['expect', '100-continue'],
  ['authorization', 'Bearer '],
  ['authorization', 'Basic Og=='],
  ['origin', 'https://evil.example'],
  ['sec-fetch-site', 'cross-site'],
]
