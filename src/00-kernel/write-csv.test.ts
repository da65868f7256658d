import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeCsv } from './write-csv.ts'

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '  =cmd', '\u0000=1'])(
  'a spreadsheet does not run %j',
  (cell) => {
    const [[read]] = parse(writeCsv([cell])) as [[string]]
    expect(read).toBe(`'${cell}`)
  },
)

test('numbers stay numbers, below zero too', () => {
  expect(writeCsv([-5, 12])).toBe('-5,12\r\n')
})

test('a plain word is not quoted', () => {
  expect(writeCsv(['plain', 'a,b'])).toBe('plain,"a,b"\r\n')
})

test('commas, quotes and line breaks come back as they were', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 2, maxLength: 5 }), (cells) => {
      const text = cells.map((cell) => `.${cell}`) // nothing that begins like a formula
      expect(parse(writeCsv(text), { record_delimiter: '\r\n' })).toEqual([text])
    }),
  )
})
