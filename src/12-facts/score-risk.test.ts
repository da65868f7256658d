import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RiskFacts, scoreRisk } from './score-risk.ts'

const calm: RiskFacts = {
  cases90d: 1,
  notReceived90d: 0,
  orders: 10,
  returnedShare: 0.1,
  requestMinor: 5000,
  valueMinor: 200_000,
  serialMismatches: 0,
}

describe('a request is scored point by point', () => {
  test.each<[string, Partial<RiskFacts>, number, string[]]>([
    ['a usual customer', {}, 0, []],
    ['three cases in ninety days are life', { cases90d: 3 }, 0, []],
    ['the fourth is noticed', { cases90d: 4 }, 10, ['many_cases']],
    ['and no number of them alone fills the score', { cases90d: 400 }, 40, ['many_cases']],
    ['one parcel may get lost', { notReceived90d: 1 }, 0, []],
    ['two are noticed', { notReceived90d: 2 }, 25, ['often_not_received']],
    ['three weigh half', { notReceived90d: 3 }, 50, ['often_not_received']],
    ['four no more than that', { notReceived90d: 9 }, 50, ['often_not_received']],
    ['six orders of ten came back', { returnedShare: 0.6 }, 20, ['returns_most']],
    ['nine of ten', { returnedShare: 0.9 }, 30, ['returns_most']],
    ['all of four orders are no habit yet', { orders: 4, returnedShare: 1 }, 0, []],
    ['of five orders they are', { orders: 5, returnedShare: 0.6 }, 20, ['returns_most']],
    ['just below', { returnedShare: 0.59 }, 0, []],
    ['nearly all that was ever bought', { requestMinor: 160_000 }, 15, ['most_of_spending']],
    ['a little less', { requestMinor: 159_999 }, 0, []],
    ['of three orders', { orders: 3, requestMinor: 160_000 }, 15, ['most_of_spending']],
    ['nothing of nothing is not all', { requestMinor: 0, valueMinor: 0 }, 0, []],
    ['a first order is always all that was bought', { orders: 1, requestMinor: 200_000 }, 0, []],
    ['another unit came back once', { serialMismatches: 1 }, 40, ['other_serials']],
    ['three times', { serialMismatches: 3 }, 60, ['other_serials']],
    [
      'everything together is a hundred, the heaviest first',
      { cases90d: 9, notReceived90d: 4, returnedShare: 1, serialMismatches: 2 },
      100,
      ['other_serials', 'often_not_received', 'many_cases', 'returns_most'],
    ],
  ])('%s', (_, change, score, reasons) => {
    const risk = scoreRisk({ ...calm, ...change })
    expect([risk.score, risk.reasons.map(({ rule }) => rule)]).toEqual([score, reasons])
    for (const { text, points } of risk.reasons) {
      expect(text['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
      expect(text.en).toMatch(/\w/)
      expect(points).toBeGreaterThan(0)
    }
  })

  test('a share is told in per cent', () => {
    const [reason] = scoreRisk({ ...calm, returnedShare: 0.625 }).reasons
    expect(reason!.text).toEqual({ 'zh-CN': '10 笔订单里 63% 有售后', en: '63% of 10 orders had a case' })
  })

  test('more of anything never lowers it', () => {
    const count = fc.nat(20)
    const facts = fc.record({
      cases90d: count,
      notReceived90d: count,
      orders: fc.integer({ min: 5, max: 50 }),
      returnedShare: fc.double({ min: 0, max: 1, noNaN: true }),
      requestMinor: fc.nat(100_000),
      valueMinor: fc.constant(100_000),
      serialMismatches: count,
    })
    fc.assert(
      fc.property(
        facts,
        fc.constantFrom('cases90d', 'notReceived90d', 'serialMismatches', 'requestMinor'),
        fc.nat(30),
        (one, name, more) => {
          expect(scoreRisk({ ...one, [name]: one[name as 'cases90d'] + more }).score).toBeGreaterThanOrEqual(
            scoreRisk(one).score,
          )
        },
      ),
    )
  })
})
