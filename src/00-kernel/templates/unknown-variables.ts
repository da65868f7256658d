// Every variable a template names, in branches that are taken and in those that are not.
import { analyzeSync, type Template, toValueSync } from 'liquidjs'
import { nearest, type Variable } from './variables.ts'

/** A name nothing is known of, as it was written, and the known one most like it; where nothing lies within, what it was looked for in. */
export type UnknownVariable = { readonly name: string; readonly nearest: string }

/** `any`: made by the template itself, of which nothing is known. */
type Scope = ReadonlyMap<string, Variable | 'any'>
type Walked = Template & { readonly collection?: unknown; readonly variable?: string; readonly key?: string }

const loopOwn: Variable = {
  kind: 'object',
  names: { 'zh-CN': '', en: '' },
  mayBeEmpty: false,
  within: new Map(
    ['index', 'index0', 'rindex', 'rindex0', 'first', 'last', 'length'].map((name) => [
      name,
      { kind: 'number', names: { 'zh-CN': '', en: '' }, mayBeEmpty: false, within: new Map() },
    ]),
  ),
}
const ofEvery = new Set(['size', 'first', 'last'])

export function unknownVariables(
  templates: readonly Template[],
  given: ReadonlyMap<string, Variable>,
): UnknownVariable[] {
  const found = new Map<string, UnknownVariable>()
  walk(templates, new Map<string, Variable | 'any'>(given), found)
  return [...found.values()]
}

function walk(templates: readonly Template[], given: Scope, found: Map<string, UnknownVariable>): void {
  const scope = new Map(given)
  for (const template of templates as readonly Walked[]) {
    for (const segments of named([template])) look(segments, scope, found)
    for (const local of [...(template.localScope?.() ?? [])]) scope.set(nameOf(local), 'any')
    const block = [...(template.blockScope?.() ?? [])].map(nameOf)
    const inner = new Map(scope)
    for (const name of block) inner.set(name, name === 'forloop' ? loopOwn : oneOf(template, scope))
    const children = template.children ? (toValueSync(template.children(new Map() as never, true)) as Template[]) : []
    walk(children, inner, found)
    for (const name of assigned(children)) scope.set(name, 'any')
  }
}

const nameOf = (one: string | { readonly content: string }): string => (typeof one === 'string' ? one : one.content)

/** What is assigned in a branch is known after it. */
const assigned = (templates: readonly Template[]): string[] =>
  templates.flatMap((template) => [
    ...[...(template.localScope?.() ?? [])].map(nameOf),
    ...(template.children ? assigned(toValueSync(template.children(new Map() as never, true)) as Template[]) : []),
  ])

/** What one of a loop's collection is. */
function oneOf({ collection }: Walked, scope: Scope): Variable | 'any' {
  const [segments] = collection ? named([{ arguments: () => [collection] } as unknown as Template]) : []
  const list = segments ? follow(segments, scope) : 'any'
  if (list === 'any' || list === null || list.kind !== 'list') return 'any'
  return { ...list, kind: list.within.size > 0 ? 'object' : 'text' }
}

type Segment = string | number | { readonly segments: readonly unknown[] }

/** The variables these templates name themselves, what lies within them left out: each as its segments. */
function named(templates: readonly Template[]): Segment[][] {
  const own = templates.map(
    (template) => ({ arguments: template.arguments?.bind(template), children: undefined }) as unknown as Template,
  )
  return Object.values(analyzeSync(own as Template[]).variables)
    .flat()
    .map((variable) => variable.segments as Segment[])
}

function look(segments: readonly Segment[], scope: Scope, found: Map<string, UnknownVariable>): void {
  const name = segments.map((one) => (typeof one === 'object' ? '[]' : String(one))).join('.')
  const [root] = segments
  if (typeof root !== 'string') return
  if (!scope.has(root)) {
    found.set(name, { name: root, nearest: nearest(root, scope.keys()) ?? root })
    return
  }
  let at = scope.get(root)!
  let path = root
  for (const segment of segments.slice(1)) {
    if (at === 'any') return
    if (typeof segment !== 'string' || ofEvery.has(segment)) {
      at = at.kind === 'list' ? { ...at, kind: at.within.size > 0 ? 'object' : 'text' } : 'any'
      continue
    }
    const next: Variable | undefined = at.within.get(segment)
    if (!next) {
      const near = nearest(segment, at.within.keys())
      found.set(name, { name: `${path}.${segment}`, nearest: near ? `${path}.${near}` : path })
      return
    }
    path = `${path}.${segment}`
    at = next
  }
}

function follow(segments: readonly Segment[], scope: Scope): Variable | 'any' | null {
  let at: Variable | 'any' | undefined = typeof segments[0] === 'string' ? scope.get(segments[0]) : 'any'
  for (const segment of segments.slice(1)) {
    if (at === 'any' || at === undefined) return 'any'
    at = typeof segment === 'string' ? at.within.get(segment) : at
  }
  return at ?? null
}
