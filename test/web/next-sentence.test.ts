// What a customer's page begins with never names a day that has passed.
import { expect, test } from 'vitest'
import type { Case } from '../../web/portal/api.ts'
import { nextSentence } from '../../web/portal/next-sentence.ts'

const fileOf = (stage: string, isLate: boolean) =>
  ({
    stage,
    isLate,
    dueAt: '2026-11-25T08:00:00.000Z',
    turn: 'provider',
    moneyUnderWay: { amount: 0, currency: 'CNY' },
    lines: [],
    goodsOwed: [],
    paymentRequests: [],
  }) as unknown as Case

test.each(['submitted', 'escalated', 'received', 'assessed', 'resolving'])('%s in time: by when', (stage) => {
  expect(nextSentence(fileOf(stage, false), 'zh-CN').title).toMatch(/11月25日/)
  expect(nextSentence(fileOf(stage, false), 'en').title).toMatch(/25/)
})

test.each(['submitted', 'escalated', 'received', 'assessed', 'resolving'])(
  '%s, late: it says so, and no day',
  (stage) => {
    const zh = nextSentence(fileOf(stage, true), 'zh-CN')
    const en = nextSentence(fileOf(stage, true), 'en')
    expect([zh.title, en.title]).toEqual([
      expect.stringMatching(/^抱歉，我们超时了，.*主管/),
      expect.stringMatching(/^Sorry, we are running late. A supervisor/),
    ])
    for (const { title, lead, tone } of [zh, en])
      expect([`${title}${lead ?? ''}`, tone]).toEqual([expect.not.stringMatching(/\d/), 'go'])
  },
)
