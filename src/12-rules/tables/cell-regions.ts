// For which values of its fact a cell holds. The values are cut into regions no cell of the column tells apart; a cell is the set of its
// regions. Exact for the common forms; what cannot be told is null, and nothing is concluded from it.
import type { Fact } from '../catalogue.ts'
import { type Node, partsOf, type Scalar } from './zen/nodes.ts'
import { type Cell, parseCell } from './zen/parse-cell.ts'

/** The regions a cell holds for, a bit a region; null when it cannot be told. */
export type Regions = bigint | null

/** The regions of every cell of one column. */
export function regionsOf(texts: readonly string[], fact: Fact): Regions[] {
  const known = new Map<string, Cell | null>()
  for (const text of texts) if (!known.has(text)) known.set(text, toldCell(text))
  const values = valuesOf(fact, [...known.values()])
  const found = new Map<string, Regions>()
  for (const [text, cell] of known) found.set(text, cell === null ? null : holdingFor(cell, values))
  return texts.map((text) => found.get(text)!)
}

const holdingFor = (cell: Cell, values: readonly Scalar[]): bigint =>
  BigInt(`0b${values.map((value) => (cell.length === 0 || holds(cell, value) ? 1 : 0)).join('')}`)

function toldCell(text: string): Cell | null {
  const cell = parseCell(text)
  return cell.every(isTold) ? cell : null
}

const isScalar = (node: Node): boolean =>
  node.kind === 'literal' || (node.kind === 'minus' && node.of.kind === 'literal' && typeof node.of.value === 'number')

/** Whether a condition compares its own fact with written values and nothing else. */
function isTold(node: Node): boolean {
  if (node.kind === 'compare') return node.left.kind === 'own' && isScalar(node.right)
  if (node.kind === 'in') return node.left.kind === 'own' && isWritten(node.right)
  if (node.kind === 'not') return node.of.kind !== 'not' && isTold(node.of)
  // and, or: bare values and mixtures mean something else to the engine than they seem to
  if (node.kind !== 'logic') return false
  const mixes = (part: Node) => part.kind === 'logic' && part.op !== node.op
  const isBare = (part: Node) => part.kind === 'compare' && part.bare === true
  return [node.left, node.right].every((part) => !mixes(part) && !isBare(part) && isTold(part))
}

const isWritten = (node: Node): boolean =>
  (node.kind === 'list' && node.items.every(isScalar)) ||
  (node.kind === 'range' && isScalar(node.from) && isScalar(node.to))

const scalarOf = (node: Node): Scalar =>
  node.kind === 'minus' ? -(scalarOf(node.of) as number) : node.kind === 'literal' ? node.value : null

const scalarsIn = (node: Node): Scalar[] => (isScalar(node) ? [scalarOf(node)] : partsOf(node).flatMap(scalarsIn))

/** One value of each region. */
function valuesOf(fact: Fact, cells: readonly (Cell | null)[]): Scalar[] {
  // null stands in every domain: a fact nobody told us holds for empty cells only
  if (fact.type === 'boolean') return [true, false, null]
  const written = cells.flatMap((cell) => (cell ?? []).flatMap(scalarsIn))
  if (fact.type === 'number') return [...numbersBetween(written.filter((one) => typeof one === 'number')), null]
  const texts = written.filter((one) => typeof one === 'string')
  const words = fact.type === 'word' ? Object.keys(fact.words) : [`other than ${texts.join()}`]
  return [...new Set([...texts, ...words, null])]
}

function numbersBetween(written: readonly number[]): number[] {
  const sorted = [...new Set(written)].sort((a, b) => a - b)
  if (sorted.length === 0) return [0]
  const between = sorted.flatMap((one, index) => (index === 0 ? [one] : [(sorted[index - 1]! + one) / 2, one]))
  return [sorted[0]! - 1, ...between, sorted.at(-1)! + 1]
}

/** As the engine sees it: alternatives in order, and a comparison of what cannot be compared ends the cell. */
function holds(cell: Cell, value: Scalar): boolean {
  for (const node of cell) {
    const is = test(node, value)
    if (is === null) return false
    if (is) return true
  }
  return false
}

function test(node: Node, value: Scalar): boolean | null {
  if (node.kind === 'not') {
    const is = test(node.of, value)
    return is === null ? null : !is
  }
  if (node.kind === 'compare') return compared(node.op, value, scalarOf(node.right))
  if (node.kind === 'in') return member(node, value)
  if (node.kind !== 'logic') return null
  const left = test(node.left, value)
  if (left === null || left === (node.op === 'or')) return left
  return test(node.right, value)
}

function compared(op: string, left: Scalar, right: Scalar): boolean | null {
  if (op === '==') return left === right
  if (op === '!=') return left !== right
  if (typeof left !== 'number' || typeof right !== 'number') return null
  return op === '<' ? left < right : op === '<=' ? left <= right : op === '>' ? left > right : left >= right
}

function member({ right, negated }: Node & { kind: 'in' }, value: Scalar): boolean | null {
  if (right.kind === 'list') return right.items.some((item) => scalarOf(item) === value) !== negated
  if (right.kind !== 'range' || typeof value !== 'number') return null
  const [from, to] = [scalarOf(right.from) as number, scalarOf(right.to) as number]
  const isIn = (right.fromOpen ? value > from : value >= from) && (right.toOpen ? value < to : value <= to)
  return isIn !== negated
}
