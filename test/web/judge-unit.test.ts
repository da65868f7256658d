// What a station without a line to the server makes of a scanned unit; and what a scale says.
import { describe, expect, test } from 'vitest'
import { whatWasScanned } from '../../web/console/station/pack/judge-scan.ts'
import { serialIn, unitsIn } from '../../web/console/station/parts/judge-unit.ts'
import { isFromScale, shownWeight, weightOf } from '../../web/console/station/parts/weight-of.ts'

const cup = {
  sku: 'CUP-7',
  codes: [
    { code: '06901234567892', units: 1 },
    { code: '16901234567899', units: 12 },
  ],
}

test.each([
  ['CUP-7', 1],
  ['cup 7', 1],
  ['6901234567892', 1],
  ['010690123456789221SN-1', 1],
  ['(01)06901234567892(21)SN-1', 1],
  ['16901234567899', 12],
  ['6901234567893', 0],
  ['CUP-70', 0],
])('%s is %i of the cups', (code, units) => expect(unitsIn(cup, code)).toBe(units))

test.each([
  ['010690123456789221SN-1', 'SN-1'],
  ['(01)06901234567892(21)SN-1', 'SN-1'],
  ['01069012345678921727123121A9', 'A9'],
  ['010690123456789210LOT7\x1d21A9', 'A9'],
  ['0106901234567892', null],
  ['SN-1', null],
])('the serial number in %j is %j', (code, serial) => expect(serialIn(code)).toBe(serial))

describe('what a scale says', () => {
  test.each([
    ['1.280 kg', 1280],
    ['ST,GS,+  1.280kg', 1280],
    ['+001280 g', 1280],
    ['１．２８', 1280],
    ['1,28', 1280],
    ['350', 350],
    ['2.5 lb', 1134],
    ['CARD-07', null],
    ['', null],
  ])('%j is %j g', (text, grams) => expect(weightOf(text)).toBe(grams))
  test('a figure alone may be an article; with its unit it can only be a scale’s', () => {
    expect([isFromScale('350'), isFromScale('350 g'), isFromScale('BOX-4 kg')]).toEqual([false, true, false])
    expect([shownWeight(950), shownWeight(1280), shownWeight(2000)]).toEqual(['950 g', '1.28 kg', '2 kg'])
  })
})

// G1: a scale that types sends figures with Enter, as a scanner sends the barcode of a box.
test.each([
  ['120', 'weight'],
  ['000120', 'weight'],
  ['0.125', 'weight'],
  ['1.280 kg', 'weight'],
  ['9000 g', 'weight'],
  ['M', 'box'],
  ['BOX-M', 'box'],
  ['6901234567892', 'box'],
  ['400123', 'box'],
  ['900000', 'box'],
  ['1200', 'ask'],
  ['0', 'ask'],
])('with 130 g expected, %s is a %s', (code, what) =>
  expect(whatWasScanned(code, { box: 'S', expectedGrams: 130, toleranceGrams: 50 })).toBe(what),
)
test('with no weight in the SKU master, up to five figures are a weight', () => {
  const unknown = { box: null, expectedGrams: null, toleranceGrams: null }
  expect(['120', '12000', '012345'].map((code) => whatWasScanned(code, unknown))).toEqual(['weight', 'weight', 'ask'])
})
