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

test('goods were sent: the day they should come is the first thing said', () => {
  const sent = { number: 'DP-1', sentAt: '2026-11-25T08:00:00.000Z', expectedOn: '2026-11-27' }
  const file = {
    ...fileOf('resolved', false),
    ...{ can: { reopen: false }, customerDueAt: null, moneyBack: { amount: 0, currency: 'CNY' }, dispatches: [sent] },
  } as unknown as Case
  expect(nextSentence(file, 'zh-CN').title).toBe('商品已寄出，预计 11月27日 送达')
  expect(nextSentence(file, 'en').title).toBe('Sent to you, expected on 27 Nov')
  expect(nextSentence({ ...file, dispatches: [] }, 'en').title).toBe('All done')
})

test('what may not be posted is not asked to be sent back: no field for a tracking number', () => {
  const file = {
    ...fileOf('awaiting_return', false),
    ...{ customerDueAt: '2026-11-30T08:00:00.000Z', shop: { inspectHours: 48 }, ahead: ['receive', 'refund'] },
  } as unknown as Case
  expect(nextSentence(file, 'en').act).toBe('announceParcel')
  const banned = { ...file, postalBan: { because: 'swollen_battery' } } as Case
  expect(nextSentence(banned, 'zh-CN')).toMatchObject({ title: expect.stringMatching(/请不要寄回/), act: null })
  expect(nextSentence(banned, 'en')).toMatchObject({ title: expect.stringMatching(/do not send it back/), act: null })
})

test('what was sent waits at a locker: that is the first thing said', () => {
  const sent = { number: 'DP-1', sentAt: '2026-11-25T08:00:00.000Z', expectedOn: '2026-11-27' }
  const of = (state: string) =>
    nextSentence(
      {
        ...fileOf('resolved', false),
        ...{
          dispatches: [sent],
          can: {},
          moneyBack: { amount: 0, currency: 'CNY' },
          tracked: [{ direction: 'out', state }],
        },
      } as unknown as Case,
      'zh-CN',
    ).title
  expect(of('at_locker')).toBe('您的包裹已到，请凭取件码取件')
  expect(of('delivered')).toBe('您的包裹已送达')
  expect(of('in_transit')).toMatch(/11月27日/)
})
