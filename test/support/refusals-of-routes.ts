// Which codes each operation may be refused with, read from the source: from where a route is registered, along the functions it names, to
// the codes they name. `npm run openapi` writes them to src/refusals-by-operation.json, which the description is made from.
import diagnostics from 'node:diagnostics_channel'
import { join } from 'node:path'
import { sentences } from '../../src/refusals.ts'
import { declaredActs } from '../rules/case-acts.ts'
import { sourcesUnder } from '../rules/sources.ts'
import { declarationAt, declarationsOf, resolveName } from './source-names.ts'
import { startTestApplication } from './start-application.ts'

const root = join(import.meta.dirname, '../..')
const known = new Set(Object.keys(sentences))

/** What `command` answers by itself when a constraint of the database is met: of acts that write to the constraint's table. */
const byTable: readonly (readonly [RegExp, string])[] = [
  [/update payment\b/, 'refund_exceeds_payment'],
  [/(update|into) order_line\b/, 'units_already_in_a_case'],
  [/into return_parcel\b/, 'already_announced'],
  [/into policy_version\b/, 'policy_begins_at_same_time'],
  [/into approval\b/, 'approval_asked_before'],
  [/into member\b/, 'already_a_member'],
  // and what the reader of forms says
  [/request\.file\(/, 'multipart_invalid'],
]
/** What a route calls through a port: the names of ports, and who stands behind them (src/start-node.ts). */
const behindPorts: ReadonlyMap<string, readonly [file: string, name: string]> = new Map([
  ['subjects', ['src/processes/approval-subjects.ts', 'approvalSubjects']],
])
/** Tables of objects of which one member is called: only that member of each of them is followed. */
const memberCalled: ReadonlyMap<string, RegExp> = new Map([
  ['remedies', /\bremedy\.(\w+)\(/g],
  ['remedyOfKind', /\bremedyOfKind\([^)]*\)\?\.(\w+)\(/g],
])
/** The composition names every module: of no act in particular. */
const leftOut = new Set(['buildApp'])

/** `act`: the verb of the act on a case that it is for. */
type Registered = { readonly operation: string; readonly places: readonly Place[]; readonly act: string | undefined }
type Place = { readonly file: string; readonly line: number }

/** `POST /api/v1/cases` → the codes it may be refused with, sorted. */
export async function refusalsByOperation(): Promise<Record<string, string[]>> {
  const registered = await registeredRoutes()
  const found = registered.map((one) => [one.operation, codesFrom(one)] as const)
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Every operation of the API with where in our source it was registered, innermost first. */
async function registeredRoutes(): Promise<Registered[]> {
  const routes: Registered[] = []
  const listen = (message: unknown) => {
    const { fastify } = message as { fastify: { addHook(name: 'onRoute', hook: (route: Route) => void): void } }
    fastify.addHook('onRoute', ({ method, url, config }) => {
      const path = url.replaceAll(/:(\w+)/g, '{$1}')
      if (!path.startsWith('/api/') || path.startsWith('/api/docs') || path.startsWith('/api/openapi')) return
      const places = placesOf(new Error().stack ?? '')
      for (const one of [method].flat())
        if (one !== 'HEAD') routes.push({ operation: `${one} ${path}`, places, act: config?.act })
    })
  }
  diagnostics.subscribe('fastify.initialization', listen)
  Error.stackTraceLimit = 50
  try {
    await (await startTestApplication({ LOG_LEVEL: 'fatal' })).close()
  } finally {
    diagnostics.unsubscribe('fastify.initialization', listen)
  }
  return routes
}
type Route = { readonly method: string | string[]; readonly url: string; readonly config?: { readonly act?: string } }

const placesOf = (stack: string): Place[] =>
  [...stack.matchAll(/file:\/\/(\S+?\/src\/\S+?\.ts):(\d+):/g)]
    .map(([, file, line]) => ({ file: file!, line: Number(line) }))
    .filter(({ file }) => !/\/src\/(app|server|app|compress-answers)\.ts$/.test(file))

// The routes of all acts are registered in one place: which act one is for, it says itself.
const acts = declaredActs(sourcesUnder(['src']))

function codesFrom({ places, act }: Registered): string[] {
  const texts: string[] = []
  // a function that registers routes is named by whoever calls it; what else it registers is not of this route
  const seen = new Set(places.map(({ file, line }) => `${file} ${declarationAt(file, line)}`))
  const follow = (file: string, text: string): void => {
    texts.push(text)
    for (const [name] of text.matchAll(/[A-Za-z_$][\w$]*/g)) {
      const port = behindPorts.get(name)
      const target = port ? resolveName(root, join(root, port[0]), port[1]) : resolveName(root, file, name)
      const called = memberCalled.get(name)
      if (target && called) {
        for (const [, member] of text.matchAll(called)) followMember(target.file, member!)
        continue
      }
      if (!target || seen.has(`${target.file} ${target.name}`) || leftOut.has(target.name)) continue
      seen.add(`${target.file} ${target.name}`)
      follow(target.file, target.text)
    }
  }
  const followMember = (file: string, member: string): void => {
    const [, list] = /= \[([^\]]*)\]/.exec(resolveName(root, file, 'remedies')!.text)!
    for (const name of list!.split(',').map((one) => one.trim())) {
      if (name === '') continue
      const one = resolveName(root, file, name)!
      if (seen.has(`${one.file} ${member}`)) continue
      seen.add(`${one.file} ${member}`)
      follow(one.file, memberOf(one.text, member))
    }
  }
  for (const [index, place] of places.entries()) {
    const { from, to } = callAt(place)
    const holdsInner = places.slice(0, index).some(({ file, line }) => file === place.file && line > from && line <= to)
    if (!holdsInner) follow(place.file, textOf(place, from, to))
  }
  const declared = acts.find(({ verb }) => verb === act)
  if (declared) follow(join(root, declared.path), resolveName(root, join(root, declared.path), declared.name)!.text)
  const all = texts.join('\n')
  const codes = new Set([...all.matchAll(/'([a-z_]+)'/g)].map(([, code]) => code!).filter((code) => known.has(code)))
  for (const [table, code] of byTable) if (table.test(all)) codes.add(code)
  return [...codes].sort()
}

/** The text of one member of an object at the left edge, as Biome writes it. */
function memberOf(text: string, member: string): string {
  const lines = text.split('\n')
  const from = lines.findIndex((line) => new RegExp(`^ {2}(?:async )?${member}[(:]`).test(line))
  const length = lines.slice(from + 1).findIndex((line) => line.trim() !== '' && indentOf(line) <= 2)
  return lines.slice(from, from + 1 + length).join('\n')
}

const indentOf = (line: string): number => line.search(/\S/)

/** The lines of the call at a place, counted from 0: to the next line that is no deeper, as Biome indents. */
function callAt({ file, line }: Place): { from: number; to: number } {
  const { lines } = declarationsOf(file)
  const from = line - 1
  const length = lines.slice(line).findIndex((text) => text.trim() !== '' && indentOf(text) <= indentOf(lines[from]!))
  const next = length < 0 ? lines.length - 1 : line + length
  return { from, to: /^\s*[)\]}]/.test(lines[next]!) ? next : next - 1 }
}

/** The call's own text, and the list of the loop it stands in: what it calls may be named there. */
function textOf({ file }: Place, from: number, to: number): string {
  const { lines } = declarationsOf(file)
  const loop = lines
    .slice(0, from)
    .findLastIndex((text) => /^\s+for \(/.test(text) && indentOf(text) < indentOf(lines[from]!))
  const outer = lines.slice(0, from).findLastIndex((text) => /^[a-z]/.test(text))
  const end = loop > outer ? lines.slice(loop, from).findIndex((text) => text.endsWith('{')) : -1
  const list = end < 0 ? [] : lines.slice(loop, loop + end + 1)
  const text = [...list, ...lines.slice(from, to + 1)].join('\n')
  return [text, ...helpersOf(file, text, outer, from)].join('\n')
}

/** What the function that registers the route declares for itself and the call names. */
function helpersOf(file: string, text: string, outer: number, before: number): string[] {
  const { lines } = declarationsOf(file)
  return lines.slice(outer + 1, before).flatMap((line, index) => {
    const name = /^ {2}(?:const|(?:async )?function) (\w+)/.exec(line)?.[1]
    if (!name || !new RegExp(`\\b${name}\\b`).test(text)) return []
    const place = { file, line: outer + index + 2 }
    const { from, to } = callAt(place)
    return [lines.slice(from, to + 1).join('\n')]
  })
}
