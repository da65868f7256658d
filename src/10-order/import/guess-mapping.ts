// What the columns of a file nobody described seem to hold, by their names. A guess to be looked at, never a reading.
import { columnWords } from './column-words.ts'
import type { Column, OrderMapping } from './order-mapping.ts'
import { minorOf, readerOfDates } from './read-cells.ts'

const folded = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-.:：()（）]/g, '')

/** The delimiter a first line seems to have: what divides it into most cells. */
export function guessDelimiter(firstLine: string): OrderMapping['delimiter'] {
  const counted = ([',', ';', '\t', '|'] as const).map((mark) => [firstLine.split(mark).length, mark] as const)
  return counted.reduce((best, next) => (next[0] > best[0] ? next : best))[1]
}

/** Which columns hold what. No column is taken twice. */
export function guessColumns(header: readonly string[]): Partial<Record<Column, string>> {
  const free = new Map(header.map((cell) => [folded(cell), cell.trim()]))
  const found: Partial<Record<Column, string>> = {}
  for (const [column, known] of Object.entries(columnWords) as [Column, readonly string[]][]) {
    const name = known.map(folded).find((one) => free.has(one))
    if (name === undefined) continue
    found[column] = free.get(name)!
    free.delete(name)
  }
  if (found.unitPrice !== undefined && found.lineTotal !== undefined) delete found.lineTotal
  return found
}

const dateFormats = [
  'iso',
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-dd HH:mm',
  'yyyy/MM/dd HH:mm:ss',
  'yyyy/MM/dd HH:mm',
  'yyyy/MM/dd',
  'dd.MM.yyyy HH:mm:ss',
  'dd.MM.yyyy HH:mm',
  'dd.MM.yyyy',
  'MM/dd/yyyy HH:mm',
  'MM/dd/yyyy',
  'dd/MM/yyyy HH:mm',
  'dd/MM/yyyy',
  'yyyy-MM-dd HH:mm:ss xx',
]

/** A whole mapping for a file of this header, on what a mapping that fits the merchant says of everything else. */
export function guessMapping(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  known: OrderMapping,
  delimiter: OrderMapping['delimiter'],
): OrderMapping {
  const columns = guessColumns(header)
  const cellsOf = (column: Column) => {
    const index = header.findIndex((cell) => cell.trim() === columns[column])
    return index < 0 ? [] : rows.map((row) => row[index]?.trim() ?? '').filter((cell) => cell !== '')
  }
  const prices = cellsOf(columns.unitPrice === undefined ? 'lineTotal' : 'unitPrice')
  const fitsMark = (mark: '.' | ',') => prices.every((cell) => minorOf(cell, 6, mark) !== null)
  const dates = cellsOf('placedAt')
  const fits = (format: string) => dates.every((cell) => readerOfDates(format, known.timeZone)?.(cell) != null)
  const named = { number: '', placedAt: '', ...columns }
  const { mayBeMissing: _, ...rest } = known
  return {
    ...rest,
    delimiter,
    decimalMark:
      prices.length > 0 && !fitsMark(known.decimalMark) && fitsMark(known.decimalMark === '.' ? ',' : '.')
        ? known.decimalMark === '.'
          ? ','
          : '.'
        : known.decimalMark,
    dateFormat: dates.length > 0 ? (dateFormats.find(fits) ?? known.dateFormat) : known.dateFormat,
    columns: named,
    ...(columns.quantity === undefined && { constants: { quantity: '1' } }),
  }
}
