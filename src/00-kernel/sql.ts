// SQL to read: a tagged template that turns values into parameters and lets fragments nest.

/** A statement and its parameters. Values never become part of the text. */
export type Sql = { readonly text: string; readonly params: readonly unknown[] }

const isSql = (value: unknown): value is Sql =>
  typeof value === 'object' && value !== null && 'text' in value && 'params' in value

/** Builds a statement: sql`select * from merchant where merchant_id = ${id}`. A nested Sql is spliced in, its parameters renumbered. */
export function sql(strings: TemplateStringsArray, ...values: unknown[]): Sql {
  let text = strings[0] ?? ''
  const params: unknown[] = []
  values.forEach((value, index) => {
    if (isSql(value)) text += renumbered(value, params)
    else {
      params.push(value)
      text += `$${params.length}`
    }
    text += strings[index + 1]
  })
  return { text, params }
}

/** Joins fragments, e.g. the conditions of a filter: and([sql`a = ${1}`, sql`b = ${2}`]). */
export function joined(parts: readonly Sql[], separator: string): Sql {
  const params: unknown[] = []
  const text = parts.map((part) => renumbered(part, params)).join(separator)
  return { text, params }
}

export const and = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? { text: 'true', params: [] } : joined(conditions, ' and ')

/**
 * Several writes as one statement and so one round trip. All of them see the rows as they were before, so no two may
 * touch the same row; constraints are checked when the whole statement ends.
 */
export function together(writes: readonly Sql[]): Sql {
  if (writes.length === 1) return writes[0] as Sql
  const params: unknown[] = []
  const parts = writes.map((write, index) => `w${index} as (${renumbered(write, params)})`)
  return { text: `with ${parts.join(',\n')} select 1`, params }
}

function renumbered(part: Sql, params: unknown[]): string {
  const offset = params.length
  params.push(...part.params)
  if (offset === 0) return part.text
  return part.text.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + offset}`)
}
