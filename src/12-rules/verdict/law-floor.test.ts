// Which right these facts give, by which rule; what a table may not refuse.
import { describe, expect, test } from 'vitest'
import type { Facts } from '../facts.ts'
import { catalogueOf } from '../policies/catalogues.ts'
import { wholeFacts } from '../policies/examples.ts'
import { clauseOf, rightOf } from './law-floor.ts'

type Given = Readonly<Record<string, string | number | boolean | null>>
const factsOf = (given: Given): Facts => wholeFacts(catalogueOf('request-policy'), given) as Facts
const open: Given = { 'law.withdrawal': 'open', 'law.withdrawalRule': 'cn.noReason.window' }
const faulty: Given = { 'line.quality': true, 'law.fault': 'return', 'law.faultRule': 'cn.defect.default' }
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
    ['not where it is not known when she had it', { ...open, 'law.withdrawal': 'unknown' }, null],
    ['opened to look at it', { ...open, 'line.opened': true }, 'cn.noReason.window'],
    ['not used', { ...open, 'line.used': true }, null],
    ['not with a part missing', { ...open, 'line.complete': false }, null],
    ['nobody says whether it is whole', { ...open, 'line.complete': null, 'line.used': null }, 'cn.noReason.window'],
    ['to send back is none to keep it and be paid', { ...open, 'request.wish': 'refund_only' }, null],
    ['nor to another one', { ...open, 'request.wish': 'exchange' }, null],
    ['for a fault', faulty, 'cn.defect.default'],
    ['for a fault, used or not', { ...faulty, 'line.used': true, 'line.complete': false }, 'cn.defect.default'],
    ['for a fault, to an exchange', { ...faulty, 'request.wish': 'exchange' }, 'cn.defect.default'],
    ['for a fault, not to credit', { ...faulty, 'request.wish': 'store_credit' }, null],
    ['for a fault, not to a sum of her choice', { ...faulty, 'request.wish': 'compensation' }, null],
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
    const german = { ...open, 'law.withdrawalRule': 'eu.withdraw.window', 'law.jurisdiction': 'DE' }
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
