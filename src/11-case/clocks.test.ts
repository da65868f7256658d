import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarOf, shippedHours } from '#kernel/working-time/calendar-content'
import type { MerchantSettings } from '#people'
import type { Stage } from './case-stages.ts'
import { alarmsOf, answerClock, breakClocks, planClocks, replanClocks } from './clocks.ts'
import { budgetMinutesOf, type PromiseClock, usedMinutesAt } from './one-clock.ts'
import '../stages.ts'

const settings = {
  firstResponseHours: 2,
  decisionHours: 24,
  answerHours: 48,
  inspectHours: 48,
  refundHours: 72,
} as MerchantSettings
const shop = { settings, calendar: calendarOf(shippedHours('CN'), 'Asia/Shanghai') }
const monday = '2026-11-23T02:00:00.000Z'
const hours = (count: number, from = monday) => new Date(Date.parse(from) + count * 3_600_000).toISOString()
const plan = (before: readonly PromiseClock[], stage: Stage, now: string, appealed = false) =>
  planClocks(before, { stage, appealed }, shop, now)
const running = (clocks: readonly PromiseClock[]) =>
  clocks.filter(({ runsSince }) => runsSince !== null).map(({ kind }) => kind)

describe('which promises run', () => {
  test.each<[Stage, boolean, string[]]>([
    ['submitted', false, ['first_response', 'decision']],
    ['submitted', true, ['appeal']],
    ['escalated', false, ['first_response', 'decision']],
    ['escalated', true, ['appeal']],
    ['info_needed', false, []],
    ['proposed', false, []],
    ['awaiting_return', false, []],
    ['in_return', false, []],
    ['received', false, ['inspection']],
    ['assessed', false, ['refund']],
    ['resolving', false, ['refund']],
    ['resolved', false, []],
    ['closed', false, []],
    ['withdrawn', false, []],
    ['rejected', false, []],
  ])('%s (appealed: %s): %j', (stage, appealed, kinds) => {
    expect(running(plan([], stage, monday, appealed))).toEqual(kinds)
  })

  test('from received to paid, each in its turn, each kept', () => {
    const received = plan(plan([], 'submitted', monday), 'received', hours(1))
    const assessed = plan(received, 'assessed', hours(2))
    const done = plan(plan(assessed, 'resolving', hours(3)), 'resolved', hours(4))
    expect(done.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'first_response kept',
      'decision kept',
      'inspection kept',
      'refund kept',
    ])
  })

  test('handed to a supervisor among ourselves, the customer has heard nothing: the first response still runs, until a word to the customer', () => {
    const escalated = plan(plan([], 'submitted', monday), 'escalated', hours(0.2))
    expect(running(escalated)).toEqual(['first_response', 'decision'])
    expect(breakClocks(escalated, hours(2))[0]).toMatchObject({ kind: 'first_response', state: 'broken' })
    const said = answerClock(escalated, 'first_response', hours(1))
    expect(running(plan(said, 'escalated', hours(1)))).toEqual(['decision'])
  })

  test('a second parcel is a second promise', () => {
    const first = plan(plan([], 'received', monday), 'assessed', hours(1))
    const again = plan(first, 'received', hours(2))
    expect(again.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'inspection kept',
      'refund kept',
      'inspection running',
    ])
  })
})

describe('amber, due, broken', () => {
  test('three quarters of the working hours, then all of them', () => {
    const [first, decision] = plan([], 'submitted', monday)
    expect(first).toMatchObject({ amberAt: hours(1.5), dueAt: hours(2) })
    // 24 working hours from Monday ten: amber after 18, on Wednesday at ten
    expect(decision).toMatchObject({ amberAt: '2026-11-25T02:00:00.000Z', dueAt: '2026-11-25T08:00:00.000Z' })
    expect(alarmsOf([first!, decision!])).toEqual({ dueAt: hours(2), amberAt: hours(1.5), alarmAt: hours(2) })
  })

  test('at the very minute it is due it is broken, and stays so when it is answered late', () => {
    const clocks = plan([], 'received', monday)
    expect(breakClocks(clocks, hours(47.99))).toEqual(clocks)
    const broken = breakClocks(clocks, hours(48))
    expect(broken[0]).toMatchObject({ state: 'broken', brokenAt: hours(48), endedAt: null })
    expect(alarmsOf(broken)).toMatchObject({ dueAt: hours(48), alarmAt: null })
    expect(breakClocks(broken, hours(60))).toEqual(broken)
    const late = plan(broken, 'assessed', hours(50))
    expect(late[0]).toMatchObject({ state: 'broken', brokenAt: hours(48), endedAt: hours(50) })
  })

  test('one that nobody swept is broken all the same when it is answered late', () => {
    const late = plan(plan([], 'received', monday), 'assessed', hours(50))
    expect(late[0]).toMatchObject({ state: 'broken', brokenAt: hours(48) })
  })

  test('a word keeps the first response and nothing else', () => {
    const said = answerClock(plan([], 'submitted', monday), 'first_response', hours(1))
    expect(said.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['first_response kept', 'decision running'])
    expect(running(plan(said, 'submitted', hours(2)))).toEqual(['decision'])
    expect(alarmsOf(plan(said, 'info_needed', hours(2)))).toEqual({ dueAt: null, amberAt: null, alarmAt: null })
  })

  test('paused twice, it keeps what was used before', () => {
    const paused = plan(plan([], 'submitted', monday), 'info_needed', hours(2))
    const resumed = plan(paused, 'submitted', hours(24)) // Tuesday ten
    const again = plan(resumed, 'proposed', hours(27)) // three more
    expect(again.find(({ kind }) => kind === 'decision')).toMatchObject({ state: 'paused', usedMinutes: 300 })
  })

  test('resumed, it has what was left of it', () => {
    const paused = plan(plan([], 'submitted', monday), 'info_needed', hours(2))
    const decision = plan(paused, 'submitted', hours(24)).find(({ kind }) => kind === 'decision')
    // 22 working hours from Tuesday ten; amber after 16 more
    expect(decision).toMatchObject({ dueAt: '2026-11-26T06:00:00.000Z', amberAt: '2026-11-25T09:00:00.000Z' })
  })

  test('an appeal waits while we ask the customer, and is promised the rest of its hours', () => {
    const asked = plan(plan([], 'escalated', monday, true), 'info_needed', hours(10), true)
    expect(asked).toMatchObject([{ kind: 'appeal', state: 'paused', usedMinutes: 600, dueAt: null }])
    const told = plan(asked, 'submitted', hours(100), true)
    expect(told).toMatchObject([{ kind: 'appeal', state: 'running', dueAt: hours(138), endedAt: null }])
  })

  test('a look at it an hour later moves nothing', () => {
    const clocks = plan([], 'submitted', monday)
    expect(plan(clocks, 'submitted', hours(1))).toEqual(clocks)
  })

  test('broken, it is broken while it waits for the customer and when it goes on', () => {
    const broken = breakClocks(plan([], 'escalated', monday, true), hours(48))
    const paused = plan(broken, 'info_needed', hours(50), true)
    expect(paused).toMatchObject([{ state: 'broken', brokenAt: hours(48), runsSince: null }])
    expect(plan(paused, 'submitted', hours(60), true)).toMatchObject([
      { state: 'broken', brokenAt: hours(48), dueAt: hours(60) },
    ])
  })

  test('what ended is answered once, and never breaks', () => {
    const said = answerClock(plan([], 'submitted', monday), 'first_response', hours(1))
    expect(answerClock(said, 'first_response', hours(3))).toEqual(said)
    expect(breakClocks(said, hours(3))).toEqual(said)
  })

  test('the first that is due is told, wherever it stands', () => {
    const [first, decision] = plan([], 'submitted', monday)
    expect(alarmsOf([decision!, first!])).toEqual({ dueAt: hours(2), amberAt: hours(1.5), alarmAt: hours(2) })
  })

  test('of a case that went on for ever the last twenty are kept', () => {
    let clocks: PromiseClock[] = []
    for (let parcel = 0; parcel < 15; parcel += 1)
      clocks = plan(plan(clocks, 'received', hours(2 * parcel)), 'assessed', hours(2 * parcel + 1))
    expect(clocks).toHaveLength(20)
    expect(clocks.at(-1)).toMatchObject({ kind: 'refund', startedAt: hours(29), state: 'running' })
  })

  test('by other hours, what waits for the customer stays as it is', () => {
    const paused = plan(plan([], 'submitted', monday), 'info_needed', hours(1))
    const night = { ...shop, calendar: calendarOf(shippedHours('US'), 'America/New_York') }
    expect(replanClocks(paused, night)).toEqual(paused)
  })

  test('by other hours, what runs moves and what broke stays', () => {
    const longer = {
      ...shop,
      calendar: calendarOf({ ...shippedHours('CN'), exceptions: [{ date: '2026-11-24', hours: [] }] }, 'Asia/Shanghai'),
    }
    const clocks = plan([], 'submitted', monday)
    const moved = replanClocks(clocks, longer)
    expect(moved[1]!.dueAt).toBe('2026-11-26T08:00:00.000Z')
    const broken = breakClocks(clocks, '2026-11-30T00:00:00.000Z')
    expect(replanClocks(broken, longer)).toEqual(broken)
  })
})

const stages = ['submitted', 'escalated', 'info_needed', 'proposed', 'received', 'assessed', 'awaiting_return'] as const
const walk = fc.array(fc.tuple(fc.constantFrom(...stages), fc.integer({ min: 0, max: 96 })), {
  minLength: 1,
  maxLength: 12,
})

test('whatever way a case goes: planning twice changes nothing, what ended never runs, what broke is never whole', () => {
  fc.assert(
    fc.property(walk, (steps) => {
      let clocks: PromiseClock[] = []
      let now = monday
      const broken = new Map<string, string>()
      for (const [stage, later] of steps) {
        now = hours(later, now)
        clocks = breakClocks(plan(clocks, stage, now), now)
        expect(plan(clocks, stage, now)).toEqual(clocks)
        for (const [index, clock] of clocks.entries()) {
          // a stage left and entered again in the same moment has two clocks of one kind and start
          const name = `${index} ${clock.kind} ${clock.startedAt}`
          if (clock.brokenAt) broken.set(name, broken.get(name) ?? clock.brokenAt)
          if (broken.has(name)) expect([clock.state, clock.brokenAt]).toEqual(['broken', broken.get(name)])
          if (clock.endedAt) expect(clock.runsSince).toBeNull()
          expect(clock.runsSince === null).toBe(clock.dueAt === null || clock.endedAt !== null)
        }
        expect(new Set(running(clocks)).size).toBe(running(clocks).length)
      }
    }),
  )
})

test('a refund the law ends earlier has the hours until then, so that amber is three quarters of them', () => {
  const [clock] = planClocks([], { stage: 'assessed', appealed: false, refundBy: hours(40) }, shop, monday)
  expect(clock!.dueAt).toBe(hours(40))
  expect(budgetMinutesOf(clock!, shop.calendar)).toBe(40 * 60)
  expect(usedMinutesAt(clock!, shop.calendar, clock!.amberAt!)).toBe(30 * 60)
  const [own] = planClocks([], { stage: 'assessed', appealed: false }, shop, monday)
  expect(budgetMinutesOf(own!, shop.calendar)).toBe(72 * 60)
})
