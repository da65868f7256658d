// Who may import whom (architecture.md): the number is the rule.
import { posix } from 'node:path'
import type { Source, Wrong } from './sources.ts'

export type ImportsMap = Readonly<Record<string, string>>

type Import = {
  readonly from: string
  readonly specifier: string
  readonly target: string
  /** Nothing of it is left when the program runs. */
  readonly isType: boolean
}

const importPattern = /(?:^|\n)\s*(?:import|export)\b[^'"\n;]*?(?:\{[^}]*\}[^'"\n;]*?)?\bfrom\s+['"]([^'"]+)['"]/g
const barePattern = /(?:^|\n)\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

/** Every import of ours in a file, with the file it means. Packages are left out. */
export function importsOf({ path, text }: Source, importsMap: ImportsMap): Import[] {
  const found = [
    ...[...text.matchAll(importPattern)].map(
      (match) => [match[1]!, /^\s*(import|export)\s+type\b/.test(match[0])] as const,
    ),
    ...[...text.matchAll(barePattern)].map((match) => [(match[1] ?? match[2])!, false] as const),
  ]
  return found.flatMap(([specifier, isType]) => {
    const target = targetOf(path, specifier, importsMap)
    return target === null ? [] : [{ from: path, specifier, target, isType }]
  })
}

function targetOf(from: string, specifier: string, importsMap: ImportsMap): string | null {
  if (specifier.startsWith('.')) return posix.normalize(posix.join(posix.dirname(from), specifier))
  if (!specifier.startsWith('#')) return null
  const exact = importsMap[specifier]
  if (exact) return exact.replace('./', '')
  const pattern = Object.keys(importsMap).find(
    (entry) => entry.endsWith('*') && specifier.startsWith(entry.slice(0, -1)),
  )
  return pattern ? importsMap[pattern]!.replace('./', '').replace('*', specifier.slice(pattern.length - 1)) : specifier
}

/** `20-intake` of `src/20-intake/open-case.ts`; `outside`, `processes`; the file itself in the root of src. */
export const moduleOf = (path: string): string => /^src\/([^/]+)/.exec(path)?.[1] ?? path.split('/')[0]!

const numberOf = (module: string): number | null => (/^\d\d-/.test(module) ? Number(module.slice(0, 2)) : null)

/** Files in the root of src that wire the application: they alone may know what is outside, and import any file of a module. */
const wiring = new Set(['app.ts', 'start-node.ts', 'main.ts', 'start.ts', 'run-node.ts', 'cli.ts', 'demo.ts'])
const isWiring = (path: string): boolean => wiring.has(moduleOf(path)) || moduleOf(path) === 'demo'

const firstStage = 20

/** Ways in, not stages: the portal gives customers addresses of their own for the stages' acts. */
const edges = new Set(['85-portal'])

/** A module imports lower numbers only; from 20 on, of another stage, only its questions. */
export function forwardArrows(imports: readonly Import[]): Wrong[] {
  return imports.flatMap(({ from, specifier, target }) => {
    const [own, other] = [numberOf(moduleOf(from)), numberOf(moduleOf(target))]
    if (own === null || other === null || moduleOf(from) === moduleOf(target)) return []
    if (other >= own) return [`${from} imports ${specifier}: ${moduleOf(target)} is not before ${moduleOf(from)}`]
    if (other >= firstStage && !specifier.endsWith('/ask') && !edges.has(moduleOf(from)))
      return [`${from} imports ${specifier}: of another stage only its questions may be asked (…/ask)`]
    return []
  })
}

/** Numbered modules know neither what is outside, nor the processes, nor the files that wire the application. */
export function arrowsToTheWiring(imports: readonly Import[]): Wrong[] {
  return imports.flatMap(({ from, specifier, target }) => {
    if (!from.startsWith('src/') || !target.startsWith('src/') || isWiring(from) || moduleOf(from) === moduleOf(target))
      return []
    const [own, other] = [moduleOf(from), moduleOf(target)]
    if (other === 'outside') return [`${from} imports ${specifier}: only the wiring knows what is outside`]
    if (other === '90-insight') return [`${from} imports ${specifier}: nobody imports insight`]
    if (numberOf(own) !== null && numberOf(other) === null && other !== 'refusals.ts')
      return [`${from} imports ${specifier}: a module does not know ${other}`]
    return []
  })
}

/** A module is imported by its public entry (#name); a relative path stays within its own module. */
export function importsPastTheEntry(imports: readonly Import[]): Wrong[] {
  return imports.flatMap(({ from, specifier, target }) =>
    specifier.startsWith('.') &&
    moduleOf(from) !== moduleOf(target) &&
    numberOf(moduleOf(target)) !== null &&
    from.startsWith('src/') &&
    !isWiring(from)
      ? [`${from} imports ${specifier}: use the public entry of ${moduleOf(target)}`]
      : [],
  )
}

const entryFile = /^\.\/src\/\d\d-[a-z-]+\/(index|ask|\*)\.ts$/

/** Public entries that lead to no file of `files`, or to one that is neither a module's `index.ts` nor its `ask.ts`. */
export function entriesLeadingNowhere(importsMap: ImportsMap, files: ReadonlySet<string>): Wrong[] {
  return Object.entries(importsMap).flatMap(([entry, path]) => {
    if (!entryFile.test(path)) return [`${entry} leads to ${path}: an entry is a module's index.ts or ask.ts`]
    const file = path.replace('./', '')
    const exists = file.endsWith('*.ts')
      ? [...files].some((other) => other.startsWith(file.slice(0, -'*.ts'.length)))
      : files.has(file)
    return exists ? [] : [`${entry} leads to ${path}, and there is no such file`]
  })
}

/** Modules that are imported from outside and have no public entry; and names (`#parcel`) that are no entry at all. */
export function modulesWithoutEntry(imports: readonly Import[], importsMap: ImportsMap): Wrong[] {
  const withEntry = new Set(Object.values(importsMap).map((path) => moduleOf(path.replace('./', ''))))
  return imports.flatMap(({ from, specifier, target }) => {
    if (target.startsWith('#')) return [`${from} imports ${specifier}, which package.json does not know`]
    const other = moduleOf(target)
    return numberOf(other) !== null && other !== moduleOf(from) && !withEntry.has(other)
      ? [`${from} imports ${specifier}: ${other} has no public entry`]
      : []
  })
}

/** The web apps know the HTTP API only, and of its schemas the types; the server knows nothing of them. */
export function arrowsAcrossTheWire(imports: readonly Import[]): Wrong[] {
  return imports.flatMap(({ from, specifier, target, isType }) => {
    const [own, other] = [from.split('/')[0], target.split('/')[0]]
    return (own === 'web' && other === 'src' && !isType) || (own === 'src' && (other === 'web' || other === 'test'))
      ? [`${from} imports ${specifier}`]
      : []
  })
}
