// A table as a spreadsheet: names, then what each column asks or says, then a row a row. Both ways lose nothing.
import { inflateRawSync } from 'node:zlib'
import { readSheet } from 'read-excel-file/node'
import writeXlsxFile from 'write-excel-file/node'
import { type Result, refused } from '#kernel/result'
import type { Catalogue } from '../catalogue.ts'
import type { DecisionTable } from '../tables/decision-table.ts'

export const largestSheetBytes = 1_000_000
const largestUnpackedBytes = 20_000_000
const mostEntries = 200
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

/** Bytes of all files of a zip when unpacked, each unpacked to find whether it says so truly; null when it is no zip that could be read. */
function unpackedSize(bytes: Buffer): number | null {
  try {
    const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
    const count = bytes.readUInt16LE(end + 10)
    if (end < 0 || count > mostEntries) return null
    let at = bytes.readUInt32LE(end + 16)
    let total = 0
    for (let entry = 0; entry < count; entry += 1) {
      if (bytes.readUInt32LE(at) !== 0x02014b50) return null
      total += bytes.readUInt32LE(at + 24)
      if (total > largestUnpackedBytes) return total
      if (!isTrue(bytes, at)) return null
      at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    }
    return total
  } catch {
    return null
  }
}

/** Whether an entry, packed or not, is as long as the list of the zip says. Throws when it is longer. */
function isTrue(bytes: Buffer, at: number): boolean {
  const [method, packed, size, local] = [
    bytes.readUInt16LE(at + 10),
    bytes.readUInt32LE(at + 20),
    bytes.readUInt32LE(at + 24),
    bytes.readUInt32LE(at + 42),
  ]
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  const content = bytes.subarray(from, from + packed)
  if (method === 0) return content.length === size
  return method === 8 && inflateRawSync(content, { maxOutputLength: size + 1 }).length === size
}
