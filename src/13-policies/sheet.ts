// A table as a spreadsheet: names, then what each column asks or says, then a row a row. Both ways lose nothing.
import writeXlsxFile from 'write-excel-file/node'
import type { Catalogue, DecisionTable } from '#decision-tables'
import { isRefused, type Result, refused } from '#kernel/result'
import { readWorkbook } from '#kernel/workbook'

export const largestSheetBytes = 1_000_000
const mostSheetRows = 2002

/** Every cell is written as text: what begins with = + - @ stays what it says. */
export function writeSheet(table: DecisionTable, sheet: string): Promise<Buffer> {
  const columns = [...table.inputs, ...table.outputs]
  const text = (value: string) => (value === '' ? null : { value, type: String })
  const rows = [
    ['id', 'description', ...columns.map(({ name }) => name)],
    ['', '', ...columns.map(({ field, id }) => `${field} [${id}]`)],
    ...table.rules.map((row) => [row._id, row._description ?? '', ...columns.map(({ id }) => row[id] ?? '')]),
  ]
  return writeXlsxFile(
    rows.map((row) => row.map(text)),
    { sheet: sheet.slice(0, 31) },
  ).toBuffer()
}

/** The table of a spreadsheet, to be checked like any other. */
export async function parseSheet(
  bytes: Buffer,
  catalogue: Catalogue,
): Promise<Result<object, 'policy_unreadable' | 'file_broken' | 'file_too_large'>> {
  const read = await readWorkbook(bytes)
  if (isRefused(read)) return read
  if (read.length > mostSheetRows) return refused('policy_unreadable', { detail: `${read.length} > ${mostSheetRows}` })
  const date = dateIn(read)
  if (date) return refused('policy_unreadable', { detail: `${date} is a date; write it as text` })
  const [names = [], fields = [], ...rows] = read.map((row) => row.map(textOf))
  const columns = fields.slice(2).map((field, index) => ({ ...columnOf(field, index), name: names[index + 2] ?? '' }))
  const isOutput = ({ field }: { field: string }) => Object.hasOwn(catalogue.outputs, field)
  return {
    hitPolicy: 'first',
    inputs: columns.filter((column) => !isOutput(column)),
    outputs: columns.filter(isOutput),
    rules: rows.map((row, index) => ({
      _id: row[0] || `row-${index + 1}`,
      _description: row[1] ?? '',
      ...Object.fromEntries(columns.map(({ id }, at) => [id, row[at + 2] ?? ''])),
    })),
  }
}

function columnOf(text: string, index: number): { readonly id: string; readonly field: string } {
  const [, field, id] = /^(\S*) \[([^\]]*)\]$/.exec(text) ?? []
  return { field: field ?? text, id: id ?? `c${index + 1}` }
}

// A number typed into a sheet is one; a cell is its text.
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

/** The first cell a spreadsheet made a date of, as A1: 7-15 typed without a quote is one, and as a cell of ours would hold for everything. */
function dateIn(rows: readonly unknown[][]): string | null {
  for (const [row, cells] of rows.entries()) {
    const column = cells.findIndex((value) => value instanceof Date)
    if (column >= 0) return `${String.fromCodePoint(65 + (column % 26))}${row + 1}`
  }
  return null
}
