import { expect, test } from 'vitest'
import { type Catalogue, number, say, word } from './catalogue.ts'
import { checkRows } from './check-rows.ts'
import type { DecisionTable } from './decision-table.ts'

const of = { source: say('问', 'asked') }
const catalogue: Catalogue = {
  label: say('表', 'table'),
  facts: {
    'order.days': number(say('天', 'days'), { ...of, usual: 1 }),
    'request.wish': word(say('诉求', 'wish'), { repair: say('修', 'repair'), refund: say('退', 'refund') }, { ...of, usual: 'repair' }), // biome-ignore format: a fact a line
  },
  outputs: {
    outcome: { label: say('结论', 'outcome'), type: 'word', words: { yes: say('可', 'yes'), no: say('否', 'no') } },
    rule: { label: say('规则', 'rule'), type: 'code' },
  },
}
/** What is found of rows of `days | wish | outcome`. */
function whole(...rows: readonly string[]) {
  const table: DecisionTable = {
    hitPolicy: 'first',
    inputs: [
      { id: 'days', name: 'days', field: 'order.days' },
      { id: 'wish', name: 'wish', field: 'request.wish' },
    ],
    outputs: [
      { id: 'outcome', name: 'outcome', field: 'outcome' },
      { id: 'rule', name: 'rule', field: 'rule' },
    ],
    rules: rows.map((row, index) => {
      const [days, wish, outcome] = row.split('|').map((cell) => cell.trim())
      return { _id: `r${index + 1}`, days: days!, wish: wish!, outcome: outcome!, rule: `"rule_${index}"` }
    }),
  }
  return checkRows(table, catalogue)
}
/** The same in short: `code row other-row-or-column`. */
const found = (...rows: readonly string[]): string[] =>
  whole(...rows).map(({ code, row, rowNumber, column, text: { en } }) => {
    expect(row).toBe(rowNumber === undefined ? undefined : `r${rowNumber}`)
    const other = / row (\d)/.exec(en)?.[1]
    return [code, rowNumber, other ?? column].filter((one) => one !== undefined).join(' ')
  })
const rest = '| | no'

test('a table needs a row, and one that holds for everything', () => {
  expect(found()).toEqual(['no_rows'])
  expect(found(rest)).toEqual([])
  expect(found('> 3 | | yes')).toEqual(['no_default'])
  expect(found('> 3 | "repair" | yes', ' | "repair" | yes', '> 3 | | yes')).toContain('no_default')
})

test('a special row above a general one is how tables are written', () => {
  expect(found('> 7 | "repair" | yes', '> 7 | | yes', rest)).toEqual([])
  expect(found('[3..5] | | yes', '> 2 | | no', rest)).toEqual([])
  expect(found('abs($) > 3 | | yes', '4 | | no', rest)).toEqual([])
})

test('a row whose cases an earlier one takes is never reached', () => {
  expect(found('> 3 | | yes', '[5..7] | "repair" | no', rest)).toEqual(['row_unreachable 2 1'])
  expect(found(rest, '> 3 | | no')).toEqual(['row_unreachable 2 1'])
  expect(found('abs($) > 3 | | yes', 'abs($) > 3 | "repair" | no', rest)).toEqual(['row_unreachable 2 1'])
  expect(found('| "repair" | yes', 'abs($) > 3 | "repair" | no', rest)).toEqual(['row_unreachable 2 1'])
  expect(found('> 3 | "repair" | yes', '[5..7] | | yes', rest)).toEqual([])
  expect(found('> 3 | | yes', 'abs($) > 5 | | yes', rest)).toEqual([])
})

test('the same conditions with another answer contradict, with the same answer they are there twice', () => {
  expect(found('> 3 | | yes', '> 3 | | no', rest)).toEqual(['rows_contradict 2 1'])
  expect(found('1, 2 | | yes', '2, 1 | | no', rest)).toEqual(['rows_contradict 2 1'])
  expect(found('> 3 | "repair" | yes', '> 3 | "repair" | yes', rest)).toEqual(['row_twice 2 1'])
  expect(found('abs($) > 3 | | yes', 'abs($) > 3 | | no', rest)).toEqual(['rows_contradict 2 1'])
  expect(found(rest, rest)).toEqual(['row_twice 2 1'])
})

test('the name of a rule explains and does not decide: rows that differ in it alone say the same', () => {
  expect(found('> 3 | | yes', '> 3 | | yes', rest)).toEqual(['row_twice 2 1'])
})

test('rows that meet in some cases and say something else are told, with the first such', () => {
  expect(found('> 3 | | yes', '| "repair" | no', rest)).toEqual(['rows_overlap 2 1'])
  expect(found('> 3 | | no', '> 5 or < 2 | | yes', '| "repair" | no', '[1..9] | "refund" | yes', rest)).toEqual([
    'rows_overlap 2 1',
    'rows_overlap 3 2',
    'rows_overlap 4 1',
  ])
  // the answer is the same, or the cases are others
  expect(found('> 3 | | no', '| "repair" | no', rest)).toEqual([])
  expect(found('> 3 | | yes', '< 3 | | no', '| "repair" | no', '3 | "refund" | yes', rest)).not.toContain(
    'rows_overlap 2 1',
  )
  expect(found('> 3 | "repair" | yes', '> 2 | "refund" | no', rest)).toEqual([])
  expect(found('abs($) > 3 | | yes', '> 5 | "repair" | no', rest)).toEqual([])
  expect(found('> 5 | "repair" | yes', 'abs($) > 3 | | no', rest)).toEqual([])
})

test('a condition no value meets is told with its column, whatever stands above it', () => {
  expect(found('[7..3] | | yes', '> 5 and < 5 | | no', '> 1 | in [] | yes', rest)).toEqual([
    'range_empty 1 days',
    'range_empty 2 days',
    'range_empty 3 wish',
  ])
  expect(found('| | yes', '[7..3] | | yes')).toEqual(['range_empty 2 days'])
  expect(whole('[7..3] | | yes', rest)[0]!.text.en).toBe('Row 1, column days can never be true: [7..3]')
})
