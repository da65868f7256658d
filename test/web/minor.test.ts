// What people type as an amount, and what it is in minor units.
import { expect, test } from 'vitest'
import { majorOf, minorTyped, moneySteps } from '../../web/shared/minor.ts'

test.each([
  ['12.50', 'EUR', 1250],
  ['12,50', 'EUR', 1250],
  ['12,5', 'EUR', 1250],
  ['¥12', 'CNY', 1200],
  ['￥12.5', 'CNY', 1250],
  ['１２．５０', 'CNY', 1250],
  ['12元', 'CNY', 1200],
  ['12.50 元', 'CNY', 1250],
  ['CNY 12', 'CNY', 1200],
  ['12,50 €', 'EUR', 1250],
  ['eur 12', 'EUR', 1200],
  ['£4.95', 'GBP', 495],
  ['US$12', 'USD', 1200],
  ['$12', 'USD', 1200],
  [' 0.30 ', 'GBP', 30],
  ['1,250', 'EUR', 125_000],
  ['1.234,50', 'EUR', 123_450],
  ['1,234.50', 'EUR', 123_450],
  ["1'234.50", 'CHF', 123_450],
  ['1 234,50', 'EUR', 123_450],
  ['1,234,567.89', 'USD', 123_456_789],
  ['1,200', 'JPY', 1200],
  ['¥800', 'JPY', 800],
  ['1,250', 'KWD', 1250],
])('%s %s is %i', (typed, currency, minor) => {
  expect(minorTyped(typed, currency)).toBe(minor)
})

test.each([
  ['', 'EUR'],
  ['twelve', 'EUR'],
  ['€12', 'CNY'],
  ['$12', 'EUR'],
  ['12.5', 'JPY'],
  ['1,23,45', 'EUR'],
  ['1.234.50', 'EUR'],
  ['-12', 'EUR'],
  ['12.', 'EUR'],
  ['12 50', 'EUR'],
  ['12.5055', 'EUR'],
  ['1e3', 'EUR'],
])('%s %s is no amount', (typed, currency) => {
  expect(minorTyped(typed, currency)).toBeNull()
})

test('an amount field of the console reads a decimal comma as one, and half-typed as far as it goes', () => {
  const { parser } = moneySteps('EUR')
  expect(['12,50', '12.5', '12,', ''].map(parser)).toEqual(['12.50', '12.50', '12', ''])
  expect(majorOf(1250, 'EUR')).toBe('12.50')
})
