// How long a file and a function may be. Biome formats every file, so a function ends where a brace stands in its own column.
import type { Source, Wrong } from './sources.ts'

export const longestFile = 200
export const longestFunction = 60
/** A function that lists routes or columns reads top to bottom like a table; it may be longer. */
const longestList = 120

/** Lists, not logic: one entry a sentence. */
const books = new Set(['src/refusals.ts'])

export function longFiles(sources: readonly Source[]): Wrong[] {
  return sources.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split('\n').length
    return lines > longestFile && !books.has(path) ? [`${path} has ${lines} lines, at most ${longestFile}`] : []
  })
}

const opening =
  /^(\s*)(?:export )?(?:default )?(?:async )?(?:function\*?\s+(\w+)|const (\w+) = (?:async )?(?:<[^>]*>)?\(|(\w+)\().*[({]$/
const notNames = new Set(['if', 'for', 'while', 'switch', 'catch'])

export function longFunctions(sources: readonly Source[]): Wrong[] {
  return sources.flatMap((source) => functionsIn(source).flatMap((found) => tooLong(source.path, found)))
}

type Found = { readonly name: string; readonly line: number; readonly lines: number }

function tooLong(path: string, { name, line, lines }: Found): Wrong[] {
  const most = name.endsWith('Routes') || name.endsWith('ViewOf') ? longestList : longestFunction
  return lines > most ? [`${path}:${line} ${name} has ${lines} lines, at most ${most}`] : []
}

/** Functions of a formatted file, with the line each begins on and how many lines it has. */
export function functionsIn({ text }: Source): Found[] {
  const lines = text.split('\n')
  return lines.flatMap((line, index) => {
    const match = opening.exec(line)
    const name = match?.[2] ?? match?.[3] ?? match?.[4]
    if (!match || !name || notNames.has(name)) return []
    const bodyAt = line.endsWith('{') ? index : bodyOf(lines, index, match[1]!)
    const end = bodyAt < 0 ? -1 : lines.findIndex((later, at) => at > bodyAt && later.startsWith(`${match[1]}}`))
    return end < 0 ? [] : [{ name, line: index + 1, lines: end - index + 1 }]
  })
}

/** Where the body begins when the parameters stand on lines of their own; -1 when there is none. */
function bodyOf(lines: readonly string[], from: number, indent: string): number {
  const close = lines.findIndex((line, at) => at > from && line.startsWith(`${indent})`))
  if (close < 0) return -1
  if (lines[close]!.endsWith('{')) return close
  // a long answer type stands between the parameters and the body
  if (!lines[close]!.endsWith('<') && !lines[close]!.endsWith(':')) return -1
  return lines.findIndex((line, at) => at > close && line.startsWith(`${indent}>`) && line.endsWith('{'))
}
