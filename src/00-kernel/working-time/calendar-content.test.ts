import { describe, expect, test } from 'vitest'
import { calendarOf, calendarShape, monthIn, shippedHours } from './calendar-content.ts'
import { holidayName, isMakeUpDay, isPublicHoliday } from './public-holidays.ts'
import { isTimeZone } from './time-zone.ts'
import { addWorkingMinutes } from './working-calendar.ts'

describe('public holidays and make-up days', () => {
  test.each<['CN' | 'DE' | 'FR' | 'GB' | 'US', string, boolean]>([
    ['CN', '2026-10-01', true],
    ['CN', '2026-10-03', true], // a Saturday within Golden Week
    ['CN', '2026-10-10', false], // worked instead
    ['CN', '2026-11-21', false], // an ordinary Saturday
    ['CN', '2026-02-17', true], // Spring Festival
    ['DE', '2026-10-03', true],
    ['DE', '2026-04-06', true], // Easter Monday
    ['FR', '2026-07-14', true],
    ['GB', '2026-12-25', true],
    ['US', '2026-11-26', true], // Thanksgiving
    ['US', '2026-11-25', false],
  ])('%s, %s: off %s', (country, date, off) => expect(isPublicHoliday(country, date)).toBe(off))

  test.each([
    ['2026-10-10', true],
    ['2026-02-14', true],
    ['2026-02-28', true],
    ['2026-11-21', false],
    ['2026-11-23', false], // a Monday makes up for nothing
  ])('%s is a make-up day: %s', (date, is) => expect(isMakeUpDay('CN', date)).toBe(is))
})

const until = (content: ReturnType<typeof shippedHours>, zone: string, from: string, hours: number) =>
  new Date(addWorkingMinutes(calendarOf(content, zone), Date.parse(from), hours * 60)).toISOString()

test('only China makes up for its holidays', () => {
  expect(isMakeUpDay('CN', '2026-10-10')).toBe(true)
  expect(isMakeUpDay('DE', '2026-10-10')).toBe(false)
})

test.each([
  ['DE', '2026-12-24'], // Heiligabend: shops close at noon, the law knows no holiday
  ['DE', '2026-05-10'], // Mother's Day
  ['US', '2026-02-14'],
  ['GB', '2026-10-31'],
] as const)('%s, %s: a day people keep is no public holiday', (country, date) => {
  expect(isPublicHoliday(country, date)).toBe(false)
})

describe('a calendar as people set it', () => {
  test('the shipped one keeps Golden Week and works the Saturday after', () => {
    const shipped = shippedHours('CN')
    expect(until(shipped, 'Asia/Shanghai', '2026-09-30T09:00:00Z', 2)).toBe('2026-10-08T02:00:00.000Z')
    expect(until(shipped, 'Asia/Shanghai', '2026-10-09T09:00:00Z', 2)).toBe('2026-10-10T02:00:00.000Z')
    expect(until(shippedHours('DE'), 'Europe/Berlin', '2026-12-24T16:00:00Z', 2)).toBe('2026-12-28T09:00:00.000Z')
  })

  test('a year without a notice keeps the three days of National Day, and works no Saturday for them', () => {
    const shipped = shippedHours('CN')
    expect(until(shipped, 'Asia/Shanghai', '2035-09-28T09:00:00Z', 2)).toBe('2035-10-04T02:00:00.000Z')
    const kinds = monthIn(shipped, '2035-10').map(({ kind }) => kind)
    expect(kinds.slice(0, 7)).toEqual(['holiday', 'holiday', 'holiday', 'worked', 'worked', 'off', 'off'])
    expect(kinds).not.toContain('make_up')
  })

  test('an exception of its own goes before holiday and week', () => {
    const open = {
      ...shippedHours('CN'),
      exceptions: [{ date: '2026-10-02', hours: [{ from: '10:00', to: '12:00' }] }],
    }
    expect(until(open, 'Asia/Shanghai', '2026-09-30T09:00:00Z', 2)).toBe('2026-10-02T03:00:00.000Z')
    const closed = { ...shippedHours('CN'), exceptions: [{ date: '2026-11-24', hours: [] }] }
    expect(until(closed, 'Asia/Shanghai', '2026-11-23T09:00:00Z', 2)).toBe('2026-11-25T02:00:00.000Z')
  })

  test.each<[string, (content: ReturnType<typeof shippedHours>) => unknown]>([
    ['six days', (one) => ({ ...one, weekly: one.weekly.slice(1) })],
    ['30 February', (one) => ({ ...one, exceptions: [{ date: '2026-02-30', hours: [] }] })],
    ['25 o’clock', (one) => ({ ...one, weekly: [[{ from: '09:00', to: '25:00' }], ...one.weekly.slice(1)] })],
    ['holidays of a country nobody knows', (one) => ({ ...one, holidays: 'XX' })],
    ['a field of its own', (one) => ({ ...one, extra: 1 })],
  ])('%s is refused', (_, change) => {
    expect(calendarShape.safeParse(change(shippedHours('CN'))).success).toBe(false)
  })

  const monday = (...spans: [string, string][]) => {
    const content = shippedHours('CN')
    return { ...content, weekly: [spans.map(([from, to]) => ({ from, to })), ...content.weekly.slice(1)] }
  }
  test.each<[string, [string, string][], boolean]>([
    [
      'a break at noon',
      [
        ['09:00', '12:00'],
        ['13:00', '18:00'],
      ],
      true,
    ],
    [
      'the afternoon written first',
      [
        ['13:00', '18:00'],
        ['09:00', '12:00'],
      ],
      true,
    ],
    [
      'one shift after the other',
      [
        ['09:00', '13:00'],
        ['13:00', '18:00'],
      ],
      true,
    ],
  ])('%s: %j, right: %s', (_, spans, isRight) => {
    expect(calendarShape.safeParse(monday(...spans)).success).toBe(isRight)
  })

  test('two days of its own are two days; a shop begins with none', () => {
    const exceptions = ['2026-10-02', '2026-10-03'].map((date) => ({ date, hours: [] }))
    expect(calendarShape.safeParse({ ...shippedHours('CN'), exceptions }).success).toBe(true)
    expect(shippedHours('UK')).toMatchObject({ holidays: 'GB', exceptions: [] })
    expect(shippedHours('BR').holidays).toBeNull()
  })

  test('29 February and 24:00 are right', () => {
    const leap = {
      ...shippedHours('CN'),
      exceptions: [{ date: '2028-02-29', hours: [{ from: '22:00', to: '24:00' }] }],
    }
    expect(calendarShape.safeParse(leap).success).toBe(true)
    expect(until(leap, 'Asia/Shanghai', '2028-02-28T10:00:00Z', 2)).toBe('2028-02-29T16:00:00.000Z')
  })

  const [none, late, nine] = [[], [{ from: '10:00', to: '22:00' }], [{ from: '09:00', to: '18:00' }]]
  test.each<[string, (typeof late)[], typeof late]>([
    ['Tuesday to Sunday: like that weekday', [none, late, late, late, late, late, late], late],
    [
      'Monday to Friday and late on Saturdays and Sundays: like that weekday',
      [nine, nine, nine, nine, nine, late, late],
      late,
    ],
    ['Monday to Friday: like a Monday', [late, nine, nine, nine, nine, none, none], late],
    ['Wednesday to Friday: like the first day it works', [none, none, late, nine, nine, none, none], late],
    ['never: not', [none, none, none, none, none, none, none], none],
  ])('a make-up day is worked by a shop that works %s', (_, weekly, hours) => {
    const content = { ...shippedHours('CN'), weekly: weekly as ReturnType<typeof shippedHours>['weekly'] }
    for (const date of ['2026-01-04', '2026-02-14', '2026-02-28'])
      expect(monthIn(content, date.slice(0, 7)).find((one) => one.date === date)).toMatchObject({
        kind: 'make_up',
        hours,
      })
  })

  test('Golden Week in a month: holidays, the Saturday worked instead, and a day of its own before both', () => {
    const content = {
      ...shippedHours('CN'),
      exceptions: [
        { date: '2026-10-02', hours: [{ from: '10:00', to: '12:00' }], note: '值班' },
        { date: '2026-10-12', hours: [] },
      ],
    }
    const kinds = Object.fromEntries(monthIn(content, '2026-10').map(({ date, kind }) => [date.slice(8), kind]))
    expect(kinds).toMatchObject({
      '01': 'holiday',
      '02': 'own_hours',
      '08': 'worked',
      '10': 'make_up',
      '11': 'off',
      '12': 'closed',
    })
    expect(Object.keys(kinds)).toHaveLength(31)
    expect(monthIn(content, '2028-02')).toHaveLength(29)
  })
})

test.each([
  ['CN', '2026-10-01', '国庆节'],
  ['DE', '2026-10-03', 'Tag der Deutschen Einheit'],
  ['CN', '2026-11-23', undefined],
] as const)('in %s %s is called %s', (country, date, name) => {
  expect(holidayName(country, date)?.['zh-CN']).toBe(name)
})

test.each([
  ['Asia/Shanghai', true],
  ['Europe/Berlin', true],
  ['UTC', true],
  ['Mars/Olympus', false],
  ['+08:00', false],
  ['', false],
])('a time zone %s: %s', (name, is) => expect(isTimeZone(name)).toBe(is))
