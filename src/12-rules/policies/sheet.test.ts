import { deflateRawSync } from 'node:zlib'
import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { checkTable } from '../tables/check-table.ts'
import { catalogueOf } from './catalogues.ts'
import { policyNames, shippedFile } from './in-force.ts'
import { parseSheet, writeSheet } from './sheet.ts'

const catalogue = catalogueOf('request-policy')

test.each(policyNames)('%s comes back from a spreadsheet as it went', async (name) => {
  const { table } = shippedFile(name)
  const back = await parseSheet(await writeSheet(table, name), catalogueOf(name))
  expect(checkTable(back, catalogueOf(name)).table).toEqual(checkTable(table, catalogueOf(name)).table)
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1', 'a\nb', '<&>"'])(
  '%j is kept as text, and nothing runs it',
  async (text) => {
    const { table } = shippedFile('disposition')
    const hostile = { ...table, rules: [{ ...table.rules[0]!, _description: text }] }
    const bytes = await writeSheet(hostile, 'x')
    expect((await readSheet(bytes))[2]![1]).toBe(text)
    expect(JSON.stringify(await parseSheet(bytes, catalogueOf('disposition')))).toContain(JSON.stringify(text))
  },
)

test('a number typed into a sheet is a cell like any other', async () => {
  const rows = [
    ['id', 'description', 'days'],
    ['', '', 'order.daysSinceSignOff'],
    ['r1', 'first day', 1],
  ]
  const back = await parseSheet(await writeXlsxFile(rows).toBuffer(), catalogue)
  expect(back).toMatchObject({ rules: [{ _id: 'r1', c1: '1' }] })
})

test('a sheet of 10,000 rows is refused', async () => {
  const bytes = await writeXlsxFile(Array.from({ length: 10_000 }, (_, index) => [index])).toBuffer()
  expect(await parseSheet(bytes, catalogue)).toMatchObject({ refused: 'policy_unreadable' })
})

/** A zip of one file that says it is `declared` bytes long. */
function zipOf(content: Buffer, declared: number): Buffer {
  const packed = deflateRawSync(content)
  const local = Buffer.alloc(31)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt16LE(1, 26)
  local.write('x', 30)
  const entry = Buffer.alloc(47)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(declared, 24)
  entry.writeUInt16LE(1, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(local.length + packed.length, 16)
  return Buffer.concat([local, packed, entry, end])
}

test('a zip that would fill the memory is refused before it is unpacked, and so is one that lies about it', async () => {
  const bomb = Buffer.alloc(50_000_000)
  expect(await parseSheet(zipOf(bomb, bomb.length), catalogue)).toEqual({ refused: 'file_too_large' })
  expect(await parseSheet(zipOf(bomb, 100), catalogue)).toEqual({ refused: 'file_broken' })
})

test.each(['', 'hello', 'PK\x05\x06', '<html>'])('%j is no spreadsheet', async (text) => {
  expect(await parseSheet(Buffer.from(text, 'latin1'), catalogue)).toEqual({ refused: 'file_broken' })
})
