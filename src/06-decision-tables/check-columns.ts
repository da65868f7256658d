import type { Catalogue } from './catalogue.ts'
import { isColumnId, longestCell } from './check-jdm.ts'
import type { DecisionTable, TableColumn } from './decision-table.ts'
import { type Finding, finding } from './findings.ts'

/** Columns and rows by name: ids that are unusable or there twice, facts and outputs the catalogue does not know, cells too long. */
export function checkColumns(table: DecisionTable, catalogue: Catalogue): Finding[] {
  const { inputs, outputs } = table
  return [
    ...checkIds([...inputs, ...outputs]),
    ...inputs
      .filter(({ field }) => !Object.hasOwn(catalogue.facts, field))
      .map(({ id, field, name }) => finding('fact_unknown', { column: id }, { fact: field || name || '?' })),
    ...seenTwice(inputs).map(({ id, field }) => finding('fact_twice', { column: id }, { fact: field })),
    ...outputs
      .filter(({ field }) => !Object.hasOwn(catalogue.outputs, field))
      .map(({ id, field, name }) => finding('output_unknown', { column: id }, { output: field || name || '?' })),
    ...seenTwice(outputs).map(({ id, field }) => finding('output_twice', { column: id }, { output: field })),
    ...Object.keys(catalogue.outputs)
      .filter((output) => !outputs.some(({ field }) => field === output))
      .map((output) => finding('output_missing', {}, { output })),
    ...checkRowIds(table),
    ...checkLengths(table),
  ]
}

const seenTwice = (columns: readonly TableColumn[]): TableColumn[] =>
  columns.filter(({ field }, index) => columns.findIndex((other) => other.field === field) < index)

function checkIds(columns: readonly TableColumn[]): Finding[] {
  return columns.flatMap(({ id }, index) => {
    if (!isColumnId(id)) return [finding('column_id_wrong', { column: id.slice(0, 100) })]
    const isAgain = columns.findIndex((other) => other.id === id) < index
    return isAgain ? [finding('column_id_twice', { column: id })] : []
  })
}

function checkRowIds({ rules }: DecisionTable): Finding[] {
  const seen = new Set<string>()
  return rules.flatMap(({ _id: row }, index) => {
    const where = { row: row.slice(0, 100), rowNumber: index + 1 }
    if (!/^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/.test(row)) return [finding('row_id_wrong', where)]
    if (seen.has(row)) return [finding('row_id_twice', where)]
    seen.add(row)
    return []
  })
}

function checkLengths({ inputs, outputs, rules }: DecisionTable): Finding[] {
  return rules.flatMap((row, index) =>
    [...inputs, ...outputs]
      .filter(({ id }) => (row[id] ?? '').length > longestCell)
      .map(({ id }) => finding('cell_too_long', { row: row._id, rowNumber: index + 1, column: id })),
  )
}
