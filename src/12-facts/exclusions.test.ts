// What cannot come back without a reason, by the buyer's law: always, only as the buyer confirmed it, or only once unsealed.
import { expect, test } from 'vitest'
import { computeFacts, type RequestToJudge } from './compute-facts.ts'

const asked = (destination: string, attributes: Record<string, unknown>, opened: boolean | null): RequestToJudge => ({
  now: '2026-03-05T02:00:00Z',
  wish: 'return_refund',
  channel: 'portal',
  evidenceCount: 0,
  order: {
    balanced: true,
    paidMinor: 2000,
    placedAt: '2026-02-27T02:00:00Z',
    signedAt: '2026-03-01T02:00:00Z',
    destination,
  },
  merchant: { jurisdiction: 'CN', timeZone: 'Asia/Shanghai' },
  history: { cases90d: 0, notReceived90d: 0, orders: 1, returnedShare: 0, valueMinor: 2000, serialMismatches: 0 },
  lines: [
    {
      reason: 'no_longer_wanted',
      quantity: 1,
      opened,
      used: null,
      line: {
        id: 'line-1',
        sku: 'S',
        category: null,
        quantity: 1,
        quantityInCases: 0,
        quantityReturned: 0,
        paidMinor: 2000,
        attributes,
      },
    },
  ],
})

const confirmed = { exclusionConfirmed: true }
test.each<[article: string, destination: string, Record<string, unknown>, opened: boolean | null, string]>([
  ['消法 25(1) 1', 'CN', { madeToOrder: true }, null, 'excluded'],
  ['消法 25(1) 2', 'CN', { perishable: true }, null, 'excluded'],
  ['消法 25(1) 3', 'CN', { digitalOpened: true }, null, 'excluded'],
  ['消法 25(1) 4', 'CN', { newspaper: true }, null, 'excluded'],
  ['消法 25(2), 暂行办法 7(1), 20', 'CN', { hygieneSealed: true }, true, 'open'],
  ['消法 25(2), 处罚办法 9(2): not confirmed', 'CN', { hygieneSealed: true, exclusionConfirmed: false }, true, 'open'],
  ['消法 25(2): confirmed', 'CN', { hygieneSealed: true, ...confirmed }, null, 'excluded'],
  ['暂行办法 7(2): not confirmed', 'CN', { losesValueOnceUsed: true }, null, 'open'],
  ['暂行办法 7(2): confirmed', 'CN', { losesValueOnceUsed: true, ...confirmed }, null, 'excluded'],
  ['暂行办法 7(3): not confirmed', 'CN', { nearExpiry: true }, null, 'open'],
  ['暂行办法 7(3): confirmed', 'CN', { nearExpiry: true, ...confirmed }, null, 'excluded'],
  ['暂行办法 7(3): a stated flaw, not confirmed', 'CN', { statedFlaw: true }, null, 'open'],
  ['暂行办法 7(3): a stated flaw, confirmed', 'CN', { statedFlaw: true, ...confirmed }, null, 'excluded'],
  ['消法实施条例 19: no widening', 'CN', { finalSale: true }, null, 'open'],
  ['消法实施条例 19: not by consent either', 'CN', { finalSale: true, ...confirmed }, null, 'open'],
  ['消法实施条例 19: no class of its own', 'CN', { mixedInseparably: true }, null, 'open'],
  ['处罚办法 9(3): opened is no ground', 'CN', {}, true, 'open'],
  ['BGB § 312g (2) no. 1', 'DE', { madeToOrder: true }, null, 'excluded'],
  ['BGB § 312g (2) no. 2', 'DE', { perishable: true }, null, 'excluded'],
  ['BGB § 312g (2) no. 3: sealed', 'DE', { hygieneSealed: true }, false, 'open'],
  ['BGB § 312g (2) no. 3: nobody says', 'DE', { hygieneSealed: true, ...confirmed }, null, 'open'],
  ['BGB § 312g (2) no. 3: unsealed', 'DE', { hygieneSealed: true }, true, 'excluded'],
  ['BGB § 312g (2) no. 4', 'DE', { mixedInseparably: true }, null, 'excluded'],
  ['BGB § 312g (2): nothing of the kind', 'DE', { losesValueOnceUsed: true, ...confirmed }, true, 'open'],
  ['L221-28 3°', 'FR', { madeToOrder: true }, null, 'excluded'],
  ['L221-28 5°: unsealed', 'FR', { hygieneSealed: true }, true, 'excluded'],
  ['L221-28 5°: sealed', 'FR', { hygieneSealed: true }, false, 'open'],
  ['L221-28: no sale is final', 'FR', { finalSale: true, ...confirmed }, null, 'open'],
  ['CCR 2013 reg. 28(1)(b)', 'GB', { madeToOrder: true }, null, 'excluded'],
  ['CCR 2013 reg. 28(3)(a): unsealed', 'GB', { hygieneSealed: true }, true, 'excluded'],
  ['CCR 2013 reg. 28(3)(a): sealed', 'GB', { hygieneSealed: true }, false, 'open'],
  ['no federal right', 'US', { madeToOrder: true }, null, 'none'],
])('%s (%s, %o, opened %s): %s', (_, destination, attributes, opened, withdrawal) => {
  expect(computeFacts(asked(destination, attributes, opened))[0]!.law.withdrawal).toBe(withdrawal)
})
