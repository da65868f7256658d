import { describe, expect, test } from 'vitest'
import { freightPayerFor, judgeRequest, type RequestFacts } from '../../src/12-rules/judge-request.ts'
import { noReasonWindowEnds } from '../../src/12-rules/no-reason-window.ts'

const line = { reason: 'no_longer_wanted', finalSale: false, madeToOrder: false, used: null } as const
const facts: RequestFacts = {
  now: '2026-03-05T02:00:00Z',
  wish: 'return_refund',
  signedAt: '2026-03-01T02:00:00Z',
  orderBalanced: true,
  timeZone: 'Asia/Shanghai',
  evidenceCount: 1,
  lines: [line],
  sendBackDays: 7,
}

describe('seven days without a reason end at midnight of day seven, where the customer lives', () => {
  test.each([
    ['Asia/Shanghai', '2026-03-01T02:00:00Z', '2026-03-08T16:00:00.000Z'],
    ['Asia/Shanghai', '2026-03-01T15:59:59Z', '2026-03-08T16:00:00.000Z'], // 23:59:59 on 1 March
    ['Asia/Shanghai', '2026-03-01T16:00:00Z', '2026-03-09T16:00:00.000Z'], // 00:00:00 on 2 March
    ['Europe/Berlin', '2026-03-01T12:00:00Z', '2026-03-08T23:00:00.000Z'],
    ['Europe/Berlin', '2026-03-24T12:00:00Z', '2026-03-31T22:00:00.000Z'], // the clocks went forward on 29 March
    ['Europe/Berlin', '2026-10-20T12:00:00Z', '2026-10-27T23:00:00.000Z'], // and back on 25 October
    ['America/New_York', '2026-03-01T12:00:00Z', '2026-03-09T04:00:00.000Z'],
    ['Asia/Kolkata', '2026-03-01T12:00:00Z', '2026-03-08T18:30:00.000Z'],
    ['UTC', '2026-12-28T00:00:00Z', '2027-01-05T00:00:00.000Z'], // over the end of the year
  ])('%s, signed for at %s: until %s', (timeZone, signedAt, ends) => {
    expect(noReasonWindowEnds(signedAt, timeZone).toISOString()).toBe(ends)
  })

  test.each([
    ['2026-03-08T15:59:00Z', 'approve', 'return_without_reason'],
    ['2026-03-08T15:59:59.999Z', 'approve', 'return_without_reason'],
    ['2026-03-08T16:00:00Z', 'person', 'window_passed'],
    ['2026-03-08T16:01:00Z', 'person', 'window_passed'],
  ])('asked at %s: %s', (now, outcome, rule) => {
    expect(judgeRequest({ ...facts, now })).toMatchObject({ outcome, reasons: [{ rule }] })
  })
})

describe('rules in their precedence', () => {
  const made = { ...line, madeToOrder: true }
  const broken = { ...line, reason: 'defective' } as const
  test.each<[string, Partial<RequestFacts>, string, string]>([
    [
      'an order that does not add up goes to a person, whatever else',
      { orderBalanced: false, wish: 'repair' },
      'person',
      'order_does_not_add_up',
    ],
    ['a wish that is not a return goes to a person', { wish: 'compensation' }, 'person', 'wish_needs_a_person'],
    ['without a sign-off nothing can be counted', { signedAt: null }, 'person', 'sign_off_unknown'],
    ['made to order cannot come back without a reason', { lines: [made] }, 'person', 'excluded_goods'],
    ['nor can a final sale', { lines: [{ ...line, finalSale: true }] }, 'person', 'excluded_goods'],
    ['made to order but faulty can', { lines: [{ ...made, reason: 'defective' }] }, 'approve', 'quality_fault'],
    ['one excluded line among others is enough', { lines: [line, made] }, 'person', 'excluded_goods'],
    ['used goods go to a person', { lines: [{ ...line, used: true }] }, 'person', 'used_goods'],
    ['used and faulty goods can come back', { lines: [{ ...broken, used: true }] }, 'approve', 'quality_fault'],
    ['opened is no ground', { lines: [{ ...line, used: false }] }, 'approve', 'return_without_reason'],
    [
      'a fault without a photo goes to a person',
      { lines: [broken], evidenceCount: 0 },
      'person',
      'fault_without_evidence',
    ],
    [
      'a fault after seven days goes to a person',
      { lines: [broken], now: '2026-04-05T02:00:00Z' },
      'person',
      'window_passed',
    ],
    ['a fault with a photo is approved', { lines: [broken] }, 'approve', 'quality_fault'],
    [
      'a fault beside a change of mind is a return without a reason',
      { lines: [broken, line] },
      'approve',
      'return_without_reason',
    ],
    ['a change of mind within seven days is approved', {}, 'approve', 'return_without_reason'],
  ])('%s', (_, change, outcome, rule) => {
    const verdict = judgeRequest({ ...facts, ...change })
    expect(verdict).toMatchObject({ outcome, reasons: [{ rule }] })
    expect(verdict.reasons[0]!.text['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
    expect(verdict.reasons[0]!.text.en).toMatch(/^[A-Z]/)
  })

  test('a machine never has the last word in a refusal', () => {
    for (const wish of ['return_refund', 'refund_only', 'repair'] as const)
      for (const orderBalanced of [true, false])
        for (const used of [true, false, null])
          expect(judgeRequest({ ...facts, wish, orderBalanced, lines: [{ ...line, used }] }).outcome).not.toBe('reject')
  })
})

describe('terms', () => {
  test.each([
    [['merchant'], 'merchant'],
    [['carrier'], 'merchant'],
    [['customer'], 'customer'],
    [['none'], 'customer'],
    [['none', 'merchant'], 'merchant'],
    [['customer', 'none'], 'customer'],
  ] as const)('fault of %s: the %s pays the freight', (faults, payer) => {
    expect(freightPayerFor(faults)).toBe(payer)
  })

  test.each([
    ['refund_only', 'defective', false],
    ['compensation', 'defective', false],
    ['return_refund', 'missing_item', false],
    ['return_refund', 'short_quantity', false],
    ['return_refund', 'defective', true],
    ['exchange', 'wrong_item', true],
  ] as const)('%s because of %s: goods come back %s', (wish, reason, needsReturn) => {
    expect(judgeRequest({ ...facts, wish, lines: [{ ...line, reason }] }).terms.needsReturn).toBe(needsReturn)
  })
})
