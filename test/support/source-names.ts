// Which declaration a name in one of our files means: its own, or that of the file it is imported from.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

type Declaration = { readonly file: string; readonly name: string; readonly text: string }
type SourceFile = {
  readonly lines: readonly string[]
  readonly declared: ReadonlyMap<string, string>
  /** The name here → the file and the name there. */
  readonly imported: ReadonlyMap<string, { readonly from: string; readonly name: string }>
  /** Names that the file exports from another one, in the same form. */
  readonly handedOn: ReadonlyMap<string, { readonly from: string; readonly name: string }>
}

const files = new Map<string, SourceFile>()

export function declarationsOf(file: string): SourceFile {
  const before = files.get(file)
  if (before) return before
  const text = readFileSync(file, 'utf8')
  const lines = text.split('\n')
  const made = { lines, declared: declared(lines), imported: named(text, 'import'), handedOn: named(text, 'export') }
  files.set(file, made)
  return made
}

/** The name of the declaration that a line of a file is part of. */
export function declarationAt(file: string, line: number): string {
  const { lines } = declarationsOf(file)
  const begin = lines.slice(0, line).findLastIndex((text) => /^[A-Za-z]/.test(text))
  return nameIn(lines[begin] ?? '') ?? ''
}

/** Null for names of libraries, parameters and words. */
export function resolveName(root: string, file: string, name: string): Declaration | null {
  const { declared, imported } = declarationsOf(file)
  const own = declared.get(name)
  if (own !== undefined) return { file, name, text: own }
  const from = imported.get(name)
  return from ? exportedBy(root, file, from) : null
}

function exportedBy(root: string, file: string, { from, name }: { from: string; name: string }): Declaration | null {
  const path = pathOf(root, file, from)
  if (!path) return null
  const { declared, handedOn } = declarationsOf(path)
  const text = declared.get(name)
  if (text !== undefined) return { file: path, name, text }
  const next = handedOn.get(name)
  return next ? exportedBy(root, path, next) : null
}

const importsByRoot = new Map<string, Readonly<Record<string, string>>>()
const pathsFound = new Map<string, string | null>()

/** What package.json says of names that begin with #, read once. */
function importsOf(root: string): Readonly<Record<string, string>> {
  const before = importsByRoot.get(root)
  if (before) return before
  const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    imports: Record<string, string>
  }
  importsByRoot.set(root, imports)
  return imports
}

function pathOf(root: string, file: string, from: string): string | null {
  if (from.startsWith('.')) return join(dirname(file), from)
  if (!from.startsWith('#')) return null
  const before = pathsFound.get(`${root} ${from}`)
  if (before !== undefined) return before
  const imports = importsOf(root)
  const kernel = /^#kernel\/(.*)$/.exec(from)?.[1]
  const path = join(root, kernel ? imports['#kernel/*']!.replace('*', kernel) : (imports[from] ?? 'none'))
  const found = existsSync(path) ? path : null
  pathsFound.set(`${root} ${from}`, found)
  return found
}

// Biome writes declarations at the left edge and closes them there.
function declared(lines: readonly string[]): Map<string, string> {
  const found = new Map<string, string>()
  const begins = lines.flatMap((line, index) => (/^[A-Za-z/]/.test(line) ? [index] : []))
  for (const [position, begin] of begins.entries()) {
    const name = nameIn(lines[begin]!)
    if (name) found.set(name, lines.slice(begin, begins[position + 1]).join('\n'))
  }
  return found
}

const nameIn = (line: string): string | undefined =>
  /^(?:export )?(?:async )?(?:function\*?|const|let|class|type|interface) (\w+)/.exec(line)?.[1]

function named(text: string, word: 'import' | 'export'): Map<string, { from: string; name: string }> {
  const found = new Map<string, { from: string; name: string }>()
  const pattern = new RegExp(`^${word} (?:type )?\\{([^}]*)\\} from '([^']+)'`, 'gm')
  for (const [, list, from] of text.matchAll(pattern)) {
    for (const one of list!.split(',')) {
      const [name, as] = one
        .trim()
        .replace(/^type /, '')
        .split(' as ')
      if (name) found.set(as ?? name, { from: from!, name })
    }
  }
  return found
}
