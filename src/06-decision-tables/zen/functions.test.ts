import { expect, test } from 'vitest'
import { isPattern } from './functions.ts'
import { parseCell } from './parse-cell.ts'

const numbers = (count: number) => `[${Array.from({ length: count }, (_, index) => index).join(',')}]`
const pattern = (text: string) => `matches($, "${text}")`

test.each([
  'contains($, "x")',
  'some([], # == 1)',
  `all(${numbers(50)}, # == $)`,
  'none(["a"], startsWith(#, "b"))',
  'one([1, null, true], not (# == $))',
  'some([1], len("a") == #)',
  pattern(''),
  pattern('a'.repeat(100)),
  pattern('^[A-Z]{2}[0-9]{9}CN$'),
  pattern('a{99}'),
  pattern('a{1,99}'),
  pattern('(a|b)+c*'),
  pattern("'"),
  `matches($, '"')`,
])('%s may stand in a cell', (cell) => {
  expect(parseCell(cell)).toHaveLength(1)
})

const walks = 'some([1], # == 1)'
test.each([
  ['now()', 'function_not_allowed', 'now'],
  ['toString($)', 'function_not_allowed', 'toString'],
  ['len()', 'cell_not_parsed', 'len takes 1'],
  ['len($, $)', 'cell_not_parsed', 'len takes 1'],
  ['contains($)', 'cell_not_parsed', 'contains takes 2'],
  // a list is short and written out
  ['some()', 'expression_iterates', 'some'],
  ['some($, # == 1)', 'expression_iterates', 'some'],
  ['all([1..9], # == 1)', 'expression_iterates', 'all'],
  [`none(${numbers(51)}, # == 1)`, 'expression_iterates', 'none'],
  ['one([1, a.b], # == 1)', 'expression_iterates', 'one'],
  ['one([a.b, 1], # == 1)', 'expression_iterates', 'one'],
  ['map($, # > 2)', 'expression_iterates', 'map'],
  ['filter([1..2], # > 2)', 'expression_iterates', 'filter'],
  ['count([1..2], # > 2)', 'expression_iterates', 'count'],
  ['flatMap([1..2], # > 2)', 'expression_iterates', 'flatMap'],
  ['map([1], # > 2)', 'function_not_allowed', 'map'],
  // and gone through once, wherever the second walk hides
  [`some([1], ${walks})`, 'expression_iterates', 'some'],
  [`some([1], not ${walks})`, 'expression_iterates', 'some'],
  [`some([1], -${walks})`, 'expression_iterates', 'some'],
  [`some([1], # == ${walks})`, 'expression_iterates', 'some'],
  [`some([1], # in [${walks}])`, 'expression_iterates', 'some'],
  [`some([1], # in [0..${walks}])`, 'expression_iterates', 'some'],
  [`some([1], true ? true : ${walks})`, 'expression_iterates', 'some'],
  [`some([1], true ? ${walks} : true)`, 'expression_iterates', 'some'],
  [`some([1], ${walks} ? true : true)`, 'expression_iterates', 'some'],
  [`some([1], len(${walks}) > 1)`, 'expression_iterates', 'some'],
  // a pattern is written out, short, and repeats nothing that repeats
  ['matches($, a.b)', 'expression_iterates', 'matches'],
  ['matches($, 3)', 'expression_iterates', 'matches'],
  ['matches($, null)', 'expression_iterates', 'matches'],
  [pattern('a'.repeat(101)), 'expression_iterates', 'matches'],
  [pattern('a{100}'), 'expression_iterates', 'matches'],
  [pattern('a{1000}'), 'expression_iterates', 'matches'],
  [pattern('a{1,100}'), 'expression_iterates', 'matches'],
  [pattern('a{,100}'), 'expression_iterates', 'matches'],
  [pattern('a{9}{9}'), 'expression_iterates', 'matches'],
  [pattern('(a{9}) {9}'), 'expression_iterates', 'matches'],
  [pattern('a*{9}'), 'expression_iterates', 'matches'],
  [pattern('a+{9}'), 'expression_iterates', 'matches'],
  [pattern('a?{9}'), 'expression_iterates', 'matches'],
  // an element of no list
  ['# > 1', 'cell_not_parsed', 'did not expect #'],
])('%s may not: %s, %s', (cell, code, what) => {
  expect(() => parseCell(cell)).toThrow(expect.objectContaining({ code, message: what, at: 0 }))
})

test.each([
  ['^[A-Z]{2}[0-9]{9}CN$', true],
  ["'", true],
  ['"', true],
  ['(', false],
  ['[A-', false],
  ['(?=a)', false],
  ['"(', false],
])('%s is a pattern to the engine: %s', (text, is) => {
  expect(isPattern(text)).toBe(is)
})
