import { expect, test } from 'vitest'
import { asCopied } from '../../web/shared/copy-numbers.ts'
import { formatDeadline, formatLeft, formatMoney, formatNumber, formatTime } from '../../web/shared/format.ts'

const year = new Date().getFullYear()

test.each([
  [{ amount: 12900, currency: 'CNY' }, 'zh-CN', '¥129.00'],
  [{ amount: -510, currency: 'GBP' }, 'en', '-£5.10'],
  [{ amount: 129, currency: 'JPY' }, 'en', '¥129'],
  [{ amount: 1234, currency: 'KWD' }, 'en', 'KWD 1.234'],
] as const)('%j is written for a reader of %s as %s', (money, locale, expected) => {
  expect(formatMoney(money, locale).replace(/\u00a0/g, ' ')).toBe(expected)
})

test('a deadline at midnight is the end of the day before', () => {
  const midnight = `${year}-11-26T16:00:00.000Z`
  expect(formatDeadline(midnight, 'zh-CN', { timeZone: 'Asia/Shanghai' })).toBe('11月26日24:00')
  expect(formatDeadline(midnight, 'en', { timeZone: 'Asia/Shanghai' })).toBe('26 Nov, 24:00')
  expect(formatDeadline(midnight, 'zh-CN', { timeZone: 'UTC' })).toBe('11月26日 16:00')
})

test('another year is named', () => {
  expect(formatTime('2010-12-01T08:26:00.000Z', 'zh-CN', { timeZone: 'UTC' })).toBe('2010年12月1日 08:26')
  expect(formatTime('2010-12-01T08:26:00.000Z', 'en', { timeZone: 'UTC' })).toBe('1 Dec 2010, 08:26')
})

test('what is left is told in the largest honest unit, and nothing when it has passed', () => {
  const now = Date.parse('2026-11-20T00:00:00Z')
  expect(formatLeft('2026-11-26T01:00:00Z', 'zh-CN', now)).toBe('还有 6 天')
  expect(formatLeft('2026-11-21T23:00:00Z', 'en', now)).toBe('47 hours left')
  expect(formatLeft('2026-11-20T00:01:00Z', 'en', now)).toBe('1 minute left')
  expect(formatLeft('2026-11-19T23:59:00Z', 'en', now)).toBeNull()
})

test('a case number is grouped for reading out', () => {
  expect(formatNumber('AS-261122-000123')).toBe('AS-261122-000\u202f123')
})

test('C6: a number that is copied by mouse carries no separators, and blanks between words stay', () => {
  const shown = `${formatNumber('AS-261122-000123')} 张三 · AS`
  expect(asCopied(shown)).toBe('AS-261122-000123 张三 · AS')
})
