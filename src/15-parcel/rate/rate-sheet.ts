// The rate cards as a workbook: a head, then a row a row. Prices are written in whole currency (8.00), as people write them; both ways lose nothing.
import writeXlsxFile from 'write-excel-file/node'
import { exponentOf } from '#kernel/money'
import { isRefused, type Result, refused } from '#kernel/result'
import { readWorkbook } from '#kernel/workbook'
import { parseDays, writeDays } from './collection-days.ts'
import { type RateRow, rateRowShape } from './rate-card.ts'

type Column = {
  readonly field: keyof RateRow
  readonly kind: 'text' | 'grams' | 'money' | 'number' | 'yes' | 'list' | 'days'
  readonly 'zh-CN': string
  readonly en: string
}

const columns: readonly Column[] = [
  { field: 'carrier', kind: 'text', 'zh-CN': '快递', en: 'carrier' },
  { field: 'service', kind: 'text', 'zh-CN': '产品', en: 'service' },
  { field: 'zone', kind: 'text', 'zh-CN': '区域', en: 'zone' },
  { field: 'fromGrams', kind: 'grams', 'zh-CN': '大于（克）', en: 'above (g)' },
  { field: 'toGrams', kind: 'grams', 'zh-CN': '不超过（克）', en: 'up to (g)' },
  { field: 'firstMinor', kind: 'money', 'zh-CN': '首重价', en: 'first price' },
  { field: 'stepGrams', kind: 'grams', 'zh-CN': '续重单位（克）', en: 'step (g)' },
  { field: 'stepMinor', kind: 'money', 'zh-CN': '续重价', en: 'price per step' },
  { field: 'volumeDivisor', kind: 'number', 'zh-CN': '抛比', en: 'volume divisor' },
  { field: 'days', kind: 'number', 'zh-CN': '天数', en: 'days' },
  { field: 'cutOff', kind: 'text', 'zh-CN': '截单时间', en: 'cut-off' },
  { field: 'collectsOn', kind: 'days', 'zh-CN': '揽收日', en: 'collection days' },
  { field: 'byAir', kind: 'yes', 'zh-CN': '空运', en: 'by air' },
  { field: 'takes', kind: 'list', 'zh-CN': '可寄', en: 'takes' },
]

export function writeRateSheet(rows: readonly RateRow[], currency: string, locale: 'zh-CN' | 'en'): Promise<Buffer> {
  const unit = 10 ** exponentOf(currency)
  const head = columns.map((column) => ({ value: column[locale], type: String, fontWeight: 'bold' as const }))
  const body = rows.map((row) =>
    columns.map(({ field, kind }) => {
      const value = row[field]
      if (value === null) return null
      if (kind === 'money') return { value: (value as number) / unit, type: Number, format: '0.00' }
      if (kind === 'grams' || kind === 'number') return { value: value as number, type: Number }
      if (kind === 'days') return { value: writeDays(value as number[]), type: String }
      if (kind === 'yes') return { value: value ? yes[locale] : '', type: String }
      return { value: kind === 'list' ? (value as string[]).join(', ') : String(value), type: String }
    }),
  )
  return writeXlsxFile([head, ...body], { sheet: locale === 'en' ? 'rates' : '运价' }).toBuffer()
}
const yes = { 'zh-CN': '是', en: 'yes' }

type Refusals = 'file_broken' | 'file_too_large' | 'rates_column_missing' | 'rates_cell_wrong'

/** The rows of a workbook of this kind, heads in either language, columns in any order. Names the first cell that cannot be read. */
export async function parseRateSheet(bytes: Buffer, currency: string): Promise<Result<RateRow[], Refusals>> {
  const read = await readWorkbook(bytes)
  if (isRefused(read)) return read
  const [head = [], ...body] = read
  const placeOf = ({ field, en, 'zh-CN': zh }: Column): number =>
    head.findIndex((cell) => [field, en, zh].some((name) => plain(cell) === plain(name)))
  const missing = columns.find((column) => placeOf(column) < 0 && !isOptional(column))
  if (missing) return refused('rates_column_missing', { column: { 'zh-CN': missing['zh-CN'], en: missing.en } })
  const rows: RateRow[] = []
  for (const [index, cells] of body.entries()) {
    if (cells.every((cell) => cell === null || cell === '')) continue
    const line = index + 2
    const told = Object.fromEntries(
      columns.map((column) => [column.field, cellOf(cells[placeOf(column)] ?? null, column, currency)]),
    )
    const parsed = rateRowShape.safeParse(told)
    if (!parsed.success) {
      const field = parsed.error.issues[0]?.path[0]
      const column = columns.find((one) => one.field === field) ?? columns[0]!
      return refused('rates_cell_wrong', { line, column: { 'zh-CN': column['zh-CN'], en: column.en } })
    }
    rows.push(parsed.data)
  }
  return rows
}

const isOptional = ({ field }: Column): boolean =>
  ['toGrams', 'volumeDivisor', 'collectsOn', 'byAir', 'takes'].includes(field)
const plain = (cell: unknown): string =>
  String(cell ?? '')
    .normalize('NFKC')
    .replace(/\s/g, '')
    .toLowerCase()

/** What does not fit stays as it is told, for the shape to refuse. */
function cellOf(cell: unknown, { kind, field }: Column, currency: string): unknown {
  const told = cell instanceof Date ? timeOf(cell) : typeof cell === 'string' ? cell.normalize('NFKC').trim() : cell
  if (kind === 'list') return listOf(told)
  if (kind === 'days') return parseDays(String(told ?? '')) ?? told
  if (kind === 'yes') return told === true || ['是', 'yes', 'y', 'true', '1'].includes(String(told ?? '').toLowerCase())
  if (told === null || told === '') return field === 'toGrams' || field === 'volumeDivisor' ? null : undefined
  if (kind === 'money') return minorOf(told, currency)
  if (kind === 'text') return typeof told === 'number' && field === 'cutOff' ? timeOfShare(told) : String(told)
  return typeof told === 'string' && /^\d{1,9}$/.test(told) ? Number(told) : told
}

function listOf(told: unknown): string[] {
  return String(told ?? '')
    .split(/[,，、;；\s]+/)
    .filter((one) => one !== '')
    .map((one) => natureWords[one] ?? one.toLowerCase())
}
const natureWords: Readonly<Record<string, string>> = {
  易碎: 'fragile',
  液体: 'liquid',
  电池: 'battery',
  磁性: 'magnet',
  冷藏: 'cold',
  超大: 'oversize',
}

// A spreadsheet makes 18:00 a moment of the year 1899, or a share of a day.
const timeOf = (at: Date): string => at.toISOString().slice(11, 16)
const timeOfShare = (share: number): string | number =>
  share >= 0 && share < 1 ? new Date(Math.round(share * 1440) * 60_000).toISOString().slice(11, 16) : share

/** Minor units of a price in whole currency; NaN when it has more decimals than the currency. */
function minorOf(told: unknown, currency: string): number {
  const text = typeof told === 'number' ? told.toFixed(6).replace(/0+$/, '') : String(told)
  const [, whole, decimals = ''] = /^(\d{1,9})(?:\.(\d*))?$/.exec(text) ?? []
  const exponent = exponentOf(currency)
  if (whole === undefined || decimals.length > exponent) return Number.NaN
  return Number(whole) * 10 ** exponent + Number(decimals.padEnd(exponent, '0') || 0)
}
