// The API as it describes itself: its operations, a body that would pass, and whether an answer is what was promised.
import { z } from 'zod'

export type JsonSchema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly JsonSchema[]
  readonly minimum?: number
  readonly minLength?: number
  readonly minItems?: number
  readonly format?: string
  readonly pattern?: string
}
type Described = {
  readonly $ref?: string
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>
}
type Parameter = {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema?: JsonSchema
}
export type Document = {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            requestBody?: Described
            parameters?: readonly Parameter[]
            responses?: Readonly<Record<string, Described>>
          }
        >
      >
    >
  >
  readonly components?: {
    readonly schemas?: Readonly<Record<string, JsonSchema>>
    readonly responses?: Readonly<Record<string, Described>>
  }
}
export type Operation = {
  readonly method: string
  readonly path: string
  readonly body: JsonSchema | null
  /** Of the path and the query. */
  readonly parameters: readonly Parameter[]
  readonly isForm: boolean
  readonly answers: Readonly<Record<string, JsonSchema | null>>
  /** What else than JSON it answers, by status: `text/csv`, or anything. */
  readonly media: Readonly<Record<string, readonly string[]>>
  /** The codes it may be refused with, by status. */
  readonly refusals: Readonly<Record<string, readonly string[]>>
}

const jsonOf = (described: Described | undefined): JsonSchema | null =>
  described?.content?.['application/json']?.schema ?? null

function codesOf(described: Described, document: Document): readonly string[] {
  const answer = described.$ref ? document.components?.responses?.[described.$ref.split('/').at(-1)!] : described
  const { allOf } = (answer?.content?.['application/problem+json']?.schema ?? {}) as { allOf?: JsonSchema[] }
  return (allOf?.[1]?.properties?.code?.enum ?? []) as string[]
}

export function operationsOf(document: Document): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      body: jsonOf(operation.requestBody),
      parameters: (operation.parameters ?? []).filter((one) => one.in === 'path' || one.in === 'query'),
      isForm: 'multipart/form-data' in (operation.requestBody?.content ?? {}),
      media: Object.fromEntries(
        Object.entries(operation.responses ?? {}).map(([status, one]) => [status, Object.keys(one.content ?? {})]),
      ),
      refusals: Object.fromEntries(
        Object.entries(operation.responses ?? {})
          .filter(([status]) => status >= '400')
          .map(([status, one]) => [status, codesOf(one, document)]),
      ),
      answers: Object.fromEntries(
        Object.entries(operation.responses ?? {}).map(([status, one]) => [status, jsonOf(one)]),
      ),
    })),
  )
}

/** The least that a schema accepts: required members only. */
export function leastOf(schema: JsonSchema, document: Document): unknown {
  const named = schema.$ref ? document.components?.schemas?.[schema.$ref.split('/').at(-1)!] : schema
  if (!named) return null
  if (named.const !== undefined) return named.const
  if (named.enum) return named.enum[0]
  if (named.anyOf) return leastOf(named.anyOf[0]!, document)
  const type = Array.isArray(named.type) ? named.type[0] : named.type
  if (type === 'object') {
    const members = (named.required ?? []).map((name) => [name, leastOf(named.properties?.[name] ?? {}, document)])
    return Object.fromEntries(members)
  }
  if (type === 'array') return Array.from({ length: named.minItems ?? 0 }, () => leastOf(named.items ?? {}, document))
  if (type === 'integer' || type === 'number') return Math.max(named.minimum ?? 1, 1)
  if (type === 'boolean') return false
  return type === 'null' ? null : leastText(named)
}

function leastText({ format, pattern, minLength }: JsonSchema): string {
  if (format === 'uuid') return '00000000-0000-7000-8000-000000000000'
  if (format === 'date-time') return '2026-03-01T02:00:00Z'
  if (format === 'email') return 'ann@example.org'
  if (pattern?.includes('\\d{6}')) return '123456'
  return 'x'.repeat(Math.max(minLength ?? 1, 4))
}

/** Every place in a body where an object may stand, as paths: `[]` is the body itself, `[['lines', 0]]` the first line. */
export type Place = { readonly at: readonly (string | number)[]; readonly knows: readonly string[] }
export function objectsIn(schema: JsonSchema, at: readonly (string | number)[] = []): Place[] {
  if (schema.anyOf) return schema.anyOf.flatMap((one) => objectsIn(one, at))
  if (schema.items) return objectsIn(schema.items, [...at, 0])
  if (!schema.properties) return []
  return [
    { at, knows: Object.keys(schema.properties) },
    ...Object.entries(schema.properties).flatMap(([name, member]) => objectsIn(member, [...at, name])),
  ]
}

/** A body with one member more at a place, and nothing else but the way there. */
export function withMember(at: readonly (string | number)[], name: string, value: unknown): unknown {
  const [first, ...rest] = at
  if (first === undefined) return { [name]: value }
  return typeof first === 'number' ? [withMember(rest, name, value)] : { [first]: withMember(rest, name, value) }
}

const problem = z.looseObject({
  type: z.string(),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string().min(1),
  code: z.string().regex(/^[a-z_]+$/),
  requestId: z.string(),
})

/** Checks each answer against what its operation promises. What does not fit is collected: a fault of ours. */
export function answerChecker(document: Document) {
  const operations = operationsOf(document).map((operation) => ({
    ...operation,
    pattern: new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }))
  const schemas = new Map<JsonSchema, z.ZodType>()
  const zodOf = (schema: JsonSchema): z.ZodType => {
    const known = schemas.get(schema)
    if (known) return known
    const made = z.fromJSONSchema({ ...defined(schema), $defs: defined(document.components?.schemas ?? {}) } as never)
    schemas.set(schema, made)
    return made
  }
  return {
    /** Null when the answer is as promised, else what is wrong with it. */
    wrongWith(method: string, path: string, status: number, body: unknown): string | null {
      const plain = path.split('?')[0]!
      const operation = operations.find((one) => one.method === method && one.pattern.test(plain))
      if (status >= 400 && !problem.safeParse(body).success) return `${method} ${path} ${status}: no problem+json`
      if (status >= 400) {
        const { code } = body as { code: string }
        const isDescribed = !operation || operation.refusals[String(status)]?.includes(code)
        return isDescribed ? null : `${method} ${operation.path} ${status} ${code}: this refusal is not described`
      }
      if (!operation) return `${method} ${path} ${status}: not described`
      const schema = operation.answers[String(status)]
      if (schema === undefined) return `${method} ${path} ${status}: this status is not described`
      const parsed = schema && zodOf(schema).safeParse(body)
      return parsed && !parsed.success ? `${method} ${path} ${status}: ${z.prettifyError(parsed.error)}` : null
    },
  }
}

// References point into components; a schema that stands alone has them beside it.
function defined(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('#/components/schemas/', '#/$defs/'))
}
