// What a template may name, read from the schema of its data; `meta({ names })` says what each is called.
import type { z } from 'zod'

export type Kind = 'text' | 'number' | 'list' | 'object'
/** A variable and what lies within it: of a list, what lies within one of it. */
export type Variable = {
  readonly kind: Kind
  readonly names: { readonly 'zh-CN': string; readonly en: string }
  readonly mayBeEmpty: boolean
  readonly within: ReadonlyMap<string, Variable>
}

const noNames = { 'zh-CN': '', en: '' }

/** What lies within data of this schema, by name. */
export const variablesIn = (schema: z.ZodObject): ReadonlyMap<string, Variable> =>
  new Map(Object.entries(schema.shape).map(([name, field]) => [name, variableOf(field as z.ZodType)]))

function variableOf(schema: z.ZodType): Variable {
  const { names = noNames } = (schema.meta() ?? {}) as { names?: Variable['names'] }
  const mayBeEmpty = schema.type === 'nullable'
  const inner = (mayBeEmpty ? (schema as z.ZodNullable).unwrap() : schema) as z.ZodType
  const one = (inner.type === 'array' ? (inner as z.ZodArray).element : inner) as z.ZodType
  const kind: Kind =
    inner.type === 'array' ? 'list' : inner.type === 'object' ? 'object' : inner.type === 'number' ? 'number' : 'text'
  const within = one.type === 'object' ? variablesIn(one as z.ZodObject) : new Map<string, Variable>()
  return { kind, names, mayBeEmpty, within }
}

export type OfferedVariable = {
  readonly path: string
  readonly kind: Kind
  readonly names: Variable['names']
  readonly mayBeEmpty: boolean
}

/** Every variable with its path, as the editor offers it: `caseNumber`, `lines`, `lines[].sku`. */
export const offeredVariables = (schema: z.ZodObject): OfferedVariable[] => listed(variablesIn(schema), '')

function listed(variables: ReadonlyMap<string, Variable>, before: string): OfferedVariable[] {
  return [...variables].flatMap(([name, { kind, names, mayBeEmpty, within }]) => {
    const path = `${before}${name}`
    return [{ path, kind, names, mayBeEmpty }, ...listed(within, `${path}${kind === 'list' ? '[].' : '.'}`)]
  })
}

/** The known name most like this one, for whoever mistyped it; null when none is known. */
export function nearest(name: string, known: Iterable<string>): string | null {
  const all = [...known].map((one) => ({ one, far: distance(name.toLowerCase(), one.toLowerCase()) }))
  return all.sort((a, b) => a.far - b.far)[0]?.one ?? null
}

/** Levenshtein's distance: how many letters are to be added, dropped or changed. */
function distance(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= other.length; j += 1)
      row.push(Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)))
    before = row
  }
  return before[other.length]!
}
