// Who may import whom (architecture.md): the number is the rule.
import { posix } from 'node:path'
import type { Source, Wrong } from './sources.ts'

export type Doors = Readonly<Record<string, string>>

type Import = { readonly from: string; readonly specifier: string; readonly target: string }

const importPattern = /(?:^|\n)\s*(?:import|export)\b[^'"\n;]*?(?:\{[^}]*\}[^'"\n;]*?)?\bfrom\s+['"]([^'"]+)['"]/g
const barePattern = /(?:^|\n)\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

/** Every import of ours in a file, with the file it means. Packages are left out. */
export function importsOf({ path, text }: Source, doors: Doors): Import[] {
  const specifiers = [
    ...[...text.matchAll(importPattern)].map((match) => match[1]!),
    ...[...text.matchAll(barePattern)].map((match) => (match[1] ?? match[2])!),
  ]
  return specifiers.flatMap((specifier) => {
    const target = targetOf(path, specifier, doors)
    return target === null ? [] : [{ from: path, specifier, target }]
  })
}

function targetOf(from: string, specifier: string, doors: Doors): string | null {
  if (specifier.startsWith('.')) return posix.normalize(posix.join(posix.dirname(from), specifier))
  if (!specifier.startsWith('#')) return null
  const exact = doors[specifier]
  if (exact) return exact.replace('./', '')
  const pattern = Object.keys(doors).find((door) => door.endsWith('*') && specifier.startsWith(door.slice(0, -1)))
  return pattern ? doors[pattern]!.replace('./', '').replace('*', specifier.slice(pattern.length - 1)) : specifier
}

/** `20-intake` of `src/20-intake/open-case.ts`; `outside`, `processes`; the file itself in the root of src. */
export const roomOf = (path: string): string => /^src\/([^/]+)/.exec(path)?.[1] ?? path.split('/')[0]!

const numberOf = (room: string): number | null => (/^\d\d-/.test(room) ? Number(room.slice(0, 2)) : null)

/** Files in the root of src that wire the application: they alone may know what is outside, and open rooms without knocking. */
const wiring = new Set([
  'app.ts',
  'start-node.ts',
  'main.ts',
  'start.ts',
  'run-node.ts',
  'run-node.ts',
  'cli.ts',
  'demo.ts',
])
const isWiring = (path: string): boolean => wiring.has(roomOf(path)) || roomOf(path) === 'demo'

const firstStage = 20

/** Ways in, not stages: the portal gives customers addresses of their own for the stages' acts. */
const edges = new Set(['85-portal'])

/** A module imports lower numbers only; from 20 on, of another stage, only its questions. */
export function forwardArrows(imports: readonly Import[]): Wrong[] {
  return imports.flatMap(({ from, specifier, target }) => {
    const [own, other] = [numberOf(roomOf(from)), numberOf(roomOf(target))]
    if (own === null || other === null || roomOf(from) === roomOf(target)) return []
    if (other >= own) return [`${from} imports ${specifier}: ${roomOf(target)} is not before ${roomOf(from)}`]
    if (other >= firstStage && !specifier.endsWith('/ask') && !edges.has(roomOf(from)))
      return [`${from} imports ${specifier}: of another stage only its questions may be asked (…/ask)`]
    return []
  })
}

/** Numbered modules know neither what is outside, nor the processes, nor the files that wire the application. */
export function arrowsToTheWiring(imports: readonly Import[]): Wrong[] {
  return imports.flatMap(({ from, specifier, target }) => {
    if (!from.startsWith('src/') || !target.startsWith('src/') || isWiring(from) || roomOf(from) === roomOf(target))
      return []
    const [own, other] = [roomOf(from), roomOf(target)]
    if (other === 'outside') return [`${from} imports ${specifier}: only the wiring knows what is outside`]
    if (other === '90-insight') return [`${from} imports ${specifier}: nobody imports insight`]
    if (numberOf(own) !== null && numberOf(other) === null && other !== 'refusals.ts')
      return [`${from} imports ${specifier}: a module does not know ${other}`]
    return []
  })
}

/** Between modules there are doors (#name); a relative path stays in its own room. */
export function arrowsThroughWalls(imports: readonly Import[]): Wrong[] {
  return imports.flatMap(({ from, specifier, target }) =>
    specifier.startsWith('.') &&
    roomOf(from) !== roomOf(target) &&
    numberOf(roomOf(target)) !== null &&
    from.startsWith('src/') &&
    !isWiring(from)
      ? [`${from} imports ${specifier}: use the door of ${roomOf(target)}`]
      : [],
  )
}

/** The web apps know the HTTP API only, and the server knows nothing of them. */
export function arrowsAcrossTheWire(imports: readonly Import[]): Wrong[] {
  return imports.flatMap(({ from, specifier, target }) => {
    const [own, other] = [from.split('/')[0], target.split('/')[0]]
    return (own === 'web' && other === 'src') || (own === 'src' && (other === 'web' || other === 'test'))
      ? [`${from} imports ${specifier}`]
      : []
  })
}
