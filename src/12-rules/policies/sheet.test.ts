import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import readWorkbook, { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { checkTable } from '../tables/check-table.ts'
import type { DecisionTable, TableRow } from '../tables/decision-table.ts'
import { catalogueOf } from './catalogues.ts'
import { policyNames, shippedFile } from './in-force.ts'
import { parseSheet, writeSheet } from './sheet.ts'

const catalogue = catalogueOf('request-policy')
const row = (_id: string): TableRow => ({ _id })

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

test('a date a spreadsheet made of 7-15 is told by its cell, not read as a cell that holds for everything', async () => {
  const rows = [
    ['id', 'description', 'days'],
    ['', '', 'order.daysSinceSignOff'],
    ['r1', 'a week', { value: new Date('2026-07-15T00:00:00Z'), type: Date, format: 'm-d' }],
  ]
  const bytes = await writeXlsxFile(rows as never).toBuffer()
  expect(await parseSheet(bytes, catalogue)).toEqual({
    refused: 'policy_unreadable',
    facts: { detail: 'C3 is a date; write it as text' },
  })
})

test('a sheet opens as people expect: names, what each column asks, then a row a row, and nothing in an empty cell', async () => {
  const table: DecisionTable = {
    hitPolicy: 'first',
    inputs: [{ id: 'd', name: 'Days', field: 'order.daysSinceSignOff' }],
    outputs: [{ id: 'o', name: 'Outcome', field: 'outcome' }],
    rules: [{ _id: 'late', _description: 'too late', d: '> 7', o: '"reject"' }, row('rest')],
  }
  const [{ sheet, data } = { sheet: '', data: [] }] = await readWorkbook(await writeSheet(table, 'x'.repeat(40)))
  expect(sheet).toBe('x'.repeat(31))
  expect(data).toEqual([
    ['id', 'description', 'Days', 'Outcome'],
    [null, null, 'order.daysSinceSignOff [d]', 'outcome [o]'],
    ['late', 'too late', '> 7', '"reject"'],
    ['rest', null, null, null],
  ])
})

test('a sheet written by hand is a table: rows without a name are numbered, short rows are empty, marks are made', async () => {
  const written = [
    ['id', 'description', 'Days', null, 'Outcome'],
    [null, null, 'order.daysSinceSignOff', 'x line.used [u] y', 'outcome [o]', 'rule'],
    [null, 'first', 1, true, '"person"'],
    ['b'],
  ]
  const back = await parseSheet(await writeXlsxFile(written).toBuffer(), catalogue)
  expect(back).toEqual({
    hitPolicy: 'first',
    inputs: [
      { id: 'c1', field: 'order.daysSinceSignOff', name: 'Days' },
      { id: 'c2', field: 'x line.used [u] y', name: '' },
    ],
    outputs: [
      { id: 'o', field: 'outcome', name: 'Outcome' },
      { id: 'c4', field: 'rule', name: '' },
    ],
    rules: [
      { _id: 'row-1', _description: 'first', c1: '1', c2: 'true', o: '"person"', c4: '' },
      { _id: 'b', _description: '', c1: '', c2: '', o: '', c4: '' },
    ],
  })
})

test('a sheet with nothing in it is a table with nothing in it', async () => {
  const back = await parseSheet(await writeXlsxFile([[null]]).toBuffer(), catalogue)
  expect(back).toEqual({ hitPolicy: 'first', inputs: [], outputs: [], rules: [] })
})

test('2,000 rows and their two heads are read, one more is refused with its number', async () => {
  const rowsOf = (count: number) => writeXlsxFile(Array.from({ length: count }, (_, index) => [index])).toBuffer()
  expect(await parseSheet(await rowsOf(2002), catalogue)).toHaveProperty('rules.length', 2000)
  expect(await parseSheet(await rowsOf(2003), catalogue)).toMatchObject({
    refused: 'policy_unreadable',
    facts: { detail: '2003 > 2002' },
  })
})

type Packed = { content: Buffer; declared?: number; method?: number; name?: string; extra?: string; note?: string }
/** A zip of files, each of which may say it is `declared` bytes long, be stored (method 0), and carry what zips may carry. */
function zipOf(files: readonly Packed[], signature = 0x02014b50): Buffer {
  const [parts, list]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const { content, declared = content.length, method = 8, name = 'x', extra = '', note = '' } of files) {
    const packed = method === 8 ? deflateRawSync(content) : content
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(method, 8)
    local.writeUInt32LE(crc32(content), 14)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(declared, 22)
    local.writeUInt16LE(name.length, 26)
    local.writeUInt16LE(extra.length, 28)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(signature, 0)
    local.copy(entry, 10, 8, 30)
    entry.writeUInt16LE(note.length, 32)
    entry.writeUInt32LE(at, 42)
    list.push(entry, Buffer.from(name + extra + note))
    parts.push(local, Buffer.from(name + extra), packed)
    at += local.length + name.length + extra.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(Buffer.concat(list).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, ...list, end])
}

/** The files of a zip as this house writes it. */
function filesOf(zip: Buffer): { name: string; content: Buffer }[] {
  const files: { name: string; content: Buffer }[] = []
  const end = zip.lastIndexOf('PK\x05\x06')
  for (let at = zip.readUInt32LE(end + 16); zip.readUInt32LE(at) === 0x02014b50; ) {
    const [packed, name, extra, local] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt32LE(at + 42),
    ]
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(from, from + packed)
    const content = zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : Buffer.from(bytes)
    files.push({ name: zip.toString('utf8', at + 46, at + 46 + name), content })
    at += 46 + name + extra + zip.readUInt16LE(at + 32)
  }
  return files
}

test.each([
  ['packed', { method: 8 }],
  ['stored as it is', { method: 0 }],
  ['with more than it needs in its list', { method: 0, extra: '\x01\x00\x02\x00ab', note: 'hello' }],
])('a spreadsheet another program wrote is read, %s', async (_, how) => {
  const { table } = shippedFile('disposition')
  const files = filesOf(await writeSheet(table, 'x')).map((file) => ({ ...file, ...how }))
  expect(files.length).toBeGreaterThan(3)
  expect(await parseSheet(zipOf(files), catalogueOf('disposition'))).toHaveProperty('rules.length', table.rules.length)
})

const million = Buffer.alloc(1_000_000)
test.each<[string, Packed[]]>([
  ['one file of 50 million bytes', [{ content: Buffer.alloc(50_000_000) }]],
  ['files that together are too much', Array(21).fill({ content: million })],
  ['one byte too many', [...Array(20).fill({ content: million }), { content: Buffer.alloc(1) }]],
  ['a list that says too much, whatever is there', [{ content: million, declared: 20_000_001 }]],
])('%s is refused as too large before it is unpacked', async (_, files) => {
  expect(await parseSheet(zipOf(files), catalogue)).toEqual({ refused: 'file_too_large' })
})

const ten = Buffer.from('0123456789')
test.each<[string, Packed[]]>([
  ['a bomb that says it is small', [{ content: Buffer.alloc(50_000_000), declared: 100 }]],
  ['a file that says it is larger than it is', [{ content: ten, declared: 11 }]],
  ['a stored file that lies', [{ content: ten, declared: 11, method: 0 }]],
  ['a second file that lies', [{ content: ten }, { content: ten, declared: 9 }]],
  ['a way to pack that is not known', [{ content: ten, method: 12 }]],
  ['201 files', Array(201).fill({ content: ten })],
  ['as many bytes as may be, but no spreadsheet', Array(20).fill({ content: million })],
])('%s is no spreadsheet', async (_, files) => {
  expect(await parseSheet(zipOf(files), catalogue)).toEqual({ refused: 'file_broken' })
})

test('a zip whose list holds something else is no spreadsheet, though it says it is too large', async () => {
  const large = [{ content: ten, declared: 30_000_000 }]
  expect(await parseSheet(zipOf(large, 0x02014b51), catalogue)).toEqual({ refused: 'file_broken' })
})

test('200 files are read as far as they go: too large is said of them', async () => {
  const files = [...Array(199).fill({ content: ten }), { content: ten, declared: 30_000_000 }]
  expect(await parseSheet(zipOf(files), catalogue)).toEqual({ refused: 'file_too_large' })
  const more = [...Array(200).fill({ content: ten }), { content: ten, declared: 30_000_000 }]
  expect(await parseSheet(zipOf(more), catalogue)).toEqual({ refused: 'file_broken' })
})

test.each(['', 'hello', 'PK\x05\x06', '<html>'])('%j is no spreadsheet', async (text) => {
  expect(await parseSheet(Buffer.from(text, 'latin1'), catalogue)).toEqual({ refused: 'file_broken' })
})

test.each(['XFD1048576', 'BJ3', 'A10001', '&#88;FD1', 'a1', ''])(
  'a cell at %j is refused before a reader fills all that lies before it',
  async (place) => {
    const files = filesOf(await writeSheet(shippedFile('disposition').table, 'x')).map((file) => ({
      ...file,
      content: Buffer.from(file.content.toString('utf8').replace('r="A3"', `r="${place}"`)),
    }))
    expect(await parseSheet(zipOf(files), catalogue)).toEqual({ refused: 'file_broken' })
  },
)

test('a part its list does not name is refused: a reader takes it all the same', async () => {
  const files = filesOf(await writeSheet(shippedFile('disposition').table, 'x'))
  const whole = zipOf([...files, { name: 'xl/huge.xml', content: Buffer.alloc(1000) }])
  const end = whole.lastIndexOf('PK\x05\x06')
  whole.writeUInt16LE(files.length, end + 10)
  expect(await parseSheet(whole, catalogue)).toEqual({ refused: 'file_broken' })
})
