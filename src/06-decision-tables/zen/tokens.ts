// The words of a cell. ZEN's strings know no escapes: the quote that opens one closes it.

export type Token = {
  readonly kind: 'number' | 'text' | 'name' | 'sign' | 'end'
  readonly text: string
  readonly at: number
}

/** Why a cell is not an expression; `at` counts characters from 0. */
export class CellError extends Error {
  readonly code: CellErrorCode
  readonly at: number
  constructor(code: CellErrorCode, at: number, what: string) {
    super(what)
    this.code = code
    this.at = at
  }
}
export type CellErrorCode = 'cell_not_parsed' | 'function_not_allowed' | 'expression_iterates' | 'expression_too_deep'

const shapes: readonly (readonly [Token['kind'], RegExp])[] = [
  ['number', /\d[\d_]*(?:\.\d[\d_]*)?(?:e[+-]?\d+)?/y],
  ['text', /"[^"]*"|'[^']*'/y],
  ['name', /[A-Za-z_$][A-Za-z0-9_$]*/y],
  ['sign', /\.\.|==|!=|<=|>=|\?\?|[<>+\-*/%^()[\],.?:!#]/y],
]

/** Splits a cell. Throws CellError at what no expression holds. */
export function tokensOf(cell: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < cell.length) {
    // the engine knows no other blank: what a Chinese keyboard types makes a cell that never holds
    if (/[ \t\r\n]/.test(cell[at]!)) {
      at += 1
      continue
    }
    const token = tokenAt(cell, at)
    tokens.push(token)
    at += token.text.length
  }
  tokens.push({ kind: 'end', text: '', at })
  return tokens
}

function tokenAt(cell: string, at: number): Token {
  for (const [kind, shape] of shapes) {
    shape.lastIndex = at
    const text = shape.exec(cell)?.[0]
    if (text !== undefined) return { kind, text, at }
  }
  throw new CellError('cell_not_parsed', at, `nothing begins with ${cell.slice(at, at + 10)}`)
}
