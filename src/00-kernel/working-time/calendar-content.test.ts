import { describe, expect, test } from 'vitest'
import { calendarOf, calendarShape, isWorked, shippedHours } from './calendar-content.ts'
import { isMakeUpDay, isPublicHoliday } from './public-holidays.ts'
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
    [
      'hours that end before they begin',
      (one) => ({ ...one, weekly: [[{ from: '18:00', to: '09:00' }], ...one.weekly.slice(1)] }),
    ],
    [
      'hours that overlap',
      (one) => ({
        ...one,
        weekly: [
          [
            { from: '09:00', to: '12:00' },
            { from: '11:00', to: '18:00' },
          ],
          ...one.weekly.slice(1),
        ],
      }),
    ],
    ['six days', (one) => ({ ...one, weekly: one.weekly.slice(1) })],
    [
      'a day twice',
      (one) => ({
        ...one,
        exceptions: [
          { date: '2026-10-02', hours: [] },
          { date: '2026-10-02', hours: [] },
        ],
      }),
    ],
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
    [
      'the afternoon first, and they overlap',
      [
        ['11:00', '18:00'],
        ['09:00', '12:00'],
      ],
      false,
    ],
    [
      'the third overlaps the second',
      [
        ['06:00', '08:00'],
        ['09:00', '12:00'],
        ['11:59', '18:00'],
      ],
      false,
    ],
    ['hours that end as they begin', [['09:00', '09:00']], false],
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

  test('a calendar in which nobody works is told apart', () => {
    const never = { ...shippedHours('CN'), weekly: [[], [], [], [], [], [], []] as never, holidays: null }
    expect(isWorked(never, 'Asia/Shanghai', '2026-01-01T00:00:00Z')).toBe(false)
    expect(isWorked(shippedHours('CN'), 'Asia/Shanghai', '2026-01-01T00:00:00Z')).toBe(true)
  })
})
