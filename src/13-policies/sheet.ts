// A table as a spreadsheet: names, then what each column asks or says, then a row a row. Both ways lose nothing.
import { inflateRawSync } from 'node:zlib'
import { readSheet } from 'read-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import type { Catalogue, DecisionTable } from '#decision-tables'
import { type Result, refused } from '#kernel/result'

export const largestSheetBytes = 1_000_000
const largestUnpackedBytes = 20_000_000
const mostEntries = 200
const mostSheetRows = 2002
const mostSheetColumns = 60
const farthestRow = 10_000

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
  const size = unpackedSize(bytes)
  if (size === null) return refused('file_broken')
  if (size > largestUnpackedBytes) return refused('file_too_large')
  let read: unknown[][]
  try {
    read = (await readSheet(bytes)) as unknown[][]
  } catch {
    return refused('file_broken')
  }
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

/** Bytes of all files of a zip when unpacked, each unpacked to find whether it says so truly; null when it is no zip that could be read. */
function unpackedSize(bytes: Buffer): number | null {
  try {
    const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
    const count = bytes.readUInt16LE(end + 10)
    if (end < 0 || count > mostEntries) return null
    let at = bytes.readUInt32LE(end + 16)
    const listedAt = at
    const parts: [from: number, to: number][] = []
    let total = 0
    for (let entry = 0; entry < count; entry += 1) {
      if (bytes.readUInt32LE(at) !== 0x02014b50) return null
      total += bytes.readUInt32LE(at + 24)
      if (total > largestUnpackedBytes) return total
      const part = partOf(bytes, at)
      if (!part || !isWithinBounds(part.content)) return null
      parts.push([part.from, part.to])
      at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    }
    return isAllListed(parts, listedAt) ? total : null
  } catch {
    return null
  }
}

type Part = { readonly from: number; readonly to: number; readonly content: Buffer }

/** One entry, where it lies and what it unpacks to; null when it is not as long as the list of the zip says. Throws when it is longer. */
function partOf(bytes: Buffer, at: number): Part | null {
  const [method, packed, size, local] = [
    bytes.readUInt16LE(at + 10),
    bytes.readUInt32LE(at + 20),
    bytes.readUInt32LE(at + 24),
    bytes.readUInt32LE(at + 42),
  ]
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  const packedContent = bytes.subarray(from, from + packed)
  if (method !== 0 && method !== 8) return null
  const content = method === 0 ? packedContent : inflateRawSync(packedContent, { maxOutputLength: size + 1 })
  return content.length === size ? { from: local, to: from + packed, content } : null
}

/** What follows an entry may be its descriptor, 24 bytes at most; where more lies between two, something is there that the list hides. */
function isAllListed(parts: readonly [from: number, to: number][], listedAt: number): boolean {
  const inOrder = [...parts].sort(([one], [other]) => one - other)
  let at = 0
  for (const [from, to] of inOrder) {
    if (from < at || from - at > 24) return false
    at = to
  }
  return listedAt >= at && listedAt - at <= 24
}

/** Whether the cells a part speaks of are within a table's size: a cell far out costs a reader every cell before it. */
function isWithinBounds(content: Buffer): boolean {
  const text = content.toString('utf8') // as the reader does, whatever a part says of itself
  if (!/[<:]sheetData/.test(text)) return true
  for (const [, , place] of text.matchAll(/[\s"']r\s*=\s*(["'])(.*?)\1/gs)) {
    const [, letters, digits] = /^([A-Z]{0,3})(\d{1,7})$/.exec(place!) ?? []
    if (digits === undefined || Number(digits) > farthestRow) return false
    if (columnNumber(letters!) > mostSheetColumns) return false
  }
  return true
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
