// A file of scans, as shops have them from their carriers: a head in either language, columns in any order, a row a scan.
import { isRefused, type Result, refused } from '#kernel/result'
import { readWorkbook } from '#kernel/workbook'
import { readSmallCsv } from '#order'

export const largestFileBytes = 5_000_000
export const mostRows = 10_000

/** By what a column is called, besides its own name. */
const columns: Readonly<Record<string, { readonly names: readonly string[]; readonly needed?: true }>> = {
  number: { names: ['运单号', '快递单号', '物流单号', 'tracking number', 'tracking', 'waybill'], needed: true },
  at: { names: ['时间', '轨迹时间', '日期时间', 'time', 'date', 'datetime'], needed: true },
  words: { names: ['轨迹', '物流信息', '描述', '内容', 'description', 'event', 'status text'] },
  carrier: { names: ['快递', '快递公司', '承运商', 'carrier', 'courier'] },
  place: { names: ['地点', '位置', '城市', 'location', 'place', 'city'] },
  state: { names: ['状态', 'state', 'status'] },
}

/** Rows of text by field; `line` as people count lines in the file. */
export type TrackingRow = { readonly line: number; readonly event: Readonly<Record<string, string>> }

type Refusals = 'file_broken' | 'file_too_large' | 'file_empty' | 'tracking_column_missing' | 'tracking_rows_too_many'

export async function readTrackingSheet(bytes: Buffer): Promise<Result<TrackingRow[], Refusals>> {
  const isWorkbook = bytes.subarray(0, 2).toString('latin1') === 'PK'
  const records = isWorkbook ? await fromWorkbook(bytes) : await fromCsv(bytes)
  if (isRefused(records)) return records
  const [head, ...rows] = records
  if (!head) return refused('file_empty')
  if (rows.length > mostRows) return refused('tracking_rows_too_many', { most: mostRows })
  const places = Object.entries(columns).map(([field, { names, needed }]) => {
    const known = [field, ...names].map(plain)
    return { field, needed, at: head.cells.findIndex((cell) => known.includes(plain(cell))), name: names[0]! }
  })
  const missing = places.find(({ at, needed }) => needed && at < 0)
  if (missing) return refused('tracking_column_missing', { column: missing.name })
  return rows.map(({ line, cells }) => ({
    line,
    event: Object.fromEntries(
      places.flatMap(({ field, at }) => {
        const cell = at < 0 ? '' : (cells[at] ?? '').trim()
        return cell === '' ? [] : [[field, cell]]
      }),
    ),
  }))
}

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

type Rows = { readonly line: number; readonly cells: readonly string[] }[]

async function fromCsv(bytes: Buffer): Promise<Rows> {
  const records = await readSmallCsv(bytes)
  // a broken row is told of like one that says nothing
  return records.map(({ line, cells, fault }) => ({ line, cells: fault === null ? cells : [] }))
}

async function fromWorkbook(bytes: Buffer): Promise<Result<Rows, 'file_broken' | 'file_too_large'>> {
  const read = await readWorkbook(bytes)
  if (isRefused(read)) return read
  // a workbook's dates have no zone: they are taken as the clock on the wall showed them
  const text = (cell: unknown): string =>
    cell instanceof Date ? cell.toISOString().slice(0, 19) : cell === null || cell === undefined ? '' : String(cell)
  return read.map((cells, index) => ({ line: index + 1, cells: cells.map(text) }))
}
