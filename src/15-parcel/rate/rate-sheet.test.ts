import { expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { isRefused } from '#kernel/result'
import { checkRates } from './check-rates.ts'
import { type RateRow, rateRowShape } from './rate-card.ts'
import { parseRateSheet, writeRateSheet } from './rate-sheet.ts'

const row = (over: Partial<RateRow> = {}): RateRow =>
  rateRowShape.parse({
    carrier: 'zhongtong',
    service: 'standard',
    zone: 'CN',
    fromGrams: 0,
    toGrams: null,
    firstMinor: 805,
    stepGrams: 1000,
    stepMinor: 210,
    volumeDivisor: 8000,
    days: 3,
    cutOff: '18:00',
    byAir: false,
    takes: ['fragile', 'battery'],
    ...over,
  })

test.each(['zh-CN', 'en'] as const)('what is written as a workbook is read back the same (%s)', async (locale) => {
  const rows = [
    row(),
    row({ collectsOn: [1, 2, 3, 5, 6] }),
    row({ zone: '=1+1', service: '@x', toGrams: 2000, volumeDivisor: null, byAir: true, takes: [], firstMinor: 29 }),
  ]
  expect(await parseRateSheet(await writeRateSheet(rows, 'CNY', locale), 'CNY')).toEqual(rows)
})

test('a currency without decimals is not divided', async () => {
  expect(await parseRateSheet(await writeRateSheet([row()], 'JPY', 'en'), 'JPY')).toEqual([row()])
})

const sheet = (cells: unknown[][]) =>
  writeXlsxFile(
    cells.map((line) =>
      line.map((value) => (value === null ? null : { value, type: typeof value === 'number' ? Number : String })),
    ) as never,
  ).toBuffer()
const head = [
  '快递',
  '产品',
  '区域',
  '大于（克）',
  '不超过（克）',
  '首重价',
  '续重单位（克）',
  '续重价',
  '抛比',
  '天数',
  '截单时间',
  '空运',
  '可寄',
]

test('as people type it: Chinese words for what it takes, a time as a share of a day, an empty line', async () => {
  const read = await parseRateSheet(
    await sheet([
      head,
      ['yuantong', '标准', 'CN 江苏', 0, null, '6.5', 1000, 2, null, 2, 0.75, '是', '易碎、电池'],
      head.map(() => ''),
    ]),
    'CNY',
  )
  expect(read).toEqual([
    row({
      carrier: 'yuantong',
      service: '标准',
      zone: 'CN 江苏',
      firstMinor: 650,
      stepMinor: 200,
      volumeDivisor: null,
      days: 2,
      byAir: true,
    }),
  ])
})

test('a price with too many decimals, a missing column and a file that is none are refused by line and column', async () => {
  const wrong = await parseRateSheet(
    await sheet([head, ['yuantong', '标准', 'CN', 0, null, 6.555, 1000, 2, null, 2, '18:00', '', '']]),
    'CNY',
  )
  expect(wrong).toMatchObject({ refused: 'rates_cell_wrong', facts: { line: 2, column: { en: 'first price' } } })
  const missing = await parseRateSheet(await sheet([head.slice(1), ['标准']]), 'CNY')
  expect(missing).toMatchObject({ refused: 'rates_column_missing', facts: { column: { en: 'carrier' } } })
  expect(isRefused(await parseRateSheet(Buffer.from('PK not a zip'), 'CNY'))).toBe(true)
})

test('rows overlap when one parcel has two prices, and not when one zone is the narrower', () => {
  expect(checkRates([row({ toGrams: 1000 }), row({ fromGrams: 1000 })], 2)).toEqual([])
  expect(checkRates([row(), row({ zone: 'CN 江苏' }), row({ zone: '*' }), row({ service: 'express' })], 2)).toEqual([])
  expect(checkRates([row({ toGrams: 1000 }), row({ fromGrams: 999 })], 2)).toEqual([
    { line: 3, code: 'overlaps', with: 2 },
  ])
  expect(checkRates([row({ zone: 'CN 江苏,浙江' }), row({ zone: 'CN 上海，浙江省' })], 2)).toHaveLength(1)
  expect(checkRates([row({ zone: 'GB London' }), row({ zone: 'gb LONDON' })], 1)).toHaveLength(1)
})
