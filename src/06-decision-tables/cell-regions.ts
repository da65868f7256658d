// For which values of its fact a cell holds. The values are cut into regions no cell of the column tells apart; a cell is the set of its
// regions. Exact for the common forms; what cannot be told is null, and nothing is concluded from it.
import type { Fact, NumberFact } from './catalogue.ts'
import { type Node, partsOf, type Scalar } from './zen/nodes.ts'
import { type Cell, parseCell } from './zen/parse-cell.ts'

/** The regions a cell holds for, a bit a region; null when it cannot be told. */
export type Regions = bigint | null

// More values × cells than this are not worked out: the column is then not told. 2,000 rows with lists of SKUs of their own stay within it.
const mostAsked = 5_000_000

/** The regions of every cell of one column. */
export function regionsOf(texts: readonly string[], fact: Fact): Regions[] {
  const known = new Map<string, Cell | null>()
  for (const text of texts) if (!known.has(text)) known.set(text, toldCell(parseCell(text)))
  const cells = [...known.values()].filter((cell) => cell !== null)
  const values = valuesOf(fact, cells)
  if (values.length * cells.length > mostAsked) return texts.map(() => null)
  const found = new Map<string, Regions>()
  for (const [text, cell] of known) found.set(text, cell === null ? null : holdingFor(cell, values))
  return texts.map((text) => found.get(text)!)
}

/**
 * Whether a cell asks for null, and would get it, were it not for a comparison before it: `> 3, null`. To the engine a comparison of
 * what nobody told us ends the cell, so that null is never reached. What cannot be told is not concluded about.
 */
export function losesNull(cell: Cell): boolean {
  const told = toldCell(cell)
  return told?.some(wantsNull) === true && !holds(told, null)
}

const isNull = (node: Node): boolean => node.kind === 'literal' && node.value === null

function wantsNull(node: Node): boolean {
  if (node.kind === 'compare') return node.op === '==' && isNull(node.right)
  if (node.kind === 'in') return !node.negated && partsOf(node.right).some(isNull)
  if (node.kind !== 'logic') return false
  const sides = [node.left, node.right]
  return node.op === 'or' ? sides.some(wantsNull) : sides.every(wantsNull)
}

const holdingFor = (cell: Cell, values: readonly Scalar[]): bigint =>
  BigInt(`0b${values.map((value) => (cell.length === 0 || holds(cell, value) ? 1 : 0)).join('')}`)

const toldCell = (cell: Cell): Cell | null => (cell.every(isTold) ? withListsOf(cell) : null)

/** `"a","b"` as the list it is, so that a long one is looked up and not gone through. */
function withListsOf(cell: Cell): Cell {
  const alike: Node[] = []
  for (const node of cell) {
    const item = node.kind === 'compare' && node.op === '==' ? node.right : null
    const before = alike.at(-1)
    const list = before?.kind === 'in' && !before.negated && before.right.kind === 'list' ? before.right.items : null
    if (item && list) alike.pop()
    alike.push(
      item ? { kind: 'in', left: own, right: { kind: 'list', items: [...(list ?? []), item] }, negated: false } : node,
    )
  }
  return alike
}

const own: Node = { kind: 'own' }

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
function valuesOf(fact: Fact, cells: readonly Cell[]): Scalar[] {
  // null stands in every domain: a fact nobody told us holds for empty cells only
  if (fact.type === 'boolean') return [true, false, null]
  const written = cells.flatMap((cell) => cell.flatMap(scalarsIn))
  if (fact.type === 'number')
    return [
      ...numbersFor(
        fact,
        written.filter((one) => typeof one === 'number'),
      ),
      null,
    ]
  const texts = toldApart(cells)
  const words = fact.type === 'word' ? Object.keys(fact.words) : [`other than ${texts.join()}`]
  return [...new Set([...texts, ...words, null])]
}

/** The texts written, one of those that stand in the same places: no cell tells them apart. */
function toldApart(cells: readonly Cell[]): string[] {
  const places = new Map<string, number[]>()
  let place = 0
  const look = (node: Node): void => {
    if (node.kind !== 'compare' && node.kind !== 'in') {
      partsOf(node).forEach(look)
      return
    }
    place += 1
    for (const one of scalarsIn(node)) {
      if (typeof one !== 'string') continue
      const known = places.get(one)
      if (!known) places.set(one, [place])
      else if (known.at(-1) !== place) known.push(place)
    }
  }
  for (const cell of cells) cell.forEach(look)
  const first = new Map<string, string>()
  for (const [text, stands] of places) if (!first.has(stands.join())) first.set(stands.join(), text)
  return [...first.values()]
}

/** The numbers written and one between each two, as far as the fact takes them. */
function numbersFor({ least, most, whole }: NumberFact, written: readonly number[]): number[] {
  const ends = most === undefined ? [least] : [least, most]
  const sorted = [...new Set([...written, ...ends])].sort((a, b) => a - b)
  const after = (one: number, next: number) => (whole ? Math.floor(one) + 1 : (one + next) / 2)
  const all = sorted.flatMap((one, index) => [one, after(one, sorted[index + 1] ?? one + 2)])
  const takes = (one: number) => one >= least && one <= (most ?? one) && (!whole || Number.isInteger(one))
  return [...new Set(all)].filter(takes).sort((a, b) => a - b)
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
  if (right.kind === 'list') return itemsOf(right).has(value) !== negated
  if (right.kind !== 'range' || typeof value !== 'number') return null
  const [from, to] = [scalarOf(right.from) as number, scalarOf(right.to) as number]
  const isIn = (right.fromOpen ? value > from : value >= from) && (right.toOpen ? value < to : value <= to)
  return isIn !== negated
}

const items = new WeakMap<Node, ReadonlySet<Scalar>>()
function itemsOf(list: Node & { kind: 'list' }): ReadonlySet<Scalar> {
  const known = items.get(list) ?? new Set(list.items.map(scalarOf))
  items.set(list, known)
  return known
}
