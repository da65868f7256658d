// The first sheet of a workbook, read only after its zip was found to be what it says: strangers send these.
import { inflateRawSync } from 'node:zlib'
import { readSheet } from 'read-excel-file/node'
import { type Result, refused } from './result.ts'

const largestUnpackedBytes = 20_000_000
const mostEntries = 200
const mostSheetColumns = 60
const farthestRow = 10_000

/** Its rows of cells: text, numbers, booleans, dates, or null. */
export async function readWorkbook(bytes: Buffer): Promise<Result<unknown[][], 'file_broken' | 'file_too_large'>> {
  const size = unpackedSize(bytes)
  if (size === null) return refused('file_broken')
  if (size > largestUnpackedBytes) return refused('file_too_large')
  try {
    return (await readSheet(bytes)) as unknown[][]
  } catch {
    return refused('file_broken')
  }
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
