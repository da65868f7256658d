import { z } from 'zod'
import { exponentOf, isCurrency } from '#kernel/money'
import { isRefused, type Result } from '#kernel/result'
import { readWorkbook } from '#kernel/workbook'
import { cleanCell, lossOf, minorOf, readSmallCsv } from '#order'
import { columnsIn, type SheetColumn, saysYes, wordsOfValues } from './sheet-columns.ts'
import { batteries, natures, pools } from './sku.ts'

/** What a row tells; what it leaves empty stays as it is. Amounts in minor units. */
const rowShape = z.object({
  sku: z.string().min(1).max(100),
  name: z.string().max(300).optional(),
  product: z.string().max(200).optional(),
  variant: z.string().max(200).optional(),
  barcode: z.string().max(100).optional(),
  units: z.int().min(1).max(100_000).optional(),
  weightGrams: z.int().min(1).max(10_000_000).optional(),
  lengthMm: z.int().min(1).max(100_000).optional(),
  widthMm: z.int().min(1).max(100_000).optional(),
  heightMm: z.int().min(1).max(100_000).optional(),
  nature: z.array(z.enum(natures)).optional(),
  battery: z.enum(batteries).optional(),
  wattHours: z.number().min(0).max(100_000).optional(),
  serial: z.boolean().optional(),
  valueMinor: z.int().min(0).max(1_000_000_000_000).optional(),
  priceMinor: z.int().min(0).max(1_000_000_000_000).optional(),
  currency: z.string().refine(isCurrency).optional(),
  imageUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
  warehouse: z.string().max(60).optional(),
  bin: z.string().max(60).optional(),
  pool: z.enum(pools).optional(),
  onHand: z.int().min(0).max(1_000_000).optional(),
  safety: z.int().min(0).max(1_000_000).optional(),
})
export type SheetRow = z.infer<typeof rowShape>

/** A row as it stands in the file, or what is wrong with it. */
export type ReadRow =
  | { readonly line: number; readonly row: SheetRow }
  | {
      readonly line: number
      readonly fault: 'row_unreadable' | 'cell_unreadable'
      readonly facts: { readonly column: string }
    }
export type ReadSheet = { readonly rows: readonly ReadRow[]; readonly columns: readonly SheetColumn[] }

export const mostRows = 5000
export const largestFileBytes = 2_000_000

/** Reads a workbook or a CSV of SKUs and stock; `currency` is that of amounts without one of their own. */
export async function readStockSheet(
  bytes: Buffer,
  currency: string,
): Promise<Result<ReadSheet, 'file_broken' | 'file_too_large' | 'file_empty' | 'sheet_without_sku'>> {
  const records = bytes.subarray(0, 2).toString('latin1') === 'PK' ? await fromWorkbook(bytes) : await fromCsv(bytes)
  if (isRefused(records)) return records
  const [header, ...rest] = records
  if (!header) return { refused: 'file_empty' }
  if (rest.length > mostRows) return { refused: 'file_too_large' }
  const at = columnsIn(header.cells)
  if (!at.has('sku')) return { refused: 'sheet_without_sku', facts: { header: header.cells.join(', ').slice(0, 200) } }
  return { columns: [...at.keys()], rows: rest.map((record) => readRow(record, at, currency)) }
}

type Record = { readonly line: number; readonly fault: string | null; readonly cells: readonly string[] }

async function fromWorkbook(bytes: Buffer): Promise<Result<Record[], 'file_broken' | 'file_too_large'>> {
  const read = await readWorkbook(bytes)
  if (isRefused(read)) return read
  return read
    .map((cells, index) => ({ line: index + 1, fault: null, cells: cells.map(textOf) }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
}

const fromCsv = (bytes: Buffer): Promise<Record[]> => readSmallCsv(bytes)

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

function readRow({ line, fault, cells }: Record, at: ReadonlyMap<SheetColumn, number>, usual: string): ReadRow {
  if (fault !== null) return { line, fault: 'row_unreadable', facts: { column: '' } }
  const told = new Map<SheetColumn, string>()
  for (const [column, index] of at) {
    const text = cleanCell('sku', cells[index] ?? '')
    if (text === '') continue
    if (lossOf('sku', text)) return { line, fault: 'cell_unreadable', facts: { column } }
    told.set(column, text)
  }
  const currency = told.get('currency')?.toUpperCase() ?? usual
  const values = [...told].map(([column, text]) => readCell(column, text, currency))
  const money = told.has('value') || told.has('price') ? { currency } : {}
  const parsed = rowShape.safeParse({ ...Object.fromEntries(values), ...money })
  if (parsed.success) return { line, row: parsed.data }
  return { line, fault: 'cell_unreadable', facts: { column: String(parsed.error.issues[0]?.path[0] ?? 'sku') } }
}

const wholes: ReadonlySet<SheetColumn> = new Set<SheetColumn>([
  'units',
  'weightGrams',
  'lengthMm',
  'widthMm',
  'heightMm',
  'onHand',
  'safety',
])

/** The value of a cell under the name the shape knows; what cannot be read is left for the shape to refuse. */
function readCell(column: SheetColumn, text: string, currency: string): [string, unknown] {
  const word = (one: string) => wordsOfValues[one.toLowerCase()] ?? one.toLowerCase()
  if (wholes.has(column)) return [column, minorOf(text, 0, '.')]
  if (column === 'wattHours') return [column, Number(text)]
  if (column === 'value' || column === 'price')
    return [`${column}Minor`, isCurrency(currency) ? minorOf(text, exponentOf(currency), '.') : null]
  if (column === 'nature')
    return [
      column,
      text
        .split(/[,，、;；|\s]+/)
        .filter(Boolean)
        .map(word),
    ]
  if (column === 'battery' || column === 'pool') return [column, word(text)]
  if (column === 'serial') return [column, saysYes.includes(text.toLowerCase())]
  return [column, column === 'currency' ? text.toUpperCase() : text]
}
