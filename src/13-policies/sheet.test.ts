import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import readWorkbook, { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { checkTable, type DecisionTable, type TableRow } from '#decision-tables'
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

type Packed = {
  content: Buffer
  declared?: number
  method?: number
  name?: string
  extra?: string
  note?: string
  /** Whether how long it is stands behind it, as a program writes that did not know before. */
  described?: boolean
}
/** A zip of files, each of which may say it is `declared` bytes long, be stored (method 0), and carry what zips may carry. */
function zipOf(files: readonly Packed[], signature = 0x02014b50): Buffer {
  const [parts, list]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const {
    content,
    declared = content.length,
    method = 8,
    name = 'x',
    extra = '',
    note = '',
    described = false,
  } of files) {
    const packed = method === 0 ? content : deflateRawSync(content)
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
    const descriptor = Buffer.alloc(described ? 16 : 0)
    if (described) {
      descriptor.writeUInt32LE(0x08074b50, 0)
      local.copy(descriptor, 4, 14, 26)
      local.fill(0, 14, 26)
      local.writeUInt16LE(8, 6)
      entry.writeUInt16LE(8, 8)
    }
    list.push(entry, Buffer.from(name + extra + note))
    parts.push(local, Buffer.from(name + extra), packed, descriptor)
    at += local.length + name.length + extra.length + packed.length + descriptor.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(Buffer.concat(list).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, ...list, end])
}

/** The files of a zip as we write it. */
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
  ['packed, with more than it needs', { method: 8, extra: '\x01\x00\x02\x00ab' }],
  ['with how long each is behind it', { described: true }],
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

/** The files of a spreadsheet of one row, the cells of which are these. */
const sheetOf = async (cells: string) =>
  filesOf(await writeXlsxFile([['first']]).toBuffer()).map((file) => ({
    ...file,
    content: Buffer.from(
      file.content.toString('utf8').replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${cells}</sheetData>`),
    ),
  }))
const inRow = (...cells: string[]) =>
  `<row r="1"><c r="A1"><v>1</v></c>${cells.map((place) => `<c ${place}><v>2</v></c>`).join('')}</row>`

test('the sixtieth column is read', async () => {
  expect(await parseSheet(zipOf(await sheetOf(inRow('r="BH1"'))), catalogue)).toHaveProperty('hitPolicy', 'first')
})

test('the ten thousandth row is read as far as to say that it is too many', async () => {
  const cells = `${inRow()}<row r="10000"><c r="A10000"><v>2</v></c></row>`
  expect(await parseSheet(zipOf(await sheetOf(cells)), catalogue)).toMatchObject({ refused: 'policy_unreadable' })
})

test.each([
  ['the sixty-first column', inRow('r="BI1"')],
  ['the last column there is', inRow('r="XFD1"')],
  ['a far column in other quotes', inRow("r='BI1'")],
  ['a far column spelled in numbers', inRow('r="&#66;I1"')],
  ['a far column behind a near one', inRow('r="B1"', 'r="BI1"')],
  ['small letters, which a reader counts from 33', inRow('r="a1"')],
  ['small letters before a large one', inRow('r="aA1"')],
  ['a row beyond ten thousand', `${inRow()}<row r="10001"><c r="A10001"><v>2</v></c></row>`],
  ['the number of a far row alone', `${inRow()}<row r="10001"></row>`],
])('%s is refused before a reader fills all that lies before it', async (_, cells) => {
  expect(await parseSheet(zipOf(await sheetOf(cells)), catalogue)).toEqual({ refused: 'file_broken' })
})

// These the reader would refuse as well.
test.each([
  ['a far column with empty ones around it', inRow('r = "BI1"')],
  ['a far column on lines of its own', inRow('r\n=\n"BI1"')],
  ['something behind the row', inRow('r="B1x"')],
  ['no place at all', inRow('r=""')],
])('%s is no spreadsheet', async (_, cells) => {
  expect(await parseSheet(zipOf(await sheetOf(cells)), catalogue)).toEqual({ refused: 'file_broken' })
})

test('nor does a name of another space hide where cells are', async () => {
  const files = (await sheetOf(inRow('r="BI1"'))).map((file) => ({
    ...file,
    content: Buffer.from(
      file.content
        .toString('utf8')
        .replace('<worksheet ', '<worksheet xmlns:s="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ')
        .replaceAll('sheetData>', 's:sheetData>'),
    ),
  }))
  expect(await parseSheet(zipOf(files), catalogue)).toEqual({ refused: 'file_broken' })
})

const aPart = { name: 'docProps/app.xml', content: ten }
test.each<[string, Packed[]]>([
  ['a part that says it is larger than it is', [{ ...aPart, declared: 11 }]],
  ['a stored part that lies', [{ ...aPart, declared: 11, method: 0 }]],
  ['a part packed in a way that is not known', [{ ...aPart, method: 12 }]],
])('a spreadsheet with %s is none', async (_, parts) => {
  const files = await sheetOf(inRow())
  expect(await parseSheet(zipOf([...files, ...parts]), catalogue)).toEqual({
    refused: 'file_broken',
  })
  const honest = parts.map(({ content, name = 'x' }) => ({ content, name }))
  expect(await parseSheet(zipOf([...files, ...honest]), catalogue)).toHaveProperty('hitPolicy', 'first')
})

/** A spreadsheet, and the entries of its list. */
async function listed() {
  const files = [...(await sheetOf(inRow())), { name: 'xl/huge.xml', content: Buffer.alloc(1000) }]
  return (order: (names: number[]) => number[], isLast = true) => {
    const inPlace = isLast ? files : [files.at(-1)!, ...files.slice(0, -1)]
    const whole = zipOf(inPlace)
    const end = whole.lastIndexOf('PK\x05\x06')
    const listedAt = whole.readUInt32LE(end + 16)
    const lengths = inPlace.map(({ name }) => 46 + name.length)
    const entryOf = (index: number) => {
      const from = listedAt + lengths.slice(0, index).reduce((sum, one) => sum + one, 0)
      return whole.subarray(from, from + lengths[index]!)
    }
    const list = order(inPlace.map((_, index) => index)).map(entryOf)
    const tail = Buffer.from(whole.subarray(end))
    tail.writeUInt16LE(list.length, 8)
    tail.writeUInt16LE(list.length, 10)
    tail.writeUInt32LE(Buffer.concat(list).length, 12)
    return parseSheet(Buffer.concat([whole.subarray(0, listedAt), ...list, tail]), catalogue)
  }
}

test('parts are read in whatever order they are listed', async () => {
  const listing = await listed()
  expect(await listing((all) => all)).toHaveProperty('hitPolicy', 'first')
  expect(await listing((all) => all.toReversed())).toHaveProperty('hitPolicy', 'first')
})

test('a part its list does not name is refused, the first and the last: a reader takes it all the same', async () => {
  const listing = await listed()
  expect(await listing((all) => all.slice(0, -1))).toEqual({ refused: 'file_broken' })
  expect(await listing((all) => all.slice(1), false)).toEqual({ refused: 'file_broken' })
  expect(await listing((all) => all.toReversed().slice(0, -1), false)).toEqual({ refused: 'file_broken' })
})

test('a part that is listed twice is refused: a bomb is made of those', async () => {
  const listing = await listed()
  expect(await listing((all) => [...all, all.at(-1)!])).toEqual({ refused: 'file_broken' })
  expect(await listing((all) => [all[0]!, ...all])).toEqual({ refused: 'file_broken' })
})
