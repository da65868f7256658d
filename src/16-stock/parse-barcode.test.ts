import { expect, test } from 'vitest'
import { isGtin, parseBarcode } from './parse-barcode.ts'

const gs = '\u001d'
const gtin = '09506000134352' // the example GTIN of the GS1 General Specifications

test.each([
  ['9506000134352', gtin, null],
  [gtin, gtin, null],
  [`01${gtin}`, gtin, null],
  [`01${gtin}21A-17`, gtin, 'A-17'],
  [`${gs}01${gtin}21A-17${gs}10LOT`, gtin, 'A-17'],
  [`]C101${gtin}21A-17`, gtin, 'A-17'],
  [`]d2${gs}01${gtin}17261231${gs}10LOT9${gs}21A-17`, gtin, 'A-17'],
  [`10LOT9${gs}01${gtin}`, gtin, null],
  [`(01)${gtin}(21)A-17`, gtin, 'A-17'],
  [`（０１）${gtin}（２１）A-17`, gtin, 'A-17'],
  [`(01) ${gtin} (17)261231(10)LOT9(21)A-17`, gtin, 'A-17'],
])('%j is a GS1 code', (told, key, serial) => {
  expect(parseBarcode(told)).toEqual({ key, serial })
})

test('a number whose check digit is wrong, and a code of the shop, are what they say', () => {
  expect(parseBarcode('9506000134353')).toEqual({ key: '9506000134353', serial: null })
  expect(parseBarcode('0109506000134353')).toEqual({ key: '0109506000134353', serial: null })
  expect(parseBarcode('(01)09506000134353')).toEqual({ key: '0109506000134353', serial: null })
  expect(parseBarcode(' ａ-01 / 3 ')).toEqual({ key: 'A013', serial: null })
  expect(parseBarcode('2101234567')).toEqual({ key: '2101234567', serial: null })
  expect(parseBarcode(' - ')).toBeNull()
  expect(parseBarcode('\ufdfa'.repeat(100))).toBeNull()
})

test('a UPC, an EAN and an ITF-14 of the same goods are one code', () => {
  expect(['012345678905', '0012345678905', '00012345678905'].map((told) => parseBarcode(told)?.key)).toEqual(
    Array.from({ length: 3 }, () => '00012345678905'),
  )
  expect(isGtin('96385074')).toBe(true)
  expect(isGtin('96385075')).toBe(false)
})
