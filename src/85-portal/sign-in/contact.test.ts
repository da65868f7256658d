import { expect, test } from 'vitest'
import { contactOf, isContactOf } from './contact.ts'

const order = { phone: '+86 138 0013 8000', email: 'ann@example.org' }

test.each([
  ['ann@example.org', true],
  ['  ANN@Example.ORG ', true],
  ['13800138000', true],
  ['138-0013-8000', true],
  ['008613800138000', true],
  ['１３８００１３８０００', true],
  ['bob@example.org', false],
  ['13800138001', false],
  ['8000', false],
  ['0138000', false],
  ['', false],
  ['@', false],
])('"%s" is the contact of the order: %s', (typed, expected) => {
  expect(isContactOf(contactOf(typed), order)).toBe(expected)
})

test('an order without phone and mail is reached by nothing', () => {
  for (const typed of ['', '13800138000', 'ann@example.org'])
    expect(isContactOf(contactOf(typed), { phone: null, email: null })).toBe(false)
})

test('a national number with its leading zero is the same as with its country code', () => {
  expect(isContactOf(contactOf('07700 900123'), { phone: '+44 7700 900123', email: null })).toBe(true)
})
