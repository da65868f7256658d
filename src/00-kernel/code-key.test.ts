import { expect, test } from 'vitest'
import { codeAsTold, codeKey } from './code-key.ts'

test.each([
  ['as it is printed', 'SF1234567890123'],
  ['in groups', 'SF 1234 5678 90123'],
  ['in lower case', 'sf1234567890123'],
  ['full-width', 'ＳＦ１２３４５６７８９０１２３'],
  ['with zero-width characters', 'SF1234\u200b5678\u200d90123\ufeff'],
  ['with hyphens and dashes', 'SF-1234–5678‑90123'],
  ['with narrow and no-break spaces', 'SF\u202f1234\u00a05678 90123'],
  ['with a line end and a tab', '\tSF1234567890123\r\n'],
])('P2: a tracking number %s is one number', (_, told) => {
  expect(codeKey(told)).toBe('SF1234567890123')
})

test('different numbers stay different, and what is no code has no key', () => {
  expect(codeKey('SF1234567890124')).not.toBe(codeKey('SF1234567890123'))
  expect(codeKey(' -–\u200b ')).toBe('')
})

test('the text as told keeps its groups and loses what nobody sees', () => {
  expect(codeAsTold(' SF 1234\u200b-5678\u202e ')).toBe('SF 1234-5678')
})
