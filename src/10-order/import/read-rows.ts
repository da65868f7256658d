import { cleanCell, lossOf } from './clean-cell.ts'
import { type AnyColumn, nameOfColumn } from './order-mapping.ts'
import type { Header } from './read-header.ts'
import type { CsvRecord } from './read-records.ts'
import { quoted, type RefusalCode, sentences } from './refusals.ts'

/** A row by the mapping's columns, blanks trimmed, empty cells left out. `number` is whose order it is. */
export type OrderRow = {
  readonly line: number
  readonly number: string
  readonly cells: Readonly<Partial<Record<AnyColumn, string>>>
  /** All cells as they stand in the file. */
  readonly raw: readonly string[]
}
/** A row that cannot be used, and whose it seems to be when that could be read. */
export type BrokenRow = {
  readonly line: number
  readonly number: string | undefined
  readonly code: RefusalCode
  readonly detail: string
  readonly raw: readonly string[]
}

/** Reads one record under the header. Null for a row of empty cells, as spreadsheets leave them. */
export function readRow(record: CsvRecord, header: Header): OrderRow | BrokenRow | null {
  const { line, cells: all } = record
  const number = cleanCell('number', all[header.at.get('number')!] ?? '') || undefined
  const broken = (code: RefusalCode, detail: string, of = number): BrokenRow => ({
    line,
    number: of,
    code,
    detail,
    raw: all,
  })
  if (record.fault) return broken(record.fault, sentences[record.fault])
  if (all.every((cell) => cell.trim() === '')) return null
  const comma = decimalCommaIn(all, header)
  if (comma) return broken('decimal_comma', comma)
  if (all.length < header.neededCells || all.slice(header.cells).some((cell) => cell.trim() !== '')) {
    return broken('wrong_column_count', `${all.length} cells where the header has ${header.cells}`)
  }
  if (number === undefined) return broken('missing_number', 'the row names no order')
  const cells: Partial<Record<AnyColumn, string>> = {}
  for (const [column, index] of header.at) {
    const cell = cleanCell(column, all[index] ?? '')
    if (cell === '') continue
    const loss = lossOf(column, cell)
    // A number that lost its end may stand for several orders: whose row it is, nobody knows.
    if (loss)
      return broken(
        loss,
        `${quoted(cell)} in ${quoted(nameOfColumn(header.mapping, column))}`,
        column === 'number' ? undefined : number,
      )
    cells[column] = cell
  }
  if (number.length > 100)
    return broken('order_not_accepted', `the number ${quoted(number)} is longer than 100`, undefined)
  return { line, number, cells, raw: all }
}

const amounts: readonly AnyColumn[] = [
  'unitPrice',
  'lineTotal',
  'lineDiscount',
  'lineTax',
  'lineShipping',
  'orderDiscount',
  'shipping',
  'total',
  'paid',
]

/**
 * The cell of an amount that was written with a comma, for its decimals (129,50) or its thousands (1,299.00), in a file whose cells are
 * divided by commas: the row is longer than the header, and a whole number is followed by what looks like the rest of it.
 */
function decimalCommaIn(cells: readonly string[], { at, cells: width, mapping }: Header): string | null {
  if (mapping.delimiter !== ',' || cells.length <= width) return null
  const split = amounts.find((column) => {
    const index = at.get(column)
    return (
      index !== undefined &&
      /^[+-]?\d+$/.test(cells[index]!.trim()) &&
      /^(?:\d{1,2}|\d{3}(?:\.\d+)?)$/.test(cells[index + 1]!.trim())
    )
  })
  if (split === undefined) return null
  const index = at.get(split)!
  return `${quoted(`${cells[index]},${cells[index + 1]}`)} in ${quoted(nameOfColumn(mapping, split))}`
}

export const isBroken = (row: OrderRow | BrokenRow): row is BrokenRow => 'code' in row
