import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addWorkingMinutes, type Span, type WorkingCalendar, workingMinutesBetween } from './working-calendar.ts'

const nineToSix: readonly Span[] = [{ from: '09:00', to: '18:00' }]
const week = (timeZone: string, days: Record<string, readonly Span[]> = {}): WorkingCalendar => ({
  timeZone,
  weekly: [nineToSix, nineToSix, nineToSix, nineToSix, nineToSix, [], []],
  special: (date) => days[date],
})
const shanghai = week('Asia/Shanghai')
// 2026: National Day 1–7 October; Saturday 10 October is worked instead
const golden = week('Asia/Shanghai', {
  ...Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`2026-10-0${index + 1}`, []])),
  '2026-10-10': nineToSix,
})
const split = week('Asia/Shanghai', {
  '2026-11-23': [
    { from: '13:00', to: '18:00' },
    { from: '09:00', to: '12:00' },
  ],
})
const at = (text: string) => Date.parse(text)
const added = (calendar: WorkingCalendar, from: string, minutes: number) =>
  new Date(addWorkingMinutes(calendar, at(from), minutes)).toISOString()

describe('a promise in working time', () => {
  test.each<[string, WorkingCalendar, string, number, string]>([
    ['within the day', shanghai, '2026-11-23T02:00:00Z', 120, '2026-11-23T04:00:00.000Z'],
    ['over the evening', shanghai, '2026-11-23T09:00:00Z', 120, '2026-11-24T02:00:00.000Z'],
    ['exactly until closing stays today', shanghai, '2026-11-23T08:00:00Z', 120, '2026-11-23T10:00:00.000Z'],
    ['asked before opening', shanghai, '2026-11-22T23:00:00Z', 60, '2026-11-23T02:00:00.000Z'],
    ['over a weekend', shanghai, '2026-11-27T09:30:00Z', 60, '2026-11-30T01:30:00.000Z'],
    ['asked on a Saturday', shanghai, '2026-11-28T04:00:00Z', 1, '2026-11-30T01:01:00.000Z'],
    ['nothing: the next moment somebody works', shanghai, '2026-11-28T04:00:00Z', 0, '2026-11-30T01:00:00.000Z'],
    ['nothing, at closing: tomorrow morning', shanghai, '2026-11-23T10:00:00Z', 0, '2026-11-24T01:00:00.000Z'],
    ['nothing, at opening: now', shanghai, '2026-11-23T01:00:00Z', 0, '2026-11-23T01:00:00.000Z'],
    ['nothing, within the day: now', shanghai, '2026-11-23T03:00:00Z', 0, '2026-11-23T03:00:00.000Z'],
    ['with the afternoon written before the morning', split, '2026-11-23T03:30:00Z', 60, '2026-11-23T05:30:00.000Z'],
    ['over Golden Week', golden, '2026-09-30T09:00:00Z', 120, '2026-10-08T02:00:00.000Z'],
    ['on the Saturday worked instead', golden, '2026-10-09T09:30:00Z', 60, '2026-10-10T01:30:00.000Z'],
    ['the Sunday after it is off', golden, '2026-10-10T09:30:00Z', 60, '2026-10-12T01:30:00.000Z'],
    [
      'twenty-four hours are three days less three',
      shanghai,
      '2026-11-23T01:00:00Z',
      24 * 60,
      '2026-11-25T07:00:00.000Z',
    ],
    ['over the end of the year', shanghai, '2026-12-31T09:00:00Z', 120, '2027-01-01T02:00:00.000Z'],
    ['29 February is a day', shanghai, '2028-02-28T09:00:00Z', 120, '2028-02-29T02:00:00.000Z'],
    [
      'in Berlin, when the clocks went back',
      week('Europe/Berlin'),
      '2026-10-23T15:00:00Z',
      120,
      '2026-10-26T09:00:00.000Z',
    ],
    ['and forward', week('Europe/Berlin'), '2026-03-27T16:00:00Z', 120, '2026-03-30T08:00:00.000Z'],
  ])('%s', (_, calendar, from, minutes, until) => {
    expect(added(calendar, from, minutes)).toBe(until)
  })

  const night: Span[] = [{ from: '00:00', to: '06:00' }]
  const nights: WorkingCalendar = {
    timeZone: 'Europe/Berlin',
    weekly: [night, night, night, night, night, night, night],
    special: () => undefined,
  }
  test.each([
    ['2026-03-29', 5], // the clocks go from 2 to 3
    ['2026-10-25', 7], // from 3 back to 2
    ['2026-06-01', 6],
  ])('the night of %s holds the hours that really pass: %i', (day, hours) => {
    const noon = (shift: number) => Date.parse(`${day}T10:00:00Z`) + shift * 86_400_000
    expect(workingMinutesBetween(nights, noon(-1), noon(0))).toBe(hours * 60)
  })

  const everyDay = (...spans: Span[]): WorkingCalendar => ({
    ...nights,
    weekly: nights.weekly.map(() => spans) as never,
  })
  const ofDay = (calendar: WorkingCalendar, day: string) =>
    workingMinutesBetween(calendar, at(`${day}T12:00:00Z`) - 86_400_000, at(`${day}T12:00:00Z`))
  test.each<[string, Span[], number]>([
    ['the hour that is jumped over holds nothing', [{ from: '02:00', to: '03:00' }], 0],
    ['hours that begin within it begin at the jump', [{ from: '02:30', to: '03:15' }], 15],
    ['hours that end within it end at the jump', [{ from: '01:00', to: '02:30' }], 60],
    [
      'no minute is counted in two spans',
      [
        { from: '01:00', to: '02:30' },
        { from: '03:00', to: '05:00' },
      ],
      180,
    ],
  ])('in Berlin on the night the clocks go forward, %s', (_, spans, minutes) => {
    expect(ofDay(everyDay(...spans), '2026-03-29')).toBe(minutes)
  })

  test('on the night they go back, hours that meet within the hour that comes twice hold both of it', () => {
    const met = everyDay({ from: '01:00', to: '02:30' }, { from: '02:30', to: '05:00' })
    expect(ofDay(met, '2026-10-25')).toBe(300)
    expect(ofDay(met, '2026-10-24')).toBe(240)
  })

  test('an hour a week keeps the longest promise somebody may make', () => {
    const rarely: WorkingCalendar = {
      timeZone: 'Asia/Shanghai',
      weekly: [[{ from: '09:00', to: '10:00' }], [], [], [], [], [], []],
      special: () => undefined,
    }
    expect(added(rarely, '2026-11-23T01:00:00Z', 2400 * 60)).toBe('2072-11-14T02:00:00.000Z')
  })

  test('an hour the clocks skip is worked by nobody', () => {
    const skipped: Span[] = [{ from: '02:00', to: '03:00' }]
    const calendar = { ...nights, weekly: [skipped, skipped, skipped, skipped, skipped, skipped, skipped] as const }
    expect(added(calendar, '2026-03-28T12:00:00Z', 0)).toBe('2026-03-30T00:00:00.000Z')
    expect(added({ ...calendar, timeZone: 'Asia/Shanghai' }, '2026-03-28T20:00:00Z', 0)).toBe(
      '2026-03-29T18:00:00.000Z',
    )
  })

  test('between two instants of which the second is not later, nobody works', () => {
    expect(workingMinutesBetween(shanghai, at('2026-11-23T03:00:00Z'), at('2026-11-23T03:00:00Z'))).toBe(0)
    expect(workingMinutesBetween(shanghai, at('2026-11-23T03:00:00Z'), at('2026-11-23T02:00:00Z'))).toBe(0)
    expect(workingMinutesBetween(shanghai, at('2026-11-28T03:00:00Z'), at('2026-11-27T02:00:00Z'))).toBe(0)
  })

  test('a calendar in which nobody works is found out, not looped over', () => {
    const never: WorkingCalendar = { timeZone: 'UTC', weekly: [[], [], [], [], [], [], []], special: () => undefined }
    expect(() => addWorkingMinutes(never, 0, 1)).toThrow('without working time')
  })
})

const anyCalendar = fc.constantFrom(
  shanghai,
  golden,
  week('Europe/Berlin'),
  week('America/New_York'),
  week('Asia/Kolkata'),
)
const anyTime = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') })
const minutes = fc.integer({ min: 0, max: 6000 })

describe('for any calendar and any moment', () => {
  test('what was added is what is measured', () => {
    fc.assert(
      fc.property(anyCalendar, anyTime, minutes, (calendar, from, more) => {
        expect(workingMinutesBetween(calendar, from, addWorkingMinutes(calendar, from, more))).toBe(more)
      }),
    )
  })

  test('adding twice is adding the sum, as long as something was added', () => {
    fc.assert(
      fc.property(anyCalendar, anyTime, minutes, fc.integer({ min: 1, max: 6000 }), (calendar, from, one, other) => {
        const twice = addWorkingMinutes(calendar, addWorkingMinutes(calendar, from, one), other)
        expect(twice).toBe(addWorkingMinutes(calendar, from, one + other))
      }),
    )
  })

  test('later never ends earlier, and more never ends sooner', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        anyTime,
        fc.nat(10_000_000),
        minutes,
        fc.nat(600),
        (calendar, from, later, some, more) => {
          expect(addWorkingMinutes(calendar, from + later, some)).toBeGreaterThanOrEqual(
            addWorkingMinutes(calendar, from, some),
          )
          expect(addWorkingMinutes(calendar, from, some + more)).toBeGreaterThanOrEqual(
            addWorkingMinutes(calendar, from, some),
          )
        },
      ),
    )
  })
})
