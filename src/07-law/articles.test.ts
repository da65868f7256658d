// The law to the minute: every row cites the article it comes from and was worked out by hand from it.
import { describe, expect, test } from 'vitest'
import { reasons, refundByLaw } from '#case'
import { freightPayerFor } from '#verdict'
import { faultRight, type Wait } from './fault-rights.ts'
import { lawOf } from './law.ts'
import { lawFacts } from './law-facts.ts'
import { refundLawOf } from './law-on-refunds.ts'
import { shippingDue } from './shipping-deadline.ts'
import { withdrawalEnds } from './withdrawal-window.ts'

const zones = {
  CN: 'Asia/Shanghai',
  DE: 'Europe/Berlin',
  FR: 'Europe/Paris',
  UK: 'Europe/London',
  US: 'America/New_York',
}
type Jurisdiction = keyof typeof zones
const law = (jurisdiction: Jurisdiction) => lawOf(jurisdiction, '2026-11-01')

describe('the right to send back without a reason ends at midnight of its last day', () => {
  test.each<[article: string, Jurisdiction, signedAt: string, informed: string | false | null, ends: string | null]>([
    ['消法 25(1), 民法典 201, 203(2)', 'CN', '2026-03-01T02:00Z', null, '2026-03-08T16:00:00.000Z'],
    ['民法典 201(1): 23:59 is still that day', 'CN', '2026-03-01T15:59Z', null, '2026-03-08T16:00:00.000Z'],
    ['民法典 201(1): 00:00 is the next', 'CN', '2026-03-01T16:00Z', null, '2026-03-09T16:00:00.000Z'],
    ['民法典 203(1): New Year 1–3 January', 'CN', '2025-12-25T02:00Z', null, '2026-01-04T16:00:00.000Z'],
    ['民法典 203(1): Spring Festival 15–23 February', 'CN', '2026-02-08T02:00Z', null, '2026-02-24T16:00:00.000Z'],
    ['民法典 203(1): its last day', 'CN', '2026-02-16T02:00Z', null, '2026-02-24T16:00:00.000Z'],
    ['民法典 203(1): the day before it', 'CN', '2026-02-07T02:00Z', null, '2026-02-14T16:00:00.000Z'],
    ['民法典 203(1): Qingming 4–6 April', 'CN', '2026-03-28T02:00Z', null, '2026-04-07T16:00:00.000Z'],
    ['民法典 203(1): Dragon Boat 19–21 June', 'CN', '2026-06-12T02:00Z', null, '2026-06-22T16:00:00.000Z'],
    ['民法典 203(1): Mid-Autumn 25–27 September', 'CN', '2026-09-18T02:00Z', null, '2026-09-28T16:00:00.000Z'],
    // no notice yet for so late a year: the days of 全国年节及纪念日放假办法 2, and an ordinary Sunday is none
    ['民法典 203(1), 放假办法 2(1): New Year', 'CN', '2034-12-25T02:00Z', null, '2035-01-02T16:00:00.000Z'],
    ['民法典 203(1), 放假办法 2(2): New Year’s Eve', 'CN', '2035-01-31T02:00Z', null, '2035-02-11T16:00:00.000Z'],
    ['民法典 203(1), 放假办法 2(2): the fourth day', 'CN', '2035-02-03T02:00Z', null, '2035-02-11T16:00:00.000Z'],
    ['民法典 203(1), 放假办法 2(3): Qingming', 'CN', '2035-03-29T02:00Z', null, '2035-04-06T16:00:00.000Z'],
    ['民法典 203(1), 放假办法 2(4): Labour Day', 'CN', '2035-04-24T02:00Z', null, '2035-05-03T16:00:00.000Z'],
    ['民法典 203(1), 放假办法 2(5): Dragon Boat', 'CN', '2035-06-03T02:00Z', null, '2035-06-11T16:00:00.000Z'],
    ['民法典 203(1), 放假办法 2(6): Mid-Autumn', 'CN', '2035-09-09T02:00Z', null, '2035-09-17T16:00:00.000Z'],
    ['民法典 203(1), 放假办法 2(7): National Day', 'CN', '2035-09-24T02:00Z', null, '2035-10-04T16:00:00.000Z'],
    ['消法 25(1): informed or not is not asked', 'CN', '2026-03-01T02:00Z', false, '2026-03-08T16:00:00.000Z'],
    ['BGB § 355 (2), § 187 (1)', 'DE', '2026-03-02T12:00Z', null, '2026-03-16T23:00:00.000Z'],
    ['BGB § 193: a Sunday', 'DE', '2026-03-01T12:00Z', null, '2026-03-16T23:00:00.000Z'],
    ['BGB § 193: a Saturday', 'DE', '2026-02-28T12:00Z', null, '2026-03-16T23:00:00.000Z'],
    ['BGB § 193: Good Friday to Easter Monday', 'DE', '2026-03-20T12:00Z', null, '2026-04-07T22:00:00.000Z'],
    ['BGB § 193: Ascension Day', 'DE', '2026-04-30T12:00Z', null, '2026-05-15T22:00:00.000Z'],
    ['BGB § 193: Unity Day on a Saturday', 'DE', '2026-09-19T12:00Z', null, '2026-10-05T22:00:00.000Z'],
    ['BGB § 193: Christmas', 'DE', '2026-12-11T12:00Z', null, '2026-12-28T23:00:00.000Z'],
    ['BGB § 193: New Year', 'DE', '2026-12-18T12:00Z', null, '2027-01-04T23:00:00.000Z'],
    ['BGB § 188: 29 February', 'DE', '2028-02-15T12:00Z', null, '2028-02-29T23:00:00.000Z'],
    ['BGB § 356 (3): never informed', 'DE', '2026-03-02T12:00Z', false, '2027-03-16T23:00:00.000Z'],
    [
      'BGB § 356 (3): told two months later',
      'DE',
      '2026-03-02T12:00Z',
      '2026-05-04T12:00Z',
      '2026-05-18T22:00:00.000Z',
    ],
    ['BGB § 356 (3): told a year later', 'DE', '2026-03-02T12:00Z', '2027-03-10T12:00Z', '2027-03-16T23:00:00.000Z'],
    ['BGB § 356 (3): told before', 'DE', '2026-03-02T12:00Z', '2026-02-20T12:00Z', '2026-03-16T23:00:00.000Z'],
    ['BGB § 356 (3), § 193: Saturday, Unity Day', 'DE', '2026-09-18T12:00Z', false, '2027-10-04T22:00:00.000Z'],
    [
      'BGB § 356 (3), § 193: told a year later',
      'DE',
      '2026-09-18T12:00Z',
      '2027-09-30T12:00Z',
      '2027-10-04T22:00:00.000Z',
    ],
    ['Code de la consommation L221-18', 'FR', '2026-03-02T12:00Z', null, '2026-03-16T23:00:00.000Z'],
    ['L221-19: lundi de Pâques', 'FR', '2026-03-23T12:00Z', null, '2026-04-07T22:00:00.000Z'],
    ['L221-19: 8 mai, un vendredi', 'FR', '2026-04-24T12:00Z', null, '2026-05-11T22:00:00.000Z'],
    ['L221-19: 14 juillet', 'FR', '2026-06-30T12:00Z', null, '2026-07-15T22:00:00.000Z'],
    ['L221-19: 11 novembre', 'FR', '2026-10-28T12:00Z', null, '2026-11-12T23:00:00.000Z'],
    ['L221-20: never informed', 'FR', '2026-03-02T12:00Z', false, '2027-03-16T23:00:00.000Z'],
    ['L221-20, L221-19: samedi de Pâques', 'FR', '2026-03-13T12:00Z', false, '2027-03-30T22:00:00.000Z'],
    ['CCR 2013 reg. 30', 'UK', '2026-03-02T12:00Z', null, '2026-03-17T00:00:00.000Z'],
    ['CCR 2013 reg. 30: a Sunday stays', 'UK', '2026-03-01T12:00Z', null, '2026-03-16T00:00:00.000Z'],
    ['CCR 2013 reg. 30: summer time', 'UK', '2026-03-20T12:00Z', null, '2026-04-03T23:00:00.000Z'],
    ['CCR 2013 reg. 30: Christmas stays', 'UK', '2026-12-11T12:00Z', null, '2026-12-26T00:00:00.000Z'],
    ['CCR 2013 reg. 31: never informed', 'UK', '2026-03-01T12:00Z', false, '2027-03-16T00:00:00.000Z'],
    ['CCR 2013 reg. 31: a Saturday stays', 'UK', '2026-09-18T12:00Z', false, '2027-10-02T23:00:00.000Z'],
    ['no federal right', 'US', '2026-03-01T12:00Z', null, null],
  ])('%s (%s, signed %s, informed %s): %s', (_, where, signedAt, informedAt, ends) => {
    const end = withdrawalEnds(law(where), { signedAt, timeZone: zones[where], informedAt })
    expect(end?.toISOString() ?? null).toBe(ends)
  })
})

describe('what a fault gives, and until when', () => {
  const wait = (from: string, to: string): Wait => ({ from: `${from}T12:00:00Z`, to: `${to}T12:00:00Z` })
  type Given = 'return' | 'exchange' | 'repair' | null
  test.each<[article: string, Jurisdiction, signedAt: string, now: string, Given, repairs?: number, waits?: Wait[]]>([
    ['消法 24(1), 三包 9', 'CN', '2026-03-01T02:00:00Z', '2026-03-08T15:59:59Z', 'return'],
    ['三包 10', 'CN', '2026-03-01T02:00:00Z', '2026-03-08T16:00:00Z', 'exchange'],
    ['三包 10: the last second of day 15', 'CN', '2026-03-01T02:00:00Z', '2026-03-16T15:59:59Z', 'exchange'],
    ['三包 8', 'CN', '2026-03-01T02:00:00Z', '2026-03-16T16:00:00Z', 'repair'],
    ['三包 8: the last second of the year', 'CN', '2026-03-01T02:00:00Z', '2027-03-01T15:59:59Z', 'repair'],
    ['三包 8: over', 'CN', '2026-03-01T02:00:00Z', '2027-03-01T16:00:00Z', null],
    ['三包 11: one repair is not enough', 'CN', '2026-03-01T02:00:00Z', '2026-06-01T02:00:00Z', 'repair', 1],
    ['三包 11: two are', 'CN', '2026-03-01T02:00:00Z', '2026-06-01T02:00:00Z', 'return', 2],
    ['三包 11: three are', 'CN', '2026-03-01T02:00:00Z', '2027-03-01T15:59:59Z', 'return', 3],
    ['三包 11: within the term only', 'CN', '2026-03-01T02:00:00Z', '2027-03-01T16:00:00Z', null, 2],
    ['消法 24(1), 民法典 203(1): National Day', 'CN', '2026-09-26T02:00:00Z', '2026-10-05T02:00:00Z', 'return'],
    ['消法 24(1), 民法典 203(1): the day after', 'CN', '2026-09-26T02:00:00Z', '2026-10-08T15:59:59Z', 'return'],
    ['消法 24(1), 民法典 203(1): over', 'CN', '2026-09-26T02:00:00Z', '2026-10-08T16:00:00Z', 'exchange'],
    ['三包 10, 民法典 203(1): National Day', 'CN', '2026-09-18T02:00:00Z', '2026-10-08T15:59:59Z', 'exchange'],
    ['三包 10, 民法典 203(1): over', 'CN', '2026-09-18T02:00:00Z', '2026-10-08T16:00:00Z', 'repair'],
    ['三包 8, 民法典 203(1): National Day', 'CN', '2025-10-01T02:00:00Z', '2026-10-08T15:59:59Z', 'repair'],
    ['三包 8, 民法典 203(1): over', 'CN', '2025-10-01T02:00:00Z', '2026-10-08T16:00:00Z', null],
    ['三包 11, 民法典 203(1): two repairs', 'CN', '2025-10-01T02:00:00Z', '2026-10-08T15:59:59Z', 'return', 2],
    ['消法 24(1), 放假办法 2(7)', 'CN', '2035-09-24T02:00:00Z', '2035-10-04T15:59:59Z', 'return'],
    ['BGB § 437, § 439', 'DE', '2026-03-02T12:00:00Z', '2026-03-03T12:00:00Z', 'repair'],
    ['BGB § 438 (1) no. 3: two years', 'DE', '2026-03-02T12:00:00Z', '2028-03-02T22:59:59Z', 'repair'],
    ['BGB § 438 (1) no. 3: over', 'DE', '2026-03-02T12:00:00Z', '2028-03-02T23:00:00Z', null],
    ['BGB § 188 (3): from 29 February', 'DE', '2024-02-29T12:00:00Z', '2026-02-28T22:59:59Z', 'repair'],
    ['BGB § 188 (3): to 28 February', 'DE', '2024-02-29T12:00:00Z', '2026-02-28T23:00:00Z', null],
    // Dir. 2019/771 Art. 10(1): how long goods are answered for; Unity Day, a Saturday, is its last
    ['BGB § 438 (1) no. 3: Unity Day stays', 'DE', '2024-10-03T12:00:00Z', '2026-10-03T21:59:59Z', 'repair'],
    ['BGB § 438 (1) no. 3: and it is over', 'DE', '2024-10-03T12:00:00Z', '2026-10-03T22:00:00Z', null],
    ['L217-3', 'FR', '2026-03-02T12:00:00Z', '2028-03-02T22:59:59Z', 'repair'],
    ['L217-3: over', 'FR', '2026-03-02T12:00:00Z', '2028-03-02T23:00:00Z', null],
    ['CRA 2015 s. 22(3)', 'UK', '2026-03-01T12:00:00Z', '2026-03-31T22:59:59Z', 'return'],
    ['CRA 2015 s. 22(3): Christmas stays', 'UK', '2026-11-25T12:00:00Z', '2026-12-25T23:59:59Z', 'return'],
    ['CRA 2015 s. 22(3): and it is over', 'UK', '2026-11-25T12:00:00Z', '2026-12-26T00:00:00Z', 'repair'],
    ['CRA 2015 s. 22(3): then s. 23', 'UK', '2026-03-01T12:00:00Z', '2026-03-31T23:00:00Z', 'repair'],
    [
      'CRA 2015 s. 22(6): five days of waiting',
      'UK',
      '2026-03-01T12:00:00Z',
      '2026-04-05T22:59:59Z',
      'return',
      0,
      [wait('2026-03-10', '2026-03-14')],
    ],
    [
      'CRA 2015 s. 22(6): and no more',
      'UK',
      '2026-03-01T12:00:00Z',
      '2026-04-05T23:00:00Z',
      'repair',
      0,
      [wait('2026-03-10', '2026-03-14')],
    ],
    [
      'CRA 2015 s. 22(7): seven days after it',
      'UK',
      '2026-03-01T12:00:00Z',
      '2026-04-27T22:59:59Z',
      'return',
      0,
      [wait('2026-03-30', '2026-04-20')],
    ],
    [
      'CRA 2015 s. 22(7): over',
      'UK',
      '2026-03-01T12:00:00Z',
      '2026-04-27T23:00:00Z',
      'repair',
      0,
      [wait('2026-03-30', '2026-04-20')],
    ],
    [
      'CRA 2015 s. 22(6): a wait after the thirty days',
      'UK',
      '2026-03-01T12:00:00Z',
      '2026-05-02T12:00:00Z',
      'repair',
      0,
      [wait('2026-05-01', '2026-05-05')],
    ],
    [
      'CRA 2015 s. 22(6): a wait within one day is a day',
      'UK',
      '2026-03-01T12:00:00Z',
      '2026-04-01T22:59:59Z',
      'return',
      0,
      [wait('2026-03-10', '2026-03-10')],
    ],
    [
      'CRA 2015 s. 22(6): a wait from the day of receipt',
      'UK',
      '2026-03-01T12:00:00Z',
      '2026-04-03T22:59:59Z',
      'return',
      0,
      [wait('2026-03-01', '2026-03-03')],
    ],
    [
      'CRA 2015 s. 22(6): not one from before it',
      'UK',
      '2026-03-01T12:00:00Z',
      '2026-03-31T23:00:00Z',
      'repair',
      0,
      [wait('2026-02-20', '2026-02-25')],
    ],
    [
      'CRA 2015 s. 22(6): one that ends before it begins takes nothing away',
      'UK',
      '2026-03-01T12:00:00Z',
      '2026-03-31T22:59:59Z',
      'return',
      0,
      [wait('2026-03-20', '2026-03-10')],
    ],
    [
      'CRA 2015 s. 22(6): two waits, told the later first',
      'UK',
      '2026-03-01T12:00:00Z',
      '2026-04-13T22:59:59Z',
      'return',
      0,
      [wait('2026-04-05', '2026-04-06'), wait('2026-03-28', '2026-04-02')],
    ],
    [
      'CRA 2015 s. 22(6): two waits and no more',
      'UK',
      '2026-03-01T12:00:00Z',
      '2026-04-13T23:00:00Z',
      'repair',
      0,
      [wait('2026-03-28', '2026-04-02'), wait('2026-04-05', '2026-04-06')],
    ],
    [
      'CRA 2015 s. 22(6): one that begins as the thirty days end',
      'UK',
      '2026-03-01T12:00:00Z',
      '2026-04-01T12:00:00Z',
      'repair',
      0,
      [{ from: '2026-03-31T23:00:00Z', to: '2026-04-02T12:00:00Z' }],
    ],
    ['CRA 2015 s. 24(5)(a): one repair', 'UK', '2026-03-01T12:00:00Z', '2027-03-01T12:00:00Z', 'return', 1],
    ['Limitation Act 1980 s. 5', 'UK', '2026-03-01T12:00:00Z', '2032-03-01T23:59:59Z', 'repair'],
    ['Limitation Act 1980 s. 5: over', 'UK', '2026-03-01T12:00:00Z', '2032-03-02T00:00:00Z', null],
    ['no federal rule', 'US', '2026-03-01T12:00:00Z', '2026-03-02T12:00:00Z', null],
  ])('%s (%s, signed %s, at %s): %s', (_, where, signedAt, now, right, repairs, waits) => {
    const given = faultRight(law(where), { signedAt, timeZone: zones[where], now, repairs, waits })
    expect(given?.right ?? null).toBe(right)
  })
})

describe('until when the price is refunded', () => {
  const at = (day: string | null) => day && `2026-${day}T12:00:00Z`
  type Days = [notice: string, goods: string | null, proof: string | null]
  test.each<[article: string, Jurisdiction, Days, dueAt: string | null, redLineAt: string | null, mayWait: boolean]>([
    ['消法 25(3): nothing came back yet', 'CN', ['03-02', null, null], null, null, false],
    [
      '消法 25(3), 处罚办法 9(4)',
      'CN',
      ['03-02', '03-10', null],
      '2026-03-17T16:00:00.000Z',
      '2026-03-25T16:00:00.000Z',
      false,
    ],
    ['消法 25(3): a proof of sending starts nothing', 'CN', ['03-02', null, '03-05'], null, null, false],
    [
      '消法 25(3): not later for a holiday',
      'CN',
      ['09-20', '09-24', null],
      '2026-10-01T16:00:00.000Z',
      '2026-10-09T16:00:00.000Z',
      false,
    ],
    ['BGB § 357 (1), (4): may wait for the goods', 'DE', ['03-02', null, null], '2026-03-16T23:00:00.000Z', null, true],
    [
      'BGB § 357 (4): not once sending is proved',
      'DE',
      ['03-02', null, '03-05'],
      '2026-03-16T23:00:00.000Z',
      null,
      false,
    ],
    ['BGB § 357 (4): goods after the day', 'DE', ['03-02', '03-20', null], '2026-03-20T12:00:00.000Z', null, false],
    ['L221-24', 'FR', ['03-10', null, null], '2026-03-24T23:00:00.000Z', null, true],
    ['CCR 2013 reg. 34: neither goods nor proof', 'UK', ['03-02', null, null], null, null, false],
    ['CCR 2013 reg. 34(5)(b): from the proof', 'UK', ['03-02', null, '03-05'], '2026-03-20T00:00:00.000Z', null, false],
    [
      'CCR 2013 reg. 34(5)(a): from the goods',
      'UK',
      ['03-02', '03-04', '03-05'],
      '2026-03-19T00:00:00.000Z',
      null,
      false,
    ],
    [
      'CCR 2013 reg. 34(5)(b): the proof came before the goods',
      'UK',
      ['03-02', '03-08', '03-03'],
      '2026-03-18T00:00:00.000Z',
      null,
      false,
    ],
    ['no day in 16 CFR 435 for returns', 'US', ['03-02', '03-04', null], null, null, false],
  ])('%s (%s, notice, goods, proof: %s): %s', (_, where, [notice, goods, proof], dueAt, redLineAt, mayWait) => {
    const kept = refundLawOf(law(where), zones[where], true)
    const returned = { noticeAt: at(notice)!, goodsAt: at(goods), proofAt: at(proof) }
    const none = { dueAt: null, redLineAt: null, mayWait: false }
    expect(kept ? refundByLaw(kept, returned) : none).toEqual({ dueAt, redLineAt, mayWait })
  })
})

describe('until when goods are dispatched', () => {
  const placed = { placedAt: '2026-03-02T15:00:00Z', promisedAt: null, agreedAt: null, onCredit: false }
  test.each<[article: string, Jurisdiction, Partial<Parameters<typeof shippingDue>[1]>, string | null]>([
    ['16 CFR 435.2(a)(1): thirty days', 'US', {}, '2026-04-02T04:00:00.000Z'],
    ['16 CFR 435.2(a)(1): fifty on credit', 'US', { onCredit: true }, '2026-04-22T04:00:00.000Z'],
    ['16 CFR 435.2(a)(1): as promised', 'US', { promisedAt: '2026-03-06T00:00:00Z' }, '2026-03-06T00:00:00Z'],
    ['16 CFR 435.2(b): as agreed', 'US', { agreedAt: '2026-04-20T00:00:00Z' }, '2026-04-20T00:00:00Z'],
    ['no such rule', 'CN', {}, null],
  ])('%s (%s, %o): %s', (_, where, ordered, due) => {
    expect(shippingDue(law(where), { ...placed, timeZone: zones[where], ...ordered })).toBe(due)
  })

  test.each([
    ['2026-04-02T03:59:59Z', 'waiting'],
    ['2026-04-02T04:00:00Z', 'late'],
  ])('16 CFR 435.2(c): what still lies in the shop at %s is %s', (now, shipment) => {
    const asked = {
      ...placed,
      now,
      signedAt: null,
      exclusion: 'none',
      exclusionConfirmed: null,
      timeZone: zones.US,
    } as const
    expect(lawFacts(law('US'), { ...asked, attributes: { shipped: false } }).shipment).toBe(shipment)
    expect(lawFacts(law('US'), { ...asked, attributes: {} }).shipment).toBe('none')
  })
})

describe('who pays to send back follows from the cause', () => {
  test.each([
    ['消法 25(3), CRD 14(1)', 'no_longer_wanted', 'customer'],
    ['消法 25(3), CRD 14(1)', 'ordered_wrong', 'customer'],
    ['消法 25(3), CRD 14(1)', 'other', 'customer'],
    ['消法 24(2), Dir. 2019/771 14(1), CRA s. 20(8)', 'not_as_described', 'merchant'],
    ['消法 24(2), Dir. 2019/771 14(1), CRA s. 20(8)', 'defective', 'merchant'],
    ['消法 24(2): the carrier is the seller’s', 'damaged_in_transit', 'merchant'],
    ['消法 24(2): the carrier is the seller’s', 'too_late', 'merchant'],
    ['消法 24(2), CRA s. 20(8)', 'wrong_item', 'merchant'],
    ['消法 24(2), CRA s. 20(8)', 'missing_item', 'merchant'],
    ['消法 24(2), CRA s. 20(8)', 'short_quantity', 'merchant'],
    ['消法 24(2), 55', 'fake_suspected', 'merchant'],
    ['民法典 604: the parcel is the seller’s risk until it is handed over', 'not_received', 'merchant'],
  ] as const)('%s: %s, so the %s', (_, reason, payer) => {
    expect(freightPayerFor([reasons[reason].fault])).toBe(payer)
  })
})
