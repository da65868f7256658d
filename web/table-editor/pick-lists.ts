// A list of words is written `"a","b"` in our tables, and GoRules' editor offers its picker for `in ["a", "b"]` alone. Both mean the same.
import type { TableRow } from '../shared/table-messages.ts'

const listOfWords = /^"[^"\\]*"(?:\s*,\s*"[^"\\]*")+$/

/** The rows with such lists as the editor can pick them; only in these columns. */
export const asPicked = (rows: readonly TableRow[], columns: readonly string[]): TableRow[] =>
  rows.map((row) => ({ ...row, ...Object.fromEntries(columns.map((id) => [id, pickedCell(row[id] ?? '')])) }))

const pickedCell = (cell: string): string => (listOfWords.test(cell.trim()) ? `in [${cell.trim()}]` : cell)

/** The editor's rows, with every cell that nobody touched written as it was. */
export function asWritten(rows: readonly TableRow[], before: readonly TableRow[]): TableRow[] {
  const was = new Map(before.map((row) => [row._id, row]))
  return rows.map((row) => {
    const old = was.get(row._id)
    const written = ([id, cell]: [string, string]) => [
      id,
      pickedCell(old?.[id] ?? '') === cell ? (old?.[id] ?? '') : cell,
    ]
    return Object.fromEntries(Object.entries(row).map(written)) as TableRow
  })
}
