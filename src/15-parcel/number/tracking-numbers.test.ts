import { expect, test } from 'vitest'
import { carriersOfNumber, codeOfNumber, looksLikeAnother, normaliseTracking } from './tracking-numbers.ts'

test('a number looks like its carrier, or like several, or like nobody’s', () => {
  expect(carriersOfNumber('SF1234567890123')).toEqual(['shunfeng', 'yuantong'])
  expect(carriersOfNumber('YT1234567890123')).toContain('yuantong')
  expect(carriersOfNumber('75123456789012')).toEqual(['zhongtong'])
  expect(carriersOfNumber('1Z999AA10123456784')).toEqual(['ups'])
  expect(carriersOfNumber('hello')).toEqual([])
})

test('UPU numbers carry a check digit: a wrong one looks like nobody’s', () => {
  expect(carriersOfNumber('RR473124829GB')).toContain('royalmail')
  expect(carriersOfNumber('RR473124820GB')).toEqual([])
})

test('a pattern warns with the carriers that fit, and says nothing of carriers nobody knows', () => {
  expect(looksLikeAnother('YT1234567890123', 'zhongtong')).toContain('yuantong')
  expect(looksLikeAnother('75123456789012', 'zhongtong')).toBeNull()
  expect(looksLikeAnother('whatever', 'corner-shop')).toBeNull()
})

test('of what a scanner read the number is taken: full-width, blanks, -1-1-, JSON of a QR code', () => {
  expect(codeOfNumber(' ｓｆ1234 5678 90123\u200b').number).toBe('SF1234567890123')
  expect(normaliseTracking('75123456789012-1-1-')).toBe('75123456789012')
  expect(normaliseTracking('MMM={"k1":"020WG","k2":"SF1234567890123","k7":"1"}')).toBe('SF1234567890123')
})
