// Tables for a spreadsheet: RFC 4180, and no cell a spreadsheet would run.

/** One line. Text that begins like a formula is put behind an apostrophe, as OWASP advises; numbers stay numbers. */
export const writeCsv = (cells: readonly (string | number)[], delimiter = ','): string =>
  `${cells.map((cell) => cellOf(cell, delimiter)).join(delimiter)}\r\n`

// white space and NUL before the sign do not stop a spreadsheet
const formulaStart = /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r]/

function cellOf(cell: string | number, delimiter: string): string {
  if (typeof cell === 'number') return String(cell)
  const safe = formulaStart.test(cell) ? `'${cell}` : cell
  return /["\r\n]/.test(safe) || safe.includes(delimiter) ? `"${safe.replaceAll('"', '""')}"` : safe
}
