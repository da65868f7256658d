// Which modules travel together. Left to itself the bundler makes a file of every combination of screens that share something, seventy for
// one case, each compressed without the others. But whoever opens a screen of the desk has the desk, and every page has its entry.
import { join } from 'node:path'

type Module = { readonly importedIds: readonly string[]; readonly code: string | null }
type Context = { getModuleInfo(id: string): Module | null }

const root = import.meta.dirname
// Files that only pass on what others export. Who imports two things of them reaches those two, not all of Ant Design.
const passesOn = /[\\/](antd|@ant-design[\\/]icons)[\\/]es[\\/](icons[\\/])?index\.js$/

// What half of these need, everybody at the desk gets at once.
const deskScreens = [
  'case/inbox-page',
  'case/case-page',
  'station/inspect-page',
  'desk/refunds-page',
  'approvals/approvals-page',
  'desk/orders-page',
  'shell/antd-provider',
].map((name) => `console/${name}.tsx`)

// Of our own, what nearly every screen needs and is too small for a file of its own. What they import stands in the same file or an earlier
// one: two files that wait for each other never start.
const ownEverywhere = [
  ['shared/call.ts', 'page'],
  ['shared/attempts.ts', 'page'],
  ['shared/act-path.ts', 'page'],
  ['console/query-keys.ts', 'console'],
  ['console/api.ts', 'console'],
  ['console/case/use-case-attempts.ts', 'desk'],
] as const
// What the acts of a case declare, and the little they share with its page. What draws their dialogs (.tsx) is fetched behind the case.
const ofActs = /[\\/]console[\\/]case[\\/](acts[\\/][a-z-]+|remedies|freight-words|use-receipts)\.ts$/

/** Answers the chunk a module belongs to, or null where the bundler may decide. */
export function chunkNames(): (id: string, context: Context) => string | null {
  let chunks: ReadonlyMap<string, string> | null = null
  return (id, context) => {
    chunks ??= chunksOf(context)
    return chunks.get(id) ?? (ofActs.test(id) ? 'acts' : null)
  }
}

function chunksOf(context: Context): ReadonlyMap<string, string> {
  const reach = (path: string) => reachedFrom(join(root, path), context)
  const chunks = new Map<string, string>()
  const add = (name: string, ids: Iterable<string>) => {
    for (const id of ids) if (!chunks.has(id) && id.includes('node_modules')) chunks.set(id, name)
  }
  const entries = [reach('portal/main.tsx'), reach('console/main.tsx')] as const
  const [hasPortal, hasConsole] = entries.map((ids) => ids.size > 1)
  if (hasConsole) for (const [path, chunk] of ownEverywhere) chunks.set(join(root, path), hasPortal ? chunk : 'console')
  add(
    'page',
    [...entries[0]].filter((id) => entries[1].has(id)),
  )
  add('console', entries[1])
  // whoever signs in or receives a parcel does without what the desk brings
  const without = [reach('console/shell/sign-in-page.tsx'), reach('console/station/receive-page.tsx')]
  const often = deskScreens.map(reach)
  const isCommon = (id: string) =>
    often.filter((ids) => ids.has(id)).length >= often.length / 2 && !without.some((ids) => ids.has(id))
  add('desk', new Set(often.flatMap((ids) => [...ids].filter(isCommon))))
  return chunks
}

function reachedFrom(start: string, context: Context): ReadonlySet<string> {
  const found = new Set<string>()
  const follow = (id: string): void => {
    if (found.has(id)) return
    found.add(id)
    const module = context.getModuleInfo(id)
    for (const next of module?.importedIds ?? []) {
      if (passesOn.test(next)) for (const one of namedOf(module!.code ?? '', next, context)) follow(one)
      else follow(next)
    }
  }
  follow(start)
  return found
}

/** The modules that a file which only passes on takes those things from which the importing code names. */
function namedOf(importing: string, id: string, context: Context): string[] {
  const passing = context.getModuleInfo(id)
  const sources = new Set(namesIn(importing).map((name) => sourcesIn(passing?.code ?? '').get(name)))
  return (passing?.importedIds ?? []).flatMap((next) =>
    passesOn.test(next) ? namedOf(importing, next, context) : sources.has(nameOfFile(next)) ? [next] : [],
  )
}

const namesIn = (code: string): string[] =>
  [...code.matchAll(/import\s*\{([^}]*)\}\s*from/g)].flatMap(([, list]) =>
    list!.split(',').map((one) => one.trim().split(/\s+as\s+/)[0]!),
  )

const sourcesIn = (code: string): ReadonlyMap<string, string> =>
  new Map(
    [...code.matchAll(/export\s*\{\s*default as (\w+)\s*\}\s*from\s*["']\.\/(.+?)(?:\.js)?["']/g)].map(
      ([, name, source]) => [name!, source!],
    ),
  )

/** `date-picker` of `…/antd/es/date-picker/index.js`, `CopyOutlined` of `…/es/icons/CopyOutlined.js`. */
const nameOfFile = (id: string): string | undefined =>
  /.*[\\/]es[\\/](?:icons[\\/])?(.+?)(?:[\\/]index)?\.js$/.exec(id)?.[1]
