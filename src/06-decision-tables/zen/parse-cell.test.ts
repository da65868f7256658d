import { expect, test } from 'vitest'
import type { Node } from './nodes.ts'
import { parseCell, parseValue } from './parse-cell.ts'
import { CellError } from './tokens.ts'

/** A cell as it was understood, every bracket written. */
function told(node: Node): string {
  switch (node.kind) {
    case 'literal':
      return JSON.stringify(node.value)
    case 'own':
      return '$'
    case 'element':
      return '#'
    case 'fact':
      return node.path
    case 'list':
      return `[${node.items.map(told).join(' ')}]`
    case 'range':
      return `${node.fromOpen ? '(' : '['}${told(node.from)}..${told(node.to)}${node.toOpen ? ')' : ']'}`
    case 'compare':
      return `(${told(node.left)} ${node.bare === true ? 'is' : node.op} ${told(node.right)})`
    case 'in':
      return `(${told(node.left)} ${node.negated ? 'not in' : 'in'} ${told(node.right)})`
    case 'logic':
      return `(${told(node.left)} ${node.op} ${told(node.right)})`
    case 'not':
      return `not(${told(node.of)})`
    case 'minus':
      return `minus(${told(node.of)})`
    case 'choice':
      return `(${told(node.condition)} ? ${told(node.yes)} : ${told(node.no)})`
    case 'call':
      return `${node.name}(${node.args.map(told).join(' ')})`
  }
}

test.each([
  // nothing, one value, several
  ['', []],
  ['  ', []],
  ['7', ['($ is 7)']],
  ['"a","b"', ['($ is "a")', '($ is "b")']],
  ["'a, b'", ['($ is "a, b")']],
  ['> 7, null', ['($ > 7)', '($ is null)']],
  ['true, false', ['($ is true)', '($ is false)']],
  ['-5', ['($ is minus(5))']],
  ['1_000.5', ['($ is 1000.5)']],
  ['25e-1', ['($ is 2.5)']],
  ['order.valueMinor', ['($ is order.valueMinor)']],
  ['origin', ['($ is origin)']],
  ['customer.in', ['($ is customer.in)']],
  // what is missing on the left is the fact of the column
  ['== 1', ['($ == 1)']],
  ['!= 1', ['($ != 1)']],
  ['< 1', ['($ < 1)']],
  ['<= 1', ['($ <= 1)']],
  ['> 1', ['($ > 1)']],
  ['>= 1', ['($ >= 1)']],
  ['in ["a"]', ['($ in ["a"])']],
  ['not in ["a", "b"]', ['($ not in ["a" "b"])']],
  // and may be written
  ['$ > 1', ['($ > 1)']],
  ['$ in [1]', ['($ in [1])']],
  ['$ not in [1]', ['($ not in [1])']],
  ['a.b.c == $', ['(a.b.c == $)']],
  ['-$', ['minus($)']],
  ['$', ['$']],
  // lists and ranges, open where they say so
  ['[1, 2]', ['($ in [1 2])']],
  ['[]', ['($ in [])']],
  ['[1..3]', ['($ in [1..3])']],
  ['[1..3)', ['($ in [1..3))']],
  ['(1..3]', ['($ in (1..3])']],
  ['(1..3)', ['($ in (1..3))']],
  ['not in [-1..3)', ['($ not in [minus(1)..3))']],
  ['[(1)]', ['($ in [1])']],
  // both and either, from the left
  ['> 1 and < 3', ['(($ > 1) and ($ < 3))']],
  ['> 1 and < 3 or 5', ['((($ > 1) and ($ < 3)) or ($ is 5))']],
  ['"and", "not"', ['($ is "and")', '($ is "not")']],
  // not, choice, calls
  ['not ($ > 1)', ['not(($ > 1))']],
  ['!true', ['not(true)']],
  ['not not true', ['not(not(true))']],
  ['$ > 1 ? true : false', ['(($ > 1) ? true : false)']],
  ['len($) > 3', ['(len($) > 3)']],
  ['startsWith($, "a")', ['startsWith($ "a")']],
  ['some([1, 2], # == $)', ['some([1 2] (# == $))']],
])('%j is understood', (text, alternatives) => {
  expect(parseCell(text).map(told)).toEqual(alternatives)
})

test('how deep a cell goes is counted again for each of its alternatives', () => {
  expect(parseCell(Array(30).fill('not (not ($ > 1))').join(', '))).toHaveLength(30)
  expect(parseCell(`${'!'.repeat(18)}true`)).toHaveLength(1)
})

const whyNot = (read: () => unknown) => {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof CellError)) throw error
    return [error.code, error.at, error.message]
  }
}

test.each([
  ['> ', 'cell_not_parsed', 2, 'did not expect the end'],
  ['1 2', 'cell_not_parsed', 2, 'did not expect 2'],
  ['1,', 'cell_not_parsed', 2, 'did not expect the end'],
  [', 1', 'cell_not_parsed', 0, 'did not expect ,'],
  ['1e999', 'cell_not_parsed', 0, 'did not expect 1e999'],
  ['not', 'cell_not_parsed', 3, 'did not expect the end'],
  ['> 1 and', 'cell_not_parsed', 7, 'did not expect the end'],
  ['== and', 'cell_not_parsed', 3, 'did not expect and'],
  ['== or', 'cell_not_parsed', 3, 'did not expect or'],
  ['== in', 'cell_not_parsed', 3, 'did not expect in'],
  ['$a', 'cell_not_parsed', 0, 'did not expect $a'],
  ['a$', 'cell_not_parsed', 0, 'did not expect a$'],
  ['a.', 'cell_not_parsed', 2, 'did not expect the end'],
  ['a."b"', 'cell_not_parsed', 2, 'did not expect "b"'],
  ['a.and.5', 'cell_not_parsed', 6, 'did not expect 5'],
  ['(1', 'cell_not_parsed', 2, 'did not expect the end'],
  ['[1, 2', 'cell_not_parsed', 5, 'did not expect the end'],
  ['[1..2', 'cell_not_parsed', 5, 'did not expect the end'],
  // ]1..3[ means all but 1..3 to the engine
  [']1..3[', 'cell_not_parsed', 0, 'did not expect ]'],
  ['[1..3[', 'cell_not_parsed', 5, 'did not expect ['],
  ['>\u30007', 'cell_not_parsed', 1, 'nothing begins with \u30007'],
  ['>\u00a07', 'cell_not_parsed', 1, 'nothing begins with \u00a07'],
  ['[1, 2)', 'cell_not_parsed', 5, 'did not expect )'],
  ['len($', 'cell_not_parsed', 5, 'did not expect the end'],
  ['len($, ', 'cell_not_parsed', 7, 'did not expect the end'],
  ['true ? 1', 'cell_not_parsed', 8, 'did not expect the end'],
  ['"a', 'cell_not_parsed', 0, 'nothing begins with "a'],
  ['> 1 & 2345678901234', 'cell_not_parsed', 4, 'nothing begins with & 23456789'],
  ['a ?? b', 'cell_not_parsed', 2, 'did not expect ??'],
  ['1 + 2', 'function_not_allowed', 2, '+'],
  ['1 - 2', 'function_not_allowed', 2, '-'],
  ['$ * 2', 'function_not_allowed', 2, '*'],
  ['$ / 2', 'function_not_allowed', 2, '/'],
  ['$ % 2 == 0', 'function_not_allowed', 2, '%'],
  ['2 ^ 9', 'function_not_allowed', 2, '^'],
  [`${'!'.repeat(19)}true`, 'expression_too_deep', 19, 'too deep'],
  ['(((((((1)))))))', 'expression_too_deep', 7, 'too deep'],
])('%j is no condition: %s at %i, %s', (text, code, at, what) => {
  expect(whyNot(() => parseCell(text))).toEqual([code, at, what])
})

test.each([
  ['"person"', '"person"'],
  ['["a", "b"]', '["a" "b"]'],
  ['7', '7'],
])('%s is what an output says', (text, value) => {
  expect(told(parseValue(text))).toBe(value)
})

test.each([
  ['', 0],
  ['"a" "b"', 4],
  ['"a", "b"', 3],
  ['> 3', 0],
])('an output says one value, not %j', (text, at) => {
  expect(whyNot(() => parseValue(text))).toMatchObject(['cell_not_parsed', at, expect.any(String)])
})
