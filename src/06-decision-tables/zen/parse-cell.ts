import { checkCall, goesThroughAList } from './functions.ts'
import { type Comparison, type Node, namesOwnFact, type Scalar } from './nodes.ts'
import { CellError, type Token, tokensOf } from './tokens.ts'

/** A cell of conditions: it holds when one of its alternatives does. An empty one holds for everything and has none. */
export type Cell = readonly Node[]

const deepest = 20
const comparisons: readonly string[] = ['==', '!=', '<', '<=', '>', '>=']
const isComparison = (text: string): text is Comparison => comparisons.includes(text)
const arithmetic = new Set(['+', '-', '*', '/', '%', '^'])
const own: Node = { kind: 'own' }
const constants: Readonly<Record<string, Scalar>> = { true: true, false: false, null: null }

/** Parses the conditions of a cell, e.g. `> 7, null` or `"a","b"`. Throws CellError at what may not stand there. */
export function parseCell(text: string): Cell {
  const parser = new Parser(tokensOf(text))
  if (parser.isAtEnd()) return []
  const cell = [parser.condition()]
  while (parser.takes(',')) cell.push(parser.condition())
  parser.ends()
  return cell
}

/** Parses one value: what an output says. */
export function parseValue(text: string): Node {
  const parser = new Parser(tokensOf(text))
  const value = parser.sum()
  parser.ends()
  return value
}

class Parser {
  readonly #tokens: readonly Token[]
  #at = 0
  #depth = 0
  /** How many functions that go through a list it stands in: `#` is nothing outside of them. */
  #walks = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  get #next(): Token {
    return this.#tokens[this.#at]!
  }
  isAtEnd = (): boolean => this.#next.kind === 'end'
  ends(): void {
    if (!this.isAtEnd()) this.#fail()
  }
  takes(text: string): boolean {
    if (this.#next.text !== text) return false
    this.#at += 1
    return true
  }
  #needs(text: string): void {
    if (!this.takes(text)) this.#fail()
  }
  #fail(): never {
    throw new CellError('cell_not_parsed', this.#next.at, `did not expect ${this.#next.text || 'the end'}`)
  }
  #deeper<T>(inside: () => T): T {
    this.#depth += 1
    if (this.#depth > deepest) throw new CellError('expression_too_deep', this.#next.at, 'too deep')
    const found = inside()
    this.#depth -= 1
    return found
  }

  condition(): Node {
    let left = this.#test()
    for (;;) {
      const op = this.takes('and') ? 'and' : this.takes('or') ? 'or' : null
      if (!op) return left
      left = { kind: 'logic', op, left, right: this.#test() }
    }
  }

  /** One condition. What is missing on its left is the fact of the column. */
  #test(): Node {
    const shortened = this.#compared(own)
    if (shortened !== own) return shortened
    const left = this.expression()
    if (left.kind === 'list' || left.kind === 'range') return { kind: 'in', left: own, right: left, negated: false }
    const isValue = ['literal', 'minus', 'fact'].includes(left.kind) && !namesOwnFact(left)
    return isValue ? { kind: 'compare', op: '==', left: own, right: left, bare: true } : left
  }

  /** An expression of its own, as it stands in brackets and in arguments. */
  expression(): Node {
    return this.#deeper(() => {
      const compared = this.#compared(this.sum())
      if (!this.takes('?')) return compared
      const yes = this.expression()
      this.#needs(':')
      return { kind: 'choice', condition: compared, yes, no: this.expression() }
    })
  }

  /** `left` and what it is compared with; itself when nothing follows that compares. */
  #compared(left: Node): Node {
    const op = this.#next.text
    if (isComparison(op)) {
      this.#at += 1
      return { kind: 'compare', op, left, right: this.sum() }
    }
    const negated = op === 'not' && this.#tokens[this.#at + 1]!.text === 'in'
    if (negated) this.#at += 1
    return this.takes('in') ? { kind: 'in', left, right: this.sum(), negated } : left
  }

  /** No arithmetic: to the engine an overflow, or a remainder of nothing, is the end of the whole program. */
  sum(): Node {
    const left = this.#factor()
    const { text, at } = this.#next
    if (arithmetic.has(text)) throw new CellError('function_not_allowed', at, text)
    return left
  }

  #factor(): Node {
    return this.#deeper(() => {
      if (this.takes('-')) return { kind: 'minus', of: this.#factor() }
      if (this.takes('!') || this.takes('not')) return { kind: 'not', of: this.#factor() }
      const token = this.#next
      if (token.kind === 'number' || token.kind === 'text') return this.#literal(token)
      if (this.#walks > 0 && this.takes('#')) return { kind: 'element' }
      if (token.kind === 'name') return this.#named(token)
      if (this.takes('[')) return this.#listOrRange()
      if (this.takes('(')) return this.#bracket()
      return this.#fail()
    })
  }

  #literal({ kind, text }: Token): Node {
    const value = kind === 'text' ? text.slice(1, -1) : Number(text.replaceAll('_', ''))
    if (value === Number.POSITIVE_INFINITY) this.#fail()
    this.#at += 1
    return { kind: 'literal', value }
  }

  #named({ text, at }: Token): Node {
    if (/.\$|\$.|^(and|or|in)$/.test(text)) this.#fail()
    this.#at += 1
    if (text === '$') return own
    if (Object.hasOwn(constants, text)) return { kind: 'literal', value: constants[text] as Scalar }
    if (this.takes('(')) return this.#call(text, at)
    let path = text
    while (this.takes('.')) {
      if (this.#next.kind !== 'name') this.#fail()
      path += `.${this.#next.text}`
      this.#at += 1
    }
    return { kind: 'fact', path }
  }

  #call(name: string, at: number): Node {
    const args: Node[] = []
    if (!this.takes(')')) {
      do args.push(args.length > 0 && goesThroughAList.has(name) ? this.#walked() : this.expression())
      while (this.takes(','))
      this.#needs(')')
    }
    checkCall(name, args, at)
    return { kind: 'call', name, args }
  }

  #walked(): Node {
    this.#walks += 1
    const body = this.expression()
    this.#walks -= 1
    return body
  }

  #listOrRange(): Node {
    if (this.takes(']')) return { kind: 'list', items: [] }
    const items = [this.sum()]
    if (this.#next.text === '..') return this.#range(items[0]!, false)
    while (this.takes(',')) items.push(this.sum())
    this.#needs(']')
    return { kind: 'list', items }
  }

  #bracket(): Node {
    return this.#deeper(() => {
      const left = this.expression()
      if (this.#next.text === '..') return this.#range(left, true)
      this.#needs(')')
      return left
    })
  }

  #range(from: Node, fromOpen: boolean): Node {
    this.#needs('..')
    const to = this.sum()
    // ]1..3[ of ISO 31-11 means all but 1..3 to the engine; it is refused, so that nobody reads it the other way
    const toOpen = this.takes(')')
    if (!toOpen) this.#needs(']')
    return { kind: 'range', from, to, fromOpen, toOpen }
  }
}
