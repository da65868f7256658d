import type { Catalogue } from './catalogue.ts'
import { type Regions, regionsOf } from './cell-regions.ts'
import type { DecisionTable, TableRow } from './decision-table.ts'
import { type Finding, finding } from './findings.ts'

/** How rows stand to each other: a default, rows never reached, rows that contradict, repeat or overlap. Cells have been checked. */
export function checkRows(table: DecisionTable, catalogue: Catalogue): Finding[] {
  const { inputs, rules } = table
  if (rules.length === 0) return [finding('no_rows')]
  const hasDefault = rules.some((row) => inputs.every(({ id }) => row[id] === ''))
  const columns = inputs.map(({ id, field }) =>
    regionsOf(
      rules.map((row) => row[id] ?? ''),
      catalogue.facts[field]!,
    ),
  )
  const rows = rules.map((row, index) => ({
    row,
    number: index + 1,
    cells: columns.map((column) => column[index]!),
    texts: inputs.map(({ id }) => row[id] ?? ''),
    says: outputsThatDecide(table, catalogue, row),
  }))
  return [
    ...(hasDefault ? [] : [finding('no_default')]),
    ...rows.flatMap((row) => {
      const never = inputs.findIndex((_, column) => row.cells[column] === 0n)
      return never < 0 ? checkAgainst(row, rows) : [neverHolds(row, inputs[never]!.id)]
    }),
  ]
}

type Row = {
  readonly row: TableRow
  readonly number: number
  readonly cells: readonly Regions[]
  readonly texts: readonly string[]
  readonly says: string
}

const outputsThatDecide = ({ outputs }: DecisionTable, { outputs: known }: Catalogue, row: TableRow): string =>
  JSON.stringify(outputs.filter(({ field }) => known[field]?.type !== 'code').map(({ id }) => row[id]))

/** A condition no value meets, like a range from 7 to 3: most likely a slip. */
const neverHolds = ({ row, number }: Row, column: string): Finding =>
  finding('range_empty', { row: row._id, rowNumber: number, column }, { cell: row[column] })

/** The first earlier row that takes this one's cases away, else the first that takes some of them and says something else. */
function checkAgainst(row: Row, rows: readonly Row[]): Finding[] {
  const where = { row: row.row._id, rowNumber: row.number }
  let overlapping: Row | null = null
  for (const earlier of rows.slice(0, row.number - 1)) {
    const differs = earlier.says !== row.says
    if (covers(earlier, row)) {
      const code = covers(row, earlier) ? (differs ? 'rows_contradict' : 'row_twice') : 'row_unreachable'
      return [finding(code, where, { other: earlier.number })]
    }
    // a special row above a general one is how tables are written
    if (differs && !overlapping && !covers(row, earlier) && overlaps(earlier, row)) overlapping = earlier
  }
  return overlapping ? [finding('rows_overlap', where, { other: overlapping.number })] : []
}

/** Whether `one` holds wherever `other` does. What cannot be told covers only what is written alike. */
const covers = (one: Row, other: Row): boolean =>
  one.cells.every((cell, column) => {
    if (one.texts[column] === other.texts[column] || one.texts[column] === '') return true
    const inner = other.cells[column]
    return cell !== null && inner != null && (inner & cell) === inner
  })

const overlaps = (one: Row, other: Row): boolean =>
  one.cells.every((cell, column) => {
    const inner = other.cells[column]
    return cell !== null && inner != null && (inner & cell) !== 0n
  })
