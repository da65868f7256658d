// Levels in order, silence that climbs, and delegates' days.
import { describe, expect, test } from 'vitest'
import { calendarOf, shippedHours } from '#kernel/working-time/calendar-content'
import { type Role, shippedSettings } from '#people'
import { type ApprovalStep, approvalStates } from './approval.ts'
import { areToCome, today } from './delegate-days.ts'
import { expiryOf, moveOfAnswer, moveOfSilence, standingAfter } from './next-level.ts'

test.each<[string, Role[], level: number, 'granted' | 'refused', string]>([
  ['the only level agrees', ['finance'], 0, 'granted', 'grant'],
  ['finance agrees, and the owner is asked', ['finance', 'owner'], 0, 'granted', 'climb'],
  ['the owner agrees after finance', ['finance', 'owner'], 1, 'granted', 'grant'],
  ['finance refuses: the owner is not asked', ['finance', 'owner'], 0, 'refused', 'refuse'],
  ['the owner refuses after finance agreed', ['finance', 'owner'], 1, 'refused', 'refuse'],
])('%s', (_, levels, level, answer, move) => {
  expect(moveOfAnswer({ levels, level }, answer)).toBe(move)
})

describe('a level that is silent', () => {
  const due = '2026-11-25T02:00:00.000Z'
  const waiting = {
    levels: ['finance', 'owner'] as Role[],
    level: 0,
    state: 'pending' as const,
    expiresAt: due,
    steps: [],
  }

  test('has its time to the minute', () => {
    expect(moveOfSilence(waiting, '2026-11-25T01:59:59.999Z')).toBeNull()
    expect(moveOfSilence(waiting, due)).not.toBeNull()
    // the same instant, written without its milliseconds
    expect(moveOfSilence(waiting, '2026-11-25T02:00:00Z')).not.toBeNull()
  })

  test.each(approvalStates.filter((state) => state !== 'pending'))('an approval that is %s is left alone', (state) => {
    expect(moveOfSilence({ ...waiting, state }, due)).toBeNull()
  })

  test.each<[string, Role[], level: number, move: string, after: Role[]]>([
    ['is passed over: the next is asked', ['finance', 'owner'], 0, 'climb', ['finance', 'owner']],
    ['is the last: the owner is asked beside', ['finance'], 0, 'climb', ['finance', 'owner']],
    ['comes after an owner, who is asked again', ['owner', 'finance'], 1, 'climb', ['owner', 'finance', 'owner']],
    ['is an owner before others: they are asked', ['owner', 'finance'], 0, 'climb', ['owner', 'finance']],
    ['is the owner, alone: it has expired', ['owner'], 0, 'expire', ['owner']],
    ['is the owner, last: it has expired', ['finance', 'owner'], 1, 'expire', ['finance', 'owner']],
  ])('%s', (_, levels, level, move, after) => {
    expect(moveOfSilence({ ...waiting, levels, level }, due)).toEqual({ move, levels: after })
  })

  test('comes after an owner who has signed and is not asked to sign twice, and it has expired', () => {
    const steps = [{ level: 0, role: 'owner', answer: 'granted' } as ApprovalStep]
    const levels: Role[] = ['owner', 'finance']
    expect(moveOfSilence({ ...waiting, levels, level: 1, steps }, due)).toEqual({ move: 'expire', levels })
  })

  test('always comes to an end, however the levels stand', () => {
    for (const levels of [['finance'], ['owner'], ['supervisor', 'finance'], ['owner', 'finance']] as Role[][]) {
      let stands = { ...waiting, levels, level: 0 }
      let asked = 0
      for (let next = moveOfSilence(stands, due); next?.move === 'climb'; next = moveOfSilence(stands, due)) {
        stands = { ...stands, levels: [...next.levels], level: standingAfter(stands, next.move).level }
        asked += 1
        expect(asked).toBeLessThan(5)
      }
      expect(stands.levels[stands.level]).toBe('owner')
    }
  })
})

describe('after a move', () => {
  test.each([
    ['climb', 'pending', 1, true],
    ['grant', 'granted', 0, false],
    ['refuse', 'refused', 0, false],
    ['expire', 'expired', 0, false],
  ] as const)('%s: it is %s', (move, state, level, asksNext) => {
    expect(standingAfter({ state: 'pending', level: 0 }, move)).toEqual({ state, level, asksNext })
  })

  test('what has ended does not move again', () => {
    for (const state of approvalStates.filter((one) => one !== 'pending'))
      for (const move of ['climb', 'grant', 'refuse', 'expire'] as const)
        expect(() => standingAfter({ state, level: 0 }, move)).toThrow(`no move ${move} of an approval from ${state}`)
  })
})

test.each([
  ['2026-11-23T02:00:00Z', 9, '2026-11-24T02:00:00.000Z'], // Monday ten: all of a day, until Tuesday ten
  ['2026-11-27T09:00:00Z', 2, '2026-11-30T02:00:00.000Z'], // Friday five: over the weekend
  ['2026-09-30T09:00:00Z', 2, '2026-10-08T02:00:00.000Z'], // and over Golden Week
])('asked at %s, a level has %i hours somebody works: until %s', (now, approvalHours, until) => {
  const calendar = calendarOf(shippedHours('CN'), 'Asia/Shanghai')
  expect(expiryOf({ calendar, settings: { ...shippedSettings, approvalHours } }, now)).toBe(until)
})

describe('the days a delegate signs', () => {
  test.each([
    ['today only', '2026-11-23', '2026-11-23', true],
    ['from yesterday until today', '2026-11-22', '2026-11-23', true],
    ['next week', '2026-11-30', '2026-12-04', true],
    ['until yesterday', '2026-11-20', '2026-11-22', false],
    ['the end before the beginning', '2026-11-25', '2026-11-24', false],
  ])('%s: %s to %s, %s', (_, firstDay, lastDay, may) => {
    expect(areToCome(firstDay, lastDay, '2026-11-23')).toBe(may)
  })

  test('are the merchant’s own: midnight in Shanghai is still the day before in London', () => {
    expect(today('Asia/Shanghai', '2026-11-23T15:59:59Z')).toBe('2026-11-23')
    expect(today('Asia/Shanghai', '2026-11-23T16:00:00Z')).toBe('2026-11-24')
    expect(today('Europe/London', '2026-11-23T16:00:00Z')).toBe('2026-11-23')
  })
})
