// SQL to read: a tagged template that turns values into parameters and lets fragments nest.

/** A statement and its parameters. Values never become part of the text. */
export type Sql = { readonly text: string; readonly params: readonly unknown[] }

const isSql = (value: unknown): value is Sql =>
  typeof value === 'object' && value !== null && 'text' in value && 'params' in value

/**
 * Builds a statement: sql`select * from merchant where merchant_id = ${id}`. A nested Sql is spliced in, its parameters renumbered.
 * A text is built once per place and per texts nested into it, and is the same string ever after: looking it up is cheap.
 */
export function sql(strings: TemplateStringsArray, ...values: unknown[]): Sql {
  let shape = places.get(strings) ?? newShape()
  if (shape.text === undefined && shape.behind.size === 0) places.set(strings, shape)
  const params: unknown[] = []
  for (const value of values) {
    if (isSql(value)) {
      shape = shapeBehind(shape, value.text)
      for (const param of value.params) params.push(param)
    } else {
      params.push(value)
    }
  }
  shape.text ??= textOf(strings, values)
  return { text: shape.text, params }
}

/** Joins fragments, e.g. the conditions of a filter: and([sql`a = ${1}`, sql`b = ${2}`]). */
export function joined(parts: readonly Sql[], separator: string): Sql {
  let shape = shapeBehind(joins, separator)
  for (const { text } of parts) shape = shapeBehind(shape, text)
  shape.text ??= renumbered(parts).join(separator)
  return { text: shape.text, params: parts.flatMap(({ params }) => params) }
}

export const and = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? { text: 'true', params: [] } : joined(conditions, ' and ')

/** A write that is to change exactly so many rows: any other number is an error of ours, never silence (issue 15, A8). */
export type CountedWrite = Sql & { readonly rows?: number | undefined }

/**
 * Several writes as one statement and so one round trip. All of them see the rows as they were before, so no two may
 * touch the same row; constraints are checked when the whole statement ends. A counted write must not say `returning` itself.
 */
export function together(writes: readonly CountedWrite[]): Sql {
  if (writes.length === 1 && writes[0]!.rows === undefined) return writes[0]!
  let shape = writesTogether
  for (const { text, rows } of writes) shape = shapeBehind(shape, rows === undefined ? text : `counted ${text}`)
  const params = writes.flatMap((write) => write.params)
  const counts = writes.flatMap(({ rows }) => (rows === undefined ? [] : [rows]))
  shape.text ??= togetherText(writes, params.length)
  return { text: shape.text, params: [...params, ...counts] }
}

// What is cast to a number depends on the rows counted, so that nothing is cast before they are.
function togetherText(writes: readonly CountedWrite[], taken: number): string {
  const texts = renumbered(writes).map((text, index) =>
    writes[index]!.rows === undefined ? text : `${text} returning 1`,
  )
  const checks = writes.flatMap(({ rows }, index) => (rows === undefined ? [] : [index]))
  const checked = checks.map((index, nth) => {
    const meant = `$${taken + nth + 1}::bigint`
    return `('a write changed ' || nullif((select count(*) from w${index}), ${meant}) || ' rows, not ' || ${meant})::int`
  })
  const as = texts.map((text, index) => `w${index} as (${text})`)
  return `with ${as.join(',\n')} select ${checked.length === 0 ? '1' : checked.join(', ')}`
}

/** The text known for one sequence of nested texts. Texts come from the source and from filters, so there are few. */
type Shape = { text: string | undefined; readonly behind: Map<string, Shape> }
const newShape = (): Shape => ({ text: undefined, behind: new Map() })
const places = new WeakMap<TemplateStringsArray, Shape>()
const joins = newShape()
const writesTogether = newShape()

function shapeBehind(shape: Shape, text: string): Shape {
  const known = shape.behind.get(text)
  if (known) return known
  const made = newShape()
  shape.behind.set(text, made)
  return made
}

function textOf(strings: TemplateStringsArray, values: readonly unknown[]): string {
  const text = [strings[0] ?? '']
  let taken = 0
  values.forEach((value, index) => {
    text.push(isSql(value) ? shifted(value.text, taken) : `$${taken + 1}`, strings[index + 1] ?? '')
    taken += isSql(value) ? value.params.length : 1
  })
  return text.join('')
}

function renumbered(parts: readonly Sql[]): string[] {
  let taken = 0
  return parts.map(({ text, params }) => {
    const part = shifted(text, taken)
    taken += params.length
    return part
  })
}

const shifted = (text: string, by: number): string =>
  by === 0 ? text : text.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + by}`)
