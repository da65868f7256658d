// The functions a cell may call. What reads the clock or chance is not among them (the same facts always give the same answer), and
// what goes through a list may do so over a short written one only.
import { evaluateExpressionSync } from '@gorules/zen-engine'
import { holdsAny, type Node } from './nodes.ts'
import { CellError } from './tokens.ts'

export type ValueType = 'number' | 'text' | 'boolean' | 'list' | 'null' | 'any'

type Signature = { readonly takes: readonly ValueType[]; readonly gives: ValueType }

export const functions: Readonly<Record<string, Signature>> = {
  startsWith: { takes: ['text', 'text'], gives: 'boolean' },
  endsWith: { takes: ['text', 'text'], gives: 'boolean' },
  contains: { takes: ['text', 'text'], gives: 'boolean' },
  matches: { takes: ['text', 'text'], gives: 'boolean' },
  upper: { takes: ['text'], gives: 'text' },
  lower: { takes: ['text'], gives: 'text' },
  trim: { takes: ['text'], gives: 'text' },
  len: { takes: ['text'], gives: 'number' },
  abs: { takes: ['number'], gives: 'number' },
  floor: { takes: ['number'], gives: 'number' },
  ceil: { takes: ['number'], gives: 'number' },
  round: { takes: ['number'], gives: 'number' },
  some: { takes: ['list', 'boolean'], gives: 'boolean' },
  all: { takes: ['list', 'boolean'], gives: 'boolean' },
  none: { takes: ['list', 'boolean'], gives: 'boolean' },
  one: { takes: ['list', 'boolean'], gives: 'boolean' },
}

/** Functions that ask each element of a list, `#`. */
export const goesThroughAList: ReadonlySet<string> = new Set([
  'some',
  'all',
  'none',
  'one',
  'map',
  'filter',
  'count',
  'flatMap',
])
const longestList = 50
const longestPattern = 100

/** Refuses a call that is unknown, may not be made, or would go on for long. */
export function checkCall(name: string, args: readonly Node[], at: number): void {
  if (goesThroughAList.has(name)) checkWalk(name, args, at)
  const signature = Object.hasOwn(functions, name) ? functions[name] : undefined
  if (!signature) throw new CellError('function_not_allowed', at, name)
  if (signature.takes.length !== args.length)
    throw new CellError('cell_not_parsed', at, `${name} takes ${signature.takes.length}`)
  if (name === 'matches') checkPattern(args[1]!, at)
}

function checkWalk(name: string, [list, body]: readonly Node[], at: number): void {
  const isShort = list?.kind === 'list' && list.items.length <= longestList
  const isWritten = isShort && list.items.every(({ kind }) => kind === 'literal')
  const walksAgain = body && holdsAny(body, (node) => node.kind === 'call' && goesThroughAList.has(node.name))
  if (!isWritten || walksAgain) throw new CellError('expression_iterates', at, name)
}

// A pattern is written out and short, so that it can be read and takes no time.
function checkPattern(pattern: Node, at: number): void {
  const text = pattern.kind === 'literal' && typeof pattern.value === 'string' ? pattern.value : null
  // {n,m} multiplies what stands before it, however short it is written
  if (text === null || text.length > longestPattern || /\{\d*,?\d{3}|[)}*+?]\s*\{/.test(text))
    throw new CellError('expression_iterates', at, 'matches')
}

/**
 * Asked of the engine itself, whose patterns are not those of JavaScript: a broken one would make its cell never hold. It takes up to a
 * tenth of a second, so whoever asks counts (check-cells.ts).
 */
export const isPattern = (text: string): boolean => {
  const quote = text.includes('"') ? "'" : '"'
  try {
    evaluateExpressionSync(`matches("", ${quote}${text}${quote})`)
    return true
  } catch {
    return false
  }
}
