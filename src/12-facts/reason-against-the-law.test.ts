// When "the time has passed" and "these goods are excluded" cannot be true of a request, by its own facts.
import { describe, expect, test } from 'vitest'
import { catalogueOf, wholeFacts } from '#policies'
import type { Facts } from './facts.ts'
import { isInTime, isNotExcluded } from './reason-against-the-law.ts'

type Given = Readonly<Record<string, string | number | boolean | null>>
const factsOf = (given: Given): Facts => wholeFacts(catalogueOf('request-policy'), given) as Facts
const passed: Given = { 'law.withdrawal': 'passed', 'law.fault': 'none' }
const faulty = (fault: string): Given => ({ ...passed, 'line.quality': true, 'law.fault': fault })

describe('the time for returns cannot be over', () => {
  test.each<[string, Given, boolean]>([
    ['while the right to send back is open', { ...passed, 'law.withdrawal': 'open' }, true],
    ['though the goods are used', { ...passed, 'law.withdrawal': 'open', 'line.used': true }, true],
    ['but once it is over', passed, false],
    ['but where it is not known when it arrived', { ...passed, 'law.withdrawal': 'unknown' }, false],
    ['but of excluded goods', { ...passed, 'law.withdrawal': 'excluded' }, false],
    ['but where no law gives the right: it is the shop’s own time', { ...passed, 'law.withdrawal': 'none' }, false],
    ['while a fault gives the price back', faulty('return'), true],
    ['but a reason that is no fault has no time for faults', { ...faulty('return'), 'line.quality': false }, false],
    ['while a fault gives the exchange asked for', { ...faulty('exchange'), 'request.wish': 'exchange' }, true],
    ['or the repair', { ...faulty('repair'), 'request.wish': 'repair' }, true],
    ['or a repair while even an exchange is due', { ...faulty('exchange'), 'request.wish': 'repair' }, true],
    ['but for a return of a fault that gives an exchange by now', faulty('exchange'), false],
    ['but for an exchange when only repair is left', { ...faulty('repair'), 'request.wish': 'exchange' }, false],
    ['but when all time for faults is over', faulty('none'), false],
    ['but where nobody knows since when the fault counts', faulty('unknown'), false],
  ])('%s', (_, given, is) => {
    expect(isInTime(factsOf(given))).toBe(is)
  })
})

describe('goods cannot be excluded', () => {
  const second: Given = { 'line.exclusion': 'if_confirmed' }
  const china: Given = { 'law.jurisdiction': 'CN', 'line.exclusion': 'none', 'line.exclusionConfirmed': null }
  const hygiene = { hygieneSealed: true }
  test.each<[string, Given, Record<string, unknown>, boolean]>([
    ['that bear no mark', {}, {}, true],
    ['of the second kind, when nobody says that it was confirmed', second, hygiene, true],
    [
      'or when it was not',
      { ...second, 'line.exclusionConfirmed': false },
      { ...hygiene, exclusionConfirmed: false },
      true,
    ],
    [
      'but when it was',
      { ...second, 'line.exclusionConfirmed': true },
      { ...hygiene, exclusionConfirmed: true },
      false,
    ],
    ['but when the shop shows it after the request', second, { ...hygiene, exclusionConfirmed: true }, false],
    ['but of the first kind', { 'line.exclusion': 'always' }, { madeToOrder: true }, false],
    ['but of the first kind, as the shop says after the request', {}, { madeToOrder: true }, false],
    ['a final sale where the law gives the right', {}, { finalSale: true }, true],
    ['but a shop’s own terms where no law gives the right', { 'law.jurisdiction': 'US' }, {}, false],
    ['but a seal that may be broken, in Germany', { 'law.jurisdiction': 'DE' }, hygiene, false],
    ['goods of China’s second kind alone, in Germany', { 'law.jurisdiction': 'DE' }, { nearExpiry: true }, true],
  ])('%s', (_, given, attributes, is) => {
    expect(isNotExcluded(factsOf({ ...china, ...given }), attributes, '2026-03-05T02:00:00Z')).toBe(is)
  })
})
