// Which right these facts give, by which rule; what a table may not refuse.
import { describe, expect, test } from 'vitest'
import type { Facts } from '#facts'
import { catalogueOf, wholeFacts } from '#policies'
import { clauseOf, mayHaveRight, rightOf } from './law-floor.ts'

type Given = Readonly<Record<string, string | number | boolean | null>>
const factsOf = (given: Given): Facts => wholeFacts(catalogueOf('request-policy'), given) as Facts
const open: Given = { 'law.withdrawal': 'open', 'law.withdrawalRule': 'cn.noReason.window' }
const faulty: Given = { 'line.quality': true, 'law.fault': 'return', 'law.faultRule': 'cn.defect.default' }
const german: Given = { ...open, 'law.withdrawalRule': 'eu.withdraw.window', 'law.jurisdiction': 'DE' }
const late: Given = {
  'law.shipment': 'late',
  'law.withdrawal': 'none',
  'law.withdrawalRule': null,
  'law.jurisdiction': 'US',
}

describe('a right', () => {
  test.each<[string, Given, string | null]>([
    ['to send back while there is time', open, 'cn.noReason.window'],
    ['not once the time is over', { ...open, 'law.withdrawal': 'passed' }, null],
    ['not where it is not known when it arrived', { ...open, 'law.withdrawal': 'unknown' }, null],
    ['opened to look at it', { ...open, 'line.opened': true }, 'cn.noReason.window'],
    ['not used', { ...open, 'line.used': true }, null],
    ['not with a part missing', { ...open, 'line.complete': false }, null],
    ['used, where use only costs the lost value', { ...german, 'line.used': true }, 'eu.withdraw.window'],
    ['with a part missing, there', { ...german, 'line.complete': false }, 'eu.withdraw.window'],
    [
      'used in the UK',
      { ...open, 'line.used': true, 'law.withdrawalRule': 'uk.cancel', 'law.jurisdiction': 'UK' },
      'uk.cancel',
    ],
    ['used, by the shop promise alone', { ...german, 'line.used': true, 'law.withdrawalRule': 'promise' }, null],
    ['nobody says whether it is whole', { ...open, 'line.complete': null, 'line.used': null }, 'cn.noReason.window'],
    ['to send back is none to keep it and be paid', { ...open, 'request.wish': 'refund_only' }, null],
    ['nor to another one', { ...open, 'request.wish': 'exchange' }, null],
    ['for a fault', faulty, 'cn.defect.default'],
    ['for a fault, used or not', { ...faulty, 'line.used': true, 'line.complete': false }, 'cn.defect.default'],
    ['for a fault, to an exchange', { ...faulty, 'request.wish': 'exchange' }, 'cn.defect.default'],
    ['for a fault, not to credit', { ...faulty, 'request.wish': 'store_credit' }, null],
    ['for a fault, not to a sum of the buyer’s choice', { ...faulty, 'request.wish': 'compensation' }, null],
    ['not once it is over', { ...faulty, 'law.fault': 'none' }, null],
    ['not while nobody knows since when', { ...faulty, 'law.fault': 'unknown' }, null],
    ['not by no rule', { ...faulty, 'law.faultRule': null }, null],
    ['not by a rule no pack knows', { ...faulty, 'law.faultRule': 'xx.made.up' }, null],
    [
      'an exchange rests on the article of the return',
      { ...faulty, 'law.faultRule': 'cn.sanbao.15' },
      'cn.defect.default',
    ],
    ['so does a repair', { ...faulty, 'law.faultRule': 'cn.sanbao.term' }, 'cn.defect.default'],
    ['and the price after two repairs', { ...faulty, 'law.faultRule': 'cn.sanbao.twoRepairs' }, 'cn.defect.default'],
    ['conformity rests on the order of remedies', { ...faulty, 'law.faultRule': 'eu.conformity' }, 'eu.remedy.order'],
    ['six years rest on repair first', { ...faulty, 'law.faultRule': 'uk.limitation' }, 'uk.repair'],
    ['what was not shipped in time is paid back', { ...late, 'request.wish': 'refund_only' }, 'us.ship'],
    ['and need not be sent back', { ...late, 'request.wish': 'return_refund' }, 'us.ship'],
    ['but not exchanged', { ...late, 'request.wish': 'exchange' }, null],
    [
      'while there is time to ship, it waits',
      { ...late, 'law.shipment': 'waiting', 'request.wish': 'refund_only' },
      null,
    ],
  ])('%s', (_, given, rule) => {
    expect(rightOf(factsOf(given))?.rule ?? null).toBe(rule)
  })

  test('is confirmed when its article was read in the primary text', () => {
    expect(rightOf(factsOf(open))).toMatchObject({ confirmed: true, clause: { en: expect.stringContaining('25') } })
    expect(rightOf(factsOf(german))).toMatchObject({ confirmed: false, clause: { en: expect.stringContaining('BGB') } })
  })

  test('the shop gave itself is its promise, and rests on no article', () => {
    expect(rightOf(factsOf({ ...open, 'law.withdrawalRule': 'promise' }))).toEqual({
      rule: 'promise',
      clause: { 'zh-CN': '商家的承诺', en: "the shop's own promise" },
      confirmed: false,
    })
  })
})

test('a fault is told by the article on faults, a change of mind by that on sending back', () => {
  expect(clauseOf(factsOf({ ...open, ...faulty }))?.['zh-CN']).toContain('二十四条')
  expect(clauseOf(factsOf({ ...faulty, ...open, 'line.quality': false }))?.['zh-CN']).toContain('二十五条')
  expect(clauseOf(factsOf(late))).toBeUndefined()
})

test.each<[string, Given, boolean]>([
  ['a change of mind', { 'law.withdrawal': 'unknown' }, true],
  ['a fault', { 'line.quality': true, 'law.withdrawal': 'none', 'law.fault': 'unknown' }, true],
  ['used goods in China', { 'law.withdrawal': 'unknown', 'line.used': true }, false],
  ['a sum of one’s choice', { 'law.withdrawal': 'unknown', 'request.wish': 'compensation' }, false],
  ['the money and the goods', { 'law.withdrawal': 'unknown', 'request.wish': 'refund_only' }, false],
  ['known to be over', { 'law.withdrawal': 'passed' }, false],
])('nobody knows since when: %s may be the buyer’s right: %s', (_, given, may) => {
  expect(mayHaveRight(factsOf(given))).toBe(may)
})

test.each<[string, Given, string]>([
  ['China, always', { 'line.exclusion': 'always', ...open }, '第一款'],
  ['China, where it was confirmed', { 'line.exclusion': 'if_confirmed', ...open }, '第二款'],
  ['Germany', { 'line.exclusion': 'always', ...german }, '312g'],
  ['the UK', { ...open, 'line.exclusion': 'always', 'law.jurisdiction': 'UK' }, 'reg. 28'],
])('excluded goods are told by the article that excludes them: %s', (_, given, article) => {
  expect(clauseOf(factsOf(given))!['zh-CN']).toContain(article)
})
