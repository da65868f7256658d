import type { Column } from './order-mapping.ts'
import type { Header } from './read-header.ts'
import type { CsvRecord } from './read-records.ts'
import { quoted, type RefusalCode, sentences } from './refusals.ts'

/** A row by the mapping's columns, blanks trimmed, empty cells left out. `number` is whose order it is. */
export type OrderRow = {
  readonly line: number
  readonly number: string
  readonly cells: Readonly<Partial<Record<Column, string>>>
}
/** A row that cannot be used, and whose it seems to be when that could be read. */
export type BrokenRow = {
  readonly line: number
  readonly number: string | undefined
  readonly code: RefusalCode
  readonly detail: string
}

/** Reads one record under the header. Null for a row of empty cells, as spreadsheets leave them. */
export function readRow(record: CsvRecord, header: Header): OrderRow | BrokenRow | null {
  const { line, cells: all } = record
  const number = all[header.at.get('number')!]?.trim() || undefined
  if (record.fault) return { line, number, code: record.fault, detail: sentences[record.fault] }
  if (all.every((cell) => cell.trim() === '')) return null
  const beyond = all.slice(header.cells)
  if (all.length < header.cells || beyond.some((cell) => cell.trim() !== '')) {
    return {
      line,
      number,
      code: 'wrong_column_count',
      detail: `${all.length} cells where the header has ${header.cells}`,
    }
  }
  if (number === undefined) return { line, number, code: 'missing_number', detail: 'the row names no order' }
  if (number.length > 100) {
    return {
      line,
      number: undefined,
      code: 'order_not_accepted',
      detail: `the number ${quoted(number)} is longer than 100`,
    }
  }
  const cells: Partial<Record<Column, string>> = {}
  for (const [column, index] of header.at) {
    const cell = all[index]!.trim()
    if (cell !== '') cells[column] = cell
  }
  return { line, number, cells }
}

export const isBroken = (row: OrderRow | BrokenRow): row is BrokenRow => 'code' in row
