import { expect, test } from 'vitest'
import { catalogueOf } from '#policies'
import { checkColumns } from './check-columns.ts'
import { longestCell } from './check-jdm.ts'
import type { DecisionTable, TableRow } from './decision-table.ts'

const catalogue = catalogueOf('request-policy')
const days = { id: 'days', name: 'Days', field: 'order.daysSinceSignOff' }
const outputs = Object.keys(catalogue.outputs).map((field) => ({ id: field, name: field, field }))
const row = (_id: string, cells: Readonly<Record<string, string>> = {}): TableRow => ({ _id, ...cells })
const found = (change: Partial<DecisionTable>) =>
  checkColumns({ hitPolicy: 'first', inputs: [days], outputs, rules: [row('a')], ...change }, catalogue)
    .map(({ code, severity: _, text, ...where }) => [code, where, text.en]) // biome-ignore format: short

test('columns the catalogue knows, each once, and rows with names of their own have no finding', () => {
  expect(found({ rules: [row('a'), row('A1.b:c_d-e'), row('x'.repeat(100))] })).toEqual([])
})

test.each([
  ['x.y', 'Weather', 'x.y'],
  ['', 'Weather', 'Weather'],
  ['', '', '?'],
])('a fact nobody knows is named by what is written: field %j, name %j', (field, name, told) => {
  expect(found({ inputs: [{ id: 'w', name, field }] })).toEqual([
    ['fact_unknown', { column: 'w' }, `There is no fact called ${told}; please choose one from the list.`],
  ])
  expect(found({ outputs: [...outputs, { id: 'w', name, field }] })).toEqual([
    ['output_unknown', { column: 'w' }, `There is no output called ${told}.`],
  ])
})

test('a fact, an output, an id there twice is told where it is there again', () => {
  const [first] = outputs
  expect(found({ inputs: [days, { ...days, id: 'again' }] })).toEqual([
    ['fact_twice', { column: 'again' }, `Two columns use ${days.field}; please merge them.`],
  ])
  expect(found({ outputs: [...outputs, { ...first!, id: 'again' }] })).toEqual([
    ['output_twice', { column: 'again' }, `There are two columns for the output ${first!.field}; please keep one.`],
  ])
  expect(found({ inputs: [{ ...days, id: first!.id }] })).toEqual([
    ['column_id_twice', { column: first!.id }, `There are two columns with the id ${first!.id}.`],
  ])
})

test('an output without its column is missed', () => {
  expect(found({ outputs: outputs.slice(1) })).toEqual([
    ['output_missing', {}, `The column for the output ${outputs[0]!.field} is missing.`],
  ])
})

test('an id nobody can use is told, and not in full when it is long', () => {
  expect(found({ inputs: [{ ...days, id: 'y'.repeat(150) }] })).toEqual([
    ['column_id_wrong', { column: 'y'.repeat(100) }, `The column id ${'y'.repeat(100)} cannot be used.`],
  ])
})

test.each(['', '_a', '-a', 'a b', 'ä', 'x'.repeat(101)])('%j is no name of a row', (id) => {
  expect(found({ rules: [row('a'), row(id)] })).toEqual([
    ['row_id_wrong', { row: id.slice(0, 100), rowNumber: 2 }, 'The id of row 2 is missing or cannot be used.'],
  ])
})

test('a row with the name of an earlier one is told', () => {
  expect(found({ rules: [row('a'), row('b'), row('a')] })).toEqual([
    ['row_id_twice', { row: 'a', rowNumber: 3 }, 'Row 3 has the id a of an earlier row.'],
  ])
})

test('a cell of 500 characters may be, a longer one is told, condition or answer', () => {
  const [first] = outputs
  const cells = (length: number) => ({ days: 'x'.repeat(length), [first!.id]: 'x'.repeat(length) })
  expect(found({ rules: [row('a', cells(longestCell))] })).toEqual([])
  expect(found({ rules: [row('a'), row('b', cells(longestCell + 1))] })).toEqual([
    ['cell_too_long', { row: 'b', rowNumber: 2, column: 'days' }, 'Row 2, column days: more than 500 characters.'],
    [
      'cell_too_long',
      { row: 'b', rowNumber: 2, column: first!.id },
      `Row 2, column ${first!.id}: more than 500 characters.`,
    ],
  ])
})
