import { expect, test } from 'vitest'
import type { DecisionTable, TableRow } from '#decision-tables'
import { differencesOf } from './differences.ts'

const days = { id: 'd', name: 'Days', field: 'order.daysSinceSignOff' }
const wish = { id: 'w', name: 'Wish', field: 'request.wish' }
const outcome = { id: 'o', name: 'Outcome', field: 'outcome' }
const tableOf = (rules: readonly TableRow[], columns: object = {}): DecisionTable => ({
  hitPolicy: 'first',
  inputs: [days],
  outputs: [outcome],
  rules,
  ...columns,
})
const row = (_id: string, cells: Readonly<Record<string, string>> = {}): TableRow => ({ _id, ...cells })
const rows = (ids: string): TableRow[] => [...ids].map((id) => row(id))
const nothing = {
  columnsAdded: [],
  columnsRemoved: [],
  rowsAdded: [],
  rowsRemoved: [],
  rowsMoved: [],
  cellsChanged: [],
}

test('a table differs in nothing from itself', () => {
  const table = tableOf([row('a', { d: '> 7', o: '"reject"', _description: 'late' }), row('b')])
  expect(differencesOf(table, table)).toEqual(nothing)
})

test('a row that came and a row that went are told whole, and the rest did not move', () => {
  const [came, went] = [row('new', { d: '1' }), row('old', { d: '2' })]
  expect(differencesOf(tableOf([went, ...rows('ab')]), tableOf([row('a'), came, row('b')]))).toEqual({
    ...nothing,
    rowsAdded: [came],
    rowsRemoved: [went],
  })
})

test('a cell that changed is told with its row, as people count, and its column by the name of its fact', () => {
  const before = tableOf([row('a'), row('b', { d: '> 7', o: '"reject"' })])
  const after = tableOf([row('a'), row('b', { d: '> 8', o: '"reject"' })])
  expect(differencesOf(before, after)).toEqual({
    ...nothing,
    cellsChanged: [{ row: 'b', rowNumber: 2, column: 'order.daysSinceSignOff', before: '> 7', after: '> 8' }],
  })
})

test('a cell that was filled or emptied, an answer and a description are changes too', () => {
  const before = tableOf([row('a', { d: '> 7', _description: 'late' }), row('b', { o: '"person"' })])
  const after = tableOf([row('a', { o: '"reject"' }), row('b', { o: '"approve"', _description: 'kind' })])
  expect(differencesOf(before, after).cellsChanged).toEqual([
    { row: 'a', rowNumber: 1, column: 'order.daysSinceSignOff', before: '> 7', after: '' },
    { row: 'a', rowNumber: 1, column: 'outcome', before: '', after: '"reject"' },
    { row: 'a', rowNumber: 1, column: 'description', before: 'late', after: '' },
    { row: 'b', rowNumber: 2, column: 'outcome', before: '"person"', after: '"approve"' },
    { row: 'b', rowNumber: 2, column: 'description', before: '', after: 'kind' },
  ])
})

test('a column is known by its fact, whatever its mark is: a table from a spreadsheet has other marks', () => {
  const before = tableOf([row('a', { d: '> 7' })])
  expect(differencesOf(before, tableOf([row('a', { c1: '> 7' })], { inputs: [{ ...days, id: 'c1' }] }))).toEqual(
    nothing,
  )
})

test('a column that came is told once, with the cells that are filled in it', () => {
  const before = tableOf(rows('ab'))
  const after = tableOf([row('a', { w: '"repair"' }), row('b')], { inputs: [days, wish] })
  expect(differencesOf(before, after)).toEqual({
    ...nothing,
    columnsAdded: ['request.wish'],
    cellsChanged: [{ row: 'a', rowNumber: 1, column: 'request.wish', before: '', after: '"repair"' }],
  })
  expect(differencesOf(after, before)).toEqual({ ...nothing, columnsRemoved: ['request.wish'] })
})

test('an answer that came or went is a column like any other', () => {
  const terms = { id: 't', name: 'Rule', field: 'rule' }
  const after = tableOf(rows('a'), { outputs: [outcome, terms] })
  expect(differencesOf(tableOf(rows('a')), after)).toEqual({ ...nothing, columnsAdded: ['rule'] })
  expect(differencesOf(after, tableOf(rows('a')))).toEqual({ ...nothing, columnsRemoved: ['rule'] })
})

test.each([
  ['abcd', 'dabc', 'd 4>1'],
  ['abcd', 'bcda', 'a 1>4'],
  ['abcd', 'acbd', 'c 3>2'],
  ['ab', 'ba', 'b 2>1'],
  ['abcdef', 'adbecf', 'd 4>2, e 5>4'],
  ['abcde', 'xcdyabe', 'c 3>2, d 4>3'],
  ['abc', 'cba', 'c 3>1, b 2>2'],
])('of %s made %s only the fewest rows were moved: %s', (before, after, moved) => {
  const found = differencesOf(tableOf(rows(before)), tableOf(rows(after))).rowsMoved
  expect(found.map((one) => `${one.row} ${one.from}>${one.to}`).join(', ')).toBe(moved)
})
