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
