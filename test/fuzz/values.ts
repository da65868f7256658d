// Values a schema accepts, and values made to break whoever trusts it.
import type { Document, JsonSchema } from '../acts/open-document.ts'
import type { Learned } from './learned.ts'
import { aUuid, type Random } from './random.ts'

export type Making = { readonly random: Random; readonly learned: Learned; readonly document: Document }

type Schema = JsonSchema & {
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly maximum?: number
  readonly maxLength?: number
  readonly maxItems?: number
  readonly prefixItems?: readonly Schema[]
  readonly additionalProperties?: Schema | boolean
  readonly propertyNames?: Schema
}

/** A value the schema accepts, as far as it says; a real id wherever a member is named after one. */
export function aValueOf(given: JsonSchema, making: Making, name = ''): unknown {
  const { random } = making
  const { ids } = making.learned
  const schema = resolved(given, making.document)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return random.pick(schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return aValueOf(random.pick(choices), making, name)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((one) => aValueOf(one, making, name)))
  const type = Array.isArray(schema.type) ? random.pick(schema.type) : schema.type
  if (type === 'object') return objectOf(schema, making)
  if (type === 'array') return listOf(schema, making, name)
  if (type === 'integer') {
    const least = schema.minimum ?? 0
    return random.whole(least, Math.min(schema.maximum ?? least + 50, random.chance(0.7) ? least + 2 : least + 50))
  }
  if (type === 'number') return (schema.minimum ?? 0) + random.next() * 10
  if (type === 'boolean') return random.chance(0.5)
  if (type === 'null') return null
  return type === 'string'
    ? ((name === 'source' ? 'shop' : ids.one(name, random)) ?? textOf(schema, making))
    : random.pick([null, 1, 'x', {}, []])
}

function resolved(schema: JsonSchema, document: Document): Schema {
  const named = schema.$ref && document.components?.schemas?.[schema.$ref.split('/').at(-1)!]
  return (named || schema) as Schema
}

function objectOf(schema: Schema, making: Making): object {
  const { random } = making
  const members = Object.entries(schema.properties ?? {}).filter(
    ([name]) => schema.required?.includes(name) || random.chance(0.5),
  )
  const made = Object.fromEntries(members.map(([name, member]) => [name, aValueOf(member, making, name)]))
  if (typeof schema.additionalProperties !== 'object') return made
  const names = resolved(schema.propertyNames ?? {}, making.document).enum ?? ['a', 'color', '尺寸']
  return { ...made, [String(random.pick(names))]: aValueOf(schema.additionalProperties, making) }
}

function listOf(schema: Schema, making: Making, name: string): unknown[] {
  if (schema.prefixItems) return schema.prefixItems.map((one) => aValueOf(one, making))
  const from = schema.minItems ?? 0
  const count = making.random.whole(from, Math.min(schema.maxItems ?? from + 2, from + 2))
  return Array.from({ length: count }, () => aValueOf(schema.items ?? {}, making, name))
}

function textOf({ format, pattern, minLength = 0, maxLength = 60 }: Schema, { random }: Making): string {
  if (format === 'uuid') return aUuid(random)
  if (format === 'date-time')
    return random.pick(['2026-03-01T02:00:00Z', '2026-02-20T10:00:00+08:00', '2999-01-01T00:00:00Z'])
  if (format === 'date') return '2026-03-01'
  if (format === 'email') return `p${random.whole(1, 99)}@example.org`
  if (pattern?.includes('\\d{6}')) return String(random.whole(100000, 999999))
  if (pattern?.includes('[A-Z]{3}') || maxLength === 3) return random.pick(['GBP', 'CNY', 'EUR'])
  if (pattern?.includes(':')) return random.pick(['09:00', '18:30', '24:00'])
  const text = random.pick(['shop', '85123A', '破损了', 'It is broken.', 'default', '1', 'x'])
  return text.padEnd(minLength, 'x').slice(0, Math.max(maxLength, 1))
}

const half = '\ud83d'
/** Values that break parsers, databases, formulas, pages and people who compare with ==. */
export const hostileValues: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  0.1,
  1e308,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  '',
  ' ',
  '\u0000',
  `a\u0000b`,
  half,
  '\uffff',
  '\u202e',
  '💩',
  'x'.repeat(10_000),
  "'; drop table refund; --",
  '<script>alert(1)</script>',
  '=cmd()',
  '{{7*7}}',
  '../../etc/passwd',
  '%00',
  '%',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59-14:00',
  '2026-02-30T00:00:00Z',
  '99999999999',
  'NaN',
  'Infinity',
  '-0',
  '1e3',
  '00000000-0000-0000-0000-000000000000',
  [],
  [[]],
  {},
  { $ne: null },
  { toString: 'x' },
  { constructor: { prototype: {} } },
  [null],
  Array.from({ length: 300 }, () => 'x'),
]

const forbidden = [
  'merchantId',
  'state',
  'stage',
  'amount',
  'role',
  'createdAt',
  '__proto__',
  'constructor',
  'x'.repeat(300),
]

/** A value with one place changed: a member left out, one too many, or something hostile where something else stood. */
export function broken(value: unknown, random: Random): unknown {
  if (Array.isArray(value) && value.length > 0 && random.chance(0.7)) {
    const at = random.whole(0, value.length - 1)
    return value.map((one, index) => (index === at ? broken(one, random) : one))
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return random.pick(hostileValues)
  const names = Object.keys(value)
  const name = names.length > 0 ? random.pick(names) : 'x'
  const how = random.next()
  if (how < 0.2) return Object.fromEntries(Object.entries(value).filter(([member]) => member !== name))
  // a member of that very name, not a prototype
  if (how < 0.35)
    return JSON.parse(
      `${JSON.stringify(value).slice(0, -1)}${names.length ? ',' : ''}${JSON.stringify(random.pick(forbidden))}:1}`,
    )
  return { ...value, [name]: broken((value as Record<string, unknown>)[name], random) }
}
