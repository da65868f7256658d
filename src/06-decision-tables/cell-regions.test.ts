import { expect, test } from 'vitest'
import { number, perhaps, say, text, word, yesNo } from './catalogue.ts'
import { losesNull, regionsOf } from './cell-regions.ts'
import { parseCell } from './zen/parse-cell.ts'

const of = { source: say('问', 'asked') }
const days = perhaps(number(say('天', 'days'), { ...of, usual: 1, whole: false }))
const score = number(say('分', 'score'), { ...of, usual: 0, most: 100 })
const opened = perhaps(yesNo(say('拆封', 'opened'), { ...of, usual: false }))
const country = text(say('国家', 'country'), { ...of, usual: 'CN' })
const wish = word(say('诉求', 'wish'), { repair: say('修', 'repair'), exchange: say('换', 'exchange') }, { ...of, usual: 'repair' }) // biome-ignore format: a fact a line

/** For which values of a domain each cell of a column holds; `?`: it cannot be told. */
function holding(fact: Parameters<typeof regionsOf>[1], domain: readonly unknown[], cells: readonly string[]) {
  const [all, ...regions] = regionsOf(['', ...cells], fact)
  expect(all!.toString(2)).toBe('1'.repeat(domain.length))
  return regions.map((region) => {
    const bits = region === null ? null : region.toString(2).padStart(domain.length, '0')
    return bits === null ? '?' : domain.filter((_, at) => bits[at] === '1')
  })
}

const fourToSix = [0, 2, 4, 4.5, 5, 5.5, 6, 7, null]
test.each([
  ['5', [5]],
  ['!= 5', [0, 2, 4, 4.5, 5.5, 6, 7, null]],
  ['< 5', [0, 2, 4, 4.5]],
  ['<= 5', [0, 2, 4, 4.5, 5]],
  ['> 5', [5.5, 6, 7]],
  ['>= 5', [5, 5.5, 6, 7]],
  ['null', [null]],
  ['!= null', [0, 2, 4, 4.5, 5, 5.5, 6, 7]],
  ['4, 6', [4, 6]],
  ['in [4, 6]', [4, 6]],
  ['not in [4, 6]', [0, 2, 4.5, 5, 5.5, 7, null]],
  ['[4..6]', [4, 4.5, 5, 5.5, 6]],
  ['[4..6)', [4, 4.5, 5, 5.5]],
  ['(4..6]', [4.5, 5, 5.5, 6]],
  ['(4..6)', [4.5, 5, 5.5]],
  ['not in [4..6]', [0, 2, 7]],
  ['[6..4]', []],
  ['> 6 and < 4', []],
  ['not ($ > 5)', [0, 2, 4, 4.5, 5]],
  ['not ($ in [4, 6])', [0, 2, 4.5, 5, 5.5, 7, null]],
  ['> 4 and < 6', [4.5, 5, 5.5]],
  ['> 4 and < 6 and != 5', [4.5, 5.5]],
  ['< 4 or > 6', [0, 2, 7]],
  ['< 4 or > 6 or $ == 5', [0, 2, 5, 7]],
  // nothing is larger or smaller than what nobody told us: the engine ends the cell there
  ['> 5, null', [5.5, 6, 7]],
  ['null, > 5', [5.5, 6, 7, null]],
  ['!= 5 or > 4', [0, 2, 4, 4.5, 5, 5.5, 6, 7, null]],
  ['== 5 and > 4', [5]],
  ['> 4 and == 5', [5]],
])('%s, of days, holds for %j', (cell, values) => {
  expect(holding(days, fourToSix, [cell, '4, 5, 6'])[0]).toEqual(values)
})

test.each([
  'order.valueMinor',
  '> order.valueMinor',
  'order.valueMinor > 5',
  'abs($) > 5',
  '$ > 5 ? true : false',
  'order.valueMinor in [4, 5]',
  'in [4, order.valueMinor]',
  'in [order.valueMinor, 4]',
  '[4..order.valueMinor]',
  '[order.valueMinor..6]',
  'in $',
  '-order.valueMinor',
  '== -"4"',
  'not not ($ > 5)',
  'not (abs($) > 5)',
  '!true',
  '> 4 and 5',
  '5 and > 4',
  '> 6 or 5',
  '> 4 and < 6 or > 6',
  '> 4 and abs($) > 5',
  'abs($) > 5 and > 4',
  '4, abs($) > 5',
])('%s cannot be told, and nothing is concluded from it', (cell) => {
  expect(regionsOf([cell], days)).toEqual([null])
})

test('in any order, and none at all', () => {
  expect(holding(days, [0, 4.5, 9, 9.5, 10, 11, null], ['10', '9'])).toEqual([[10], [9]])
  expect(holding(days, [0, 1, null], ['null'])).toEqual([[null]])
  expect(holding(days, [0, 2.5, 5, 6, null], ['null, 5'])).toEqual([[5, null]])
})

test('a number its fact never takes is none: below nothing, above the most, between two pieces', () => {
  const cells = ['> 100', '< 0', '-3', '[-5..2)', '> 3.5 and < 4', '> 3 and < 5', '>= 4']
  const domain = [0, 1, 2, 3, 4, 5, 6, 100, null]
  expect(holding(score, domain, cells)).toEqual([[], [], [], [0, 1], [], [4], [4, 5, 6, 100]])
})

test('a list of 60 SKUs a row is one region a row, in a table of any length, and one more for an SKU of two rows', () => {
  const skus = (row: number) => Array.from({ length: 60 }, (_, at) => `"SKU-${row}-${at}"`)
  const rows = Array.from({ length: 200 }, (_, row) => (row % 2 ? skus(row).join(',') : `not in [${skus(row)}]`))
  const [all, ...found] = regionsOf(['', ...rows, '"SKU-1-7"', '"any other"'], country)
  expect(all!.toString(2)).toHaveLength(200 + 1 + 1 + 2)
  expect(found[1]! & found[200]!).toBe(found[200])
  expect(found[3]! & found[200]!).toBe(0n)
  expect(found[0]! & found[1]!).toBe(found[1])
})

test('what would take too long to work out is not told', () => {
  const many = Array.from({ length: 2000 }, (_, row) => Array.from({ length: 10 }, (_, at) => row * 10 + at).join(','))
  expect(regionsOf(many, days)).toEqual(many.map(() => null))
})

test.each([
  ['> 3, null', true],
  ['> 3, 5, null', true],
  ['[1..3], in [7, null]', true],
  ['> 3 or $ == null', true],
  ['not ($ > 3), null', true],
  ['null, > 3', false],
  ['5, null', false],
  ['!= 3, null', false],
  ['$ == null or > 3', false],
  ['> 3 and $ == null', false],
  ['> 3', false],
  ['> 3, != 7', false],
  ['> 3, not in [null]', false],
  ['abs($) > 3, null', false],
])('%s asks for null in vain: %s', (cell, inVain) => {
  expect(losesNull(parseCell(cell))).toBe(inVain)
})

test('yes and no are all there is, and that nobody told us', () => {
  const cells = ['true', 'false', '!= true', 'true, false', 'null', 'not ($ == true)', 'in [true]']
  expect(holding(opened, [true, false, null], cells)).toEqual([
    [true],
    [false],
    [false, null],
    [true, false],
    [null],
    [false, null],
    [true],
  ])
})

test('a word is one of its words, and words that are none stand beside them', () => {
  const cells = ['"repair"', 'not in ["repair"]', '"other"', '!= "exchange"']
  expect(holding(wish, ['repair', 'other', 'exchange', null], cells)).toEqual([
    ['repair'],
    ['other', 'exchange', null],
    ['other'],
    ['repair', 'other', null],
  ])
})

test('a text may be any other than those written', () => {
  const domain = ['CN', 'DE', 'any other', null]
  expect(holding(country, domain, ['"CN"', '"DE"', 'not in ["CN"]', '!= "DE"', 'null'])).toEqual([
    ['CN'],
    ['DE'],
    ['DE', 'any other', null],
    ['CN', 'any other', null],
    [null],
  ])
})
