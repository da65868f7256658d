// What is due in a stage: of us, and of the customer.
import { describe, expect, test } from 'vitest'
import { calendarOf, shippedHours } from '#kernel/working-time/calendar-content'
import { shippedSettings } from '#people'
import type { CaseFile } from './case-file.ts'
import { type Stage, stageOf } from './case-stages.ts'
import { breakClocks } from './clocks.ts'
import { planDeadlines } from './deadlines.ts'
import { firstStates, type States } from './moves.ts'
import { timesAhead } from './times-ahead.ts'
import '../stages.ts'

const settings = { ...shippedSettings, customerAnswerDays: 5, sendBackDays: 7, reopenDays: 9 }
const shop = { settings, calendar: calendarOf(shippedHours('CN'), 'Asia/Shanghai') }
const now = '2026-11-23T02:00:00.000Z' // a Monday, ten in Shanghai
const days = (count: number) => new Date(Date.parse(now) + count * 86_400_000).toISOString()
const hours = (count: number) => days(count / 24)

type Given = Partial<States> & {
  readonly decisionApproval?: string
  readonly promises?: CaseFile['promises']
  readonly sendBackDays?: number
  readonly customerDueAt?: string
  readonly returnDueAt?: string
  readonly awaitingAnswerSince?: string
}
const fileOf = ({ sendBackDays, ...given }: Given): CaseFile =>
  ({
    ...firstStates(),
    appealed: false,
    decisionApproval: null,
    promises: [],
    dueAt: null,
    customerDueAt: null,
    returnDueAt: null,
    awaitingAnswerSince: null,
    amberAt: null,
    alarmAt: null,
    verdict: { terms: sendBackDays === undefined ? {} : { sendBackDays } },
    ...given,
  }) as unknown as CaseFile
function planned(given: Given, before: Stage | null = null, at = now): CaseFile {
  const file = fileOf(given)
  planDeadlines(file, before, shop, at)
  return file
}
const approved = { decision: 'approved' } as const

describe('the customer’s own deadline begins with the stage in which we wait for the customer', () => {
  test.each<[string, Given, string | null]>([
    ['we decide', {}, null],
    ['we asked the customer something', { decision: 'info_needed' }, days(5)],
    ['we offered something else', { decision: 'proposed' }, days(5)],
    ['the customer sends it back', { ...approved, return: 'awaited' }, days(7)],
    ['the law gives longer than the shop', { ...approved, return: 'awaited', sendBackDays: 14 }, days(14)],
    ['the shop gives longer than the law', { ...approved, return: 'awaited', sendBackDays: 3 }, days(7)],
    ['it is on its way', { ...approved, return: 'on_the_way' }, null],
    ['not granted: may be appealed', { decision: 'rejected' }, days(9)],
    ['done: may be reopened', { ...approved, spine: 'resolved' }, days(9)],
    ['closed', { spine: 'closed' }, null],
  ])('%s', (_, given, due) => {
    expect(planned(given).customerDueAt).toBe(due)
  })

  test('and stays as it was while the stage does', () => {
    const waiting = { decision: 'info_needed', customerDueAt: days(5) } as const
    expect(planned(waiting, 'info_needed', days(1)).customerDueAt).toBe(days(5))
    expect(planned(waiting, 'submitted', days(1)).customerDueAt).toBe(days(6))
  })
})

describe('what is due of us', () => {
  test('is the first promise that runs', () => {
    expect(planned({})).toMatchObject({ dueAt: hours(2), amberAt: hours(1.5), alarmAt: hours(2) })
    expect(planned({}).promises.map(({ kind }) => kind)).toEqual(['first_response', 'decision'])
  })

  test('is nothing while we wait for the customer', () => {
    expect(planned({ decision: 'info_needed' })).toMatchObject({ dueAt: null, amberAt: null, alarmAt: null })
  })

  test('is to take in what was sent, ten days from when it was, and no promise to the customer', () => {
    const sent = { ...approved, return: 'on_the_way' } as const
    expect(planned(sent)).toMatchObject({ dueAt: days(10), amberAt: null, alarmAt: null, promises: [] })
    expect(planned({ ...sent, returnDueAt: days(10) }, 'in_return', days(3)).dueAt).toBe(days(10))
    const wrote = planned({ ...sent, returnDueAt: days(10), awaitingAnswerSince: now }, 'in_return')
    expect(wrote).toMatchObject({ returnDueAt: days(10), dueAt: hours(2), alarmAt: hours(2) })
  })

  test('is to answer what the customer wrote, also when the matter is over', () => {
    const over = planned({ spine: 'closed', awaitingAnswerSince: now }, 'closed')
    expect(over).toMatchObject({ dueAt: hours(2), alarmAt: hours(2), promises: [{ kind: 'answer' }] })
  })

  test('an appeal is promised its answer', () => {
    const file = fileOf({ decision: 'escalated' })
    file.appealed = true
    planDeadlines(file, 'rejected', shop, now)
    expect(stageOf(file)).toBe('escalated')
    expect(file.promises.map(({ kind }) => kind)).toEqual(['appeal'])
    expect(file.dueAt).toBe(hours(settings.answerHours))
  })
})

test('a decision over its time rings on until a supervisor has it: not while a yes waits above, but again when nobody agrees', () => {
  const over = '2026-11-25T08:00:00.000Z'
  const promises = breakClocks(planned({}).promises, over)
  expect(planned({ promises, decisionApproval: 'a' }, 'submitted', over).alarmAt).toBeNull()
  expect(planned({ promises }, 'submitted', days(4)).alarmAt).toBe(over)
  expect(planned({ promises, decision: 'escalated' }, 'submitted', days(4)).alarmAt).toBeNull()
})

test('before the request: money is told by its day by law, other goods by our own time', () => {
  const refundLaw = { days: 7, from: 'goods', mayWait: false, redLineDays: 15, withDelivery: false } as const
  const terms = { needsReturn: true, sendBackDays: 7, freightPayer: 'customer' } as const
  const slow = { ...shop, settings: { ...settings, refundHours: 480 } }
  const asked = { terms: { ...terms, refundLaw: { ...refundLaw, timeZone: 'Asia/Shanghai' } } }
  const lastOf = (wish: 'return_refund' | 'exchange') => timesAhead({ ...asked, wish }, slow, now).at(-1)!.dueAt
  const own = timesAhead({ terms }, slow, now).at(-1)!.dueAt
  expect(lastOf('exchange')).toBe(own)
  expect(Date.parse(lastOf('return_refund'))).toBeLessThan(Date.parse(own))
})
