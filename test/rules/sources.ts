// What the style rules read: files of the repository as texts, so that each rule is a pure function and can be shown a planted wrong.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

export type Source = { readonly path: string; readonly text: string }

/** What a rule found: where, and what is wrong. Empty when the rule is kept. */
export type Wrong = string

const root = new URL('../../', import.meta.url).pathname
const notOurs = new Set(['node_modules', 'dist', 'data', '.git', 'coverage'])

/** Files under these folders of the repository whose name ends as given, by path from the root with `/`. */
export function sourcesUnder(folders: readonly string[], endings: readonly string[] = ['.ts', '.tsx']): Source[] {
  return folders.flatMap((folder) => filesIn(join(root, folder), endings)).map(sourceAt)
}

export const sourceOf = (path: string): Source => sourceAt(join(root, path))

export const isTest = ({ path }: Source): boolean => /(\.test|-in-test)\.tsx?$/.test(path) || path.includes('/testing/')

function filesIn(folder: string, endings: readonly string[]): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesIn(path, endings)
    return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : []
  })
}

const sourceAt = (path: string): Source => ({
  path: relative(root, path).replaceAll('\\', '/'),
  text: readFileSync(path, 'utf8'),
})
