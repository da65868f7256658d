import type { Catalogue, Fact, Output } from './catalogue.ts'
import { losesNull } from './cell-regions.ts'
import { longestCell } from './check-jdm.ts'
import type { DecisionTable } from './decision-table.ts'
import { type Finding, finding } from './findings.ts'
import { functions, isPattern, type ValueType } from './zen/functions.ts'
import type { Node } from './zen/nodes.ts'
import { type Cell, parseCell, parseValue } from './zen/parse-cell.ts'
import { CellError } from './zen/tokens.ts'

type Where = { readonly row: string; readonly rowNumber: number; readonly column: string }

/** Every cell: whether it can be read, may stand there, and is of its column's type. */
export function checkCells({ inputs, outputs, rules }: DecisionTable, catalogue: Catalogue): Finding[] {
  const patterns = new Set<string>()
  return rules.flatMap((row, index) => {
    const where = (column: string): Where => ({ row: row._id, rowNumber: index + 1, column })
    return [
      ...inputs.flatMap(({ id, field }) =>
        checkCondition(row[id] ?? '', field, { catalogue, where: where(id), patterns }),
      ),
      ...outputs.flatMap(({ id, field }) => {
        const output = Object.hasOwn(catalogue.outputs, field) ? catalogue.outputs[field] : undefined
        return output ? checkOutput(row[id] ?? '', output, where(id)) : []
      }),
    ]
  })
}

type Around = Pick<Typing, 'catalogue' | 'where' | 'patterns'>

function checkCondition(text: string, field: string, { catalogue, where, patterns }: Around): Finding[] {
  const own = Object.hasOwn(catalogue.facts, field) ? catalogue.facts[field] : undefined
  if (!own || text.length > longestCell) return []
  const read = readOr(() => parseCell(text), text, where)
  if (!Array.isArray(read)) return [read as Finding]
  const cell: Cell = read
  const typing = { catalogue, own, where, text, patterns, found: [] as Finding[] }
  for (const node of cell) typeOf(node, typing)
  if (typing.found.length === 0 && losesNull(cell)) return [finding('null_never_counts', where, { cell: text })]
  return typing.found.slice(0, 1)
}

function readOr<T>(read: () => T, text: string, where: Where): T | Finding {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof CellError)) throw error
    return finding(error.code, where, { cell: text, what: error.message })
  }
}

type Typing = {
  readonly catalogue: Catalogue
  readonly own: Fact
  readonly where: Where
  readonly text: string
  /** Those of the whole table, so far. */
  readonly patterns: Set<string>
  readonly found: Finding[]
}

const typeOfFact = (fact: Fact): ValueType => (fact.type === 'word' ? 'text' : fact.type)
const named: Readonly<Record<string, readonly [string, string]>> = {
  number: ['数字', 'a number'],
  text: ['带引号的文字', 'a text in quotes'],
  boolean: ['true 或 false', 'true or false'],
  list: ['清单', 'a list'],
}

function wrong(typing: Typing, expected: ValueType): void {
  const [zh, en] = named[expected] ?? named.text!
  typing.found.push(finding('cell_wrong_type', typing.where, { cell: typing.text, expected: zh, expectedEn: en }))
}

function expects(node: Node, type: ValueType, typing: Typing): void {
  const is = typeOf(node, typing)
  if (is !== type && is !== 'any' && type !== 'any') wrong(typing, type)
}

/** The type of an expression; what does not fit is added to `found`. */
function typeOf(node: Node, typing: Typing): ValueType {
  switch (node.kind) {
    case 'literal':
      return node.value === null ? 'null' : typeof node.value === 'string' ? 'text' : (typeof node.value as ValueType)
    case 'own':
      return typeOfFact(typing.own)
    case 'element':
      return 'any'
    case 'fact': {
      const fact = Object.hasOwn(typing.catalogue.facts, node.path) ? typing.catalogue.facts[node.path] : undefined
      if (!fact) typing.found.push(finding('fact_unknown', typing.where, { fact: node.path }))
      return fact ? typeOfFact(fact) : 'any'
    }
    case 'list':
      for (const item of node.items) typeOf(item, typing)
      return 'list'
    case 'range':
      expects(node.from, 'number', typing)
      expects(node.to, 'number', typing)
      return 'list'
    case 'compare':
      checkCompared(node, typing)
      return 'boolean'
    case 'in':
      checkMember(node, typing)
      return 'boolean'
    case 'logic':
      expects(node.left, 'boolean', typing)
      expects(node.right, 'boolean', typing)
      return 'boolean'
    case 'not':
      expects(node.of, 'boolean', typing)
      return 'boolean'
    case 'minus':
      expects(node.of, 'number', typing)
      return 'number'
    case 'choice':
      expects(node.condition, 'boolean', typing)
      typeOf(node.no, typing)
      return typeOf(node.yes, typing)
    case 'call':
      node.args.forEach((arg, at) => {
        expects(arg, functions[node.name]!.takes[at]!, typing)
      })
      if (node.name === 'matches') checkPattern(node.args[1]!, typing)
      return functions[node.name]!.gives
  }
}

const mostPatterns = 20

// each is compiled to be looked at, and again at every verdict
function checkPattern(node: Node, { patterns, where, found }: Typing): void {
  const pattern = node.kind === 'literal' ? String(node.value) : ''
  patterns.add(pattern)
  if (patterns.size > mostPatterns) found.push(finding('too_many_patterns', where))
  else if (!isPattern(pattern)) found.push(finding('pattern_broken', where, { what: pattern }))
}

function checkCompared({ op, left, right }: Node & { kind: 'compare' }, typing: Typing): void {
  const isOrder = op !== '==' && op !== '!='
  for (const side of isOrder ? [left, right] : []) expects(side, 'number', typing)
  if (!isOrder) equals(left, right, typing)
}

function checkMember({ left, right }: Node & { kind: 'in' }, typing: Typing): void {
  const type = typeOf(right, typing)
  if (type !== 'list' && type !== 'any') wrong(typing, 'list')
  else if (right.kind === 'range') expects(left, 'number', typing)
  else if (right.kind === 'list') for (const item of right.items) equals(left, item, typing)
}

// Null may be asked for everywhere. A word must be one of its fact's.
function equals(left: Node, right: Node, typing: Typing): void {
  const [one, other] = [typeOf(left, typing), typeOf(right, typing)]
  if (one !== other && ![one, other].some((type) => type === 'any' || type === 'null')) wrong(typing, one)
  if (left.kind !== 'own' || typing.own.type !== 'word' || right.kind !== 'literal') return
  if (typeof right.value === 'string' && !Object.hasOwn(typing.own.words, right.value))
    typing.found.push(finding('word_unknown', typing.where, { word: right.value }))
}

// What a table says is written out, so that it can be read and checked.
function checkOutput(text: string, output: Output, where: Where): Finding[] {
  if (text === '') return [finding('output_empty', where)]
  const value = readOr(() => parseValue(text), text, where)
  if ('severity' in value) return [value]
  const says = literals(value)
  const wrongOutput = finding('output_wrong', where, { cell: text })
  if (says === null || (output.type === 'words') !== (value.kind === 'list')) return [wrongOutput]
  if (output.type === 'code')
    return typeof says[0] === 'string' && /^[a-z][a-z0-9_]{0,59}$/.test(says[0]) ? [] : [wrongOutput]
  const known = says.every((one) => typeof one === 'string' && Object.hasOwn(output.words ?? {}, one))
  return known && new Set(says).size === says.length ? [] : [wrongOutput]
}

function literals(node: Node): unknown[] | null {
  if (node.kind === 'literal') return [node.value]
  if (node.kind !== 'list') return null
  const values = node.items.map((item) => (item.kind === 'literal' ? [item.value] : null))
  return values.every((value) => value !== null) ? values.flat() : null
}
