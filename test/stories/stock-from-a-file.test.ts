// A shop's own sheet of SKUs and stock: as CSV in the encodings of the field and as a workbook; what is wrong with it is told by its line.
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { isRefused } from '#kernel/result'
import type { PgliteEngine } from '../../src/00-kernel/database/pglite.ts'
import { readyDatabase } from '../support/ready-database.ts'
import { type Caller, startTestApplication, storyClock, type TestApplication } from '../support/start-application.ts'
import { stockOn } from '../support/stock.ts'

const story = storyClock('2026-11-23T02:00:00Z')
let engine: PgliteEngine
let app: TestApplication
let call: Caller
let key: string
let stock: ReturnType<typeof stockOn>

beforeAll(async () => {
  engine = await readyDatabase()
  app = await startTestApplication({}, { clock: story.clock, engine })
  const merchant = await app.merchant({ currency: 'CNY' })
  call = merchant.call
  key = merchant.key
  stock = stockOn(engine, merchant.id, story.clock)
}, 120_000)
afterAll(() => app.close())

async function send(bytes: Uint8Array | string, query = '', language = 'en') {
  const form = new FormData()
  form.append('file', new Blob([bytes as BlobPart]), 'stock.csv')
  const headers = { authorization: `Bearer ${key}`, 'accept-language': language }
  const answer = await fetch(`${app.url}/api/v1/stock-imports${query}`, { method: 'POST', headers, body: form })
  return { status: answer.status, body: (await answer.json()) as any }
}
const view = async (sku: string) => (await call('GET', `/stock/${sku}`)).body

const sheet = [
  ['SKU', '商品名称', '商品', '规格', '条码', '箱规', '重量(克)', '属性', '售价', '库位', '库存数量', '安全库存'],
  ['CUP-W', '马克杯 白', 'CUP', '白', '6901234567892', '', '320', '易碎', '39.9', 'A-01', '12', '2'],
  ['CUP-W', '', '', '', '16901234567899', '6', '', '', '', 'A-10', '5', ''],
  ['CUP-B', '马克杯 黑', 'CUP', '黑', '', '', '320', '易碎、大件', '39.90', 'A-2', '3', ''],
]
const csvOf = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join(',')).join('\n')

test('a CSV as a Chinese spreadsheet writes it becomes SKUs, barcodes, bins and stock; the same file again changes nothing', async () => {
  const seen = await send(csvOf(sheet), '?dryRun=true')
  expect(seen).toMatchObject({ status: 200, body: { rows: 3, skus: 2, created: 2, bins: 3, changed: 3, refused: [] } })
  expect((await call('GET', '/stock')).body.items).toEqual([])
  expect((await send(csvOf(sheet))).body).toEqual(seen.body)
  const cup = await view('CUP-W')
  expect(cup).toMatchObject({
    name: '马克杯 白',
    product: 'CUP',
    variant: '白',
    weightGrams: 320,
    nature: ['fragile'],
    priceMinor: 3990,
    currency: 'CNY',
    onHand: 17,
    available: 15,
    barcodes: [
      { code: '6901234567892', units: 1 },
      { code: '16901234567899', units: 6 },
    ],
  })
  expect((await view('CUP-B')).nature).toEqual(['fragile', 'oversize'])
  const bins = (await call('GET', '/warehouses/main/bins')).body.items
  expect(bins.map(({ code }: { code: string }) => code)).toEqual(['A-01', 'A-2', 'A-10'])
  expect((await send(csvOf(sheet))).body).toMatchObject({ created: 0, bins: 3, changed: 0, refused: [] })
})

test('a workbook, and a CSV in GB 18030, are read as well; an empty cell changes nothing', async () => {
  const rows = [
    ['SKU', 'On hand', 'Bin', 'Name'].map((value) => ({ value })),
    [{ value: 'CUP-B', type: String }, { value: 8, type: Number }, { value: 'A-2' }, null],
  ]
  const book = await writeXlsxFile(rows as any, { sheet: 'stock' }).toBuffer()
  expect((await send(book)).body).toMatchObject({ rows: 1, changed: 1, refused: [] })
  expect(await view('CUP-B')).toMatchObject({ name: '马克杯 黑', onHand: 8 })
  // 货号,名称 / CUP-C,杯
  const chinese = Buffer.from('bbf5bac52cc3fbb3c60a4355502d432cb1ad0a', 'hex')
  expect((await send(chinese)).body).toMatchObject({ rows: 1, created: 1, refused: [] })
  expect((await view('CUP-C')).name).toBe('杯')
})

test('bad rows are told by their line and left out, and the others are taken', async () => {
  const held = await stock.reserve('CUP-W', 14, { reason: '换货 AS-261123-000001' })
  expect(isRefused(held)).toBe(false)
  const { body } = await send(
    csvOf([
      ['sku', 'name', 'barcode', 'warehouse', 'bin', 'on hand', 'price'],
      ['CUP-B', '', '6901234567892', '', '', '', ''],
      ['NEW-1', '', '', '', '', '', ''],
      ['NEW-2', 'New', '', 'mars', 'A-1', '3', ''],
      ['NEW-3', 'New', '', '', 'A-1', '-3', ''],
      ['NEW-4', 'New', '', '', 'A-1', '1.5', ''],
      ['CUP-W', '', '', '', 'A-01', '0', ''],
      ['NEW-5', 'New', '4.00638E+12', '', '', '', ''],
      ['NEW-6', 'New', '', '', 'A-1', '4', '12.345'],
      ['NEW-7', 'New', '', '', 'A-1', '4', '12.34'],
      ['NEW-7', 'New', '', '', 'a1', '5', ''],
      ['NEW-7', 'Other', '', '', '', '', ''],
    ]),
  )
  expect(body.refused.map(({ line, code }: any) => `${line} ${code}`)).toEqual([
    '2 barcode_taken',
    '3 name_missing',
    '4 warehouse_not_found',
    '5 cell_unreadable',
    '6 cell_unreadable',
    '7 stock_below_reserved',
    '8 cell_unreadable',
    '9 cell_unreadable',
    '11 place_twice',
    '12 row_disagrees',
  ])
  expect(body.refused[5].detail).toContain('换货 AS-261123-000001 × 14')
  expect(await view('NEW-7')).toMatchObject({ onHand: 4, priceMinor: 1234 })
  expect((await view('CUP-W')).onHand).toBe(17)
})

test('a file that is no sheet, too long, empty or made to do harm is refused as a whole', async () => {
  expect((await send('')).body.code).toBe('file_empty')
  expect((await send('a,b\n1,2')).body.code).toBe('sheet_without_sku')
  expect((await send(`sku\n${'X\n'.repeat(5001)}`)).body.code).toBe('file_too_large')
  expect((await send(new Uint8Array(2_000_001).fill(65))).body.code).toBe('file_too_large')
  expect((await send('PK\u0003\u0004 not a zip')).body.code).toBe('file_broken')
  expect((await send(bomb())).body.code).toMatch(/^file_(too_large|broken)$/)
  const nul = await send('sku,name\nA\u0000B,x\nOK-1,y')
  expect(nul.body.refused).toMatchObject([{ line: 2, code: 'row_unreadable' }])
  expect((await view('OK-1')).name).toBe('y')
  const injected = await send(`sku,name\n"OK-2'); drop table sku; --",x`)
  expect(injected.body.created).toBe(1)
})

/** A zip of a few kilobytes whose one sheet is 30 MB. */
function bomb(): Buffer {
  const content = Buffer.alloc(30_000_000, 0x20)
  const packed = deflateRawSync(content)
  const name = Buffer.from('xl/worksheets/sheet1.xml')
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(content.length, 22)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(content.length, 24)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length + name.length, 12)
  end.writeUInt32LE(local.length + name.length + packed.length, 16)
  return Buffer.concat([local, name, packed, central, name, end])
}
