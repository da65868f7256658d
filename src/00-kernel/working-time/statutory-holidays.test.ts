// 全国年节及纪念日放假办法 Art. 2 (State Council order 795): the days it fixes, by the sun and by the moon.
import { isMainThread } from 'node:worker_threads'
import Holidays from 'date-holidays'
import { afterEach, describe, expect, test } from 'vitest'
import { holidayName, isMakeUpDay, isPublicHoliday } from './public-holidays.ts'
import { statutoryHolidays } from './statutory-holidays.ts'

const daysOf = (year: number, name: string): string[] =>
  [...statutoryHolidays(year)].flatMap(([date, called]) => (called['zh-CN'] === name ? [date] : []))

const in2027 = {
  元旦: ['2027-01-01'],
  春节: ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08'], // 丁未年正月初一: 6 February
  清明: ['2027-04-05'],
  劳动节: ['2027-05-01', '2027-05-02'],
  端午: ['2027-06-09'],
  中秋: ['2027-09-15'],
  国庆节: ['2027-10-01', '2027-10-02', '2027-10-03'],
}

describe('the thirteen days of a year', () => {
  test.each(Object.entries(in2027))('%s 2027: %j', (name, days) => expect(daysOf(2027, name)).toEqual(days))

  test('and no more', () => expect(statutoryHolidays(2027).size).toBe(13))

  test.each<[string, number, string, string]>([
    ['a leap fifth month has no second Dragon Boat Festival', 2028, '端午', '2028-05-28'],
    ['a leap eleventh month leaves Mid-Autumn where it is', 2033, '中秋', '2033-09-08'],
    ['Mid-Autumn may be a day of National Day', 2028, '中秋', '2028-10-03'],
    ['the twenty-ninth of the twelfth month is the eve too', 2029, '春节', '2029-02-12'],
    ['the new moon of 2030 comes a little after midnight', 2030, '春节', '2030-02-02'],
  ])('%s (%d, %s)', (_, year, name, first) => expect(daysOf(year, name)[0]).toBe(first))

  test('before the order was in force it fixed nothing', () => {
    expect(statutoryHolidays(2024).size).toBe(0)
    expect(statutoryHolidays(2025).size).toBe(13)
  })

  test('where nobody has worked out the moon any more, the days of the sun are left', () => {
    expect(daysOf(2100, '春节')).toHaveLength(4)
    expect(statutoryHolidays(2101).size).toBe(7)
  })
})

// The notices of both years (国务院办公厅), which the library has: they add days, and take none of these away.
test.each([2025, 2026])('in %d every one of them was off, by the same name', (year) => {
  for (const [date, name] of statutoryHolidays(year)) {
    expect(isPublicHoliday('CN', date), date).toBe(true)
    expect(holidayName('CN', date), date).toEqual(name)
  }
})

// Another library with astronomy of its own; it does not know the revision of 2024, and it is itself wrong in 2033.
test.each([2027, 2028, 2029, 2030, 2031, 2032])('the moon and the sun of %d are those of date-holidays', (year) => {
  const others = new Holidays('CN').getHolidays(year)
  const other = (name: string) => others.flatMap((one) => (one.name.startsWith(name) ? [one.date.slice(0, 10)] : []))
  expect(daysOf(year, '春节').slice(0, 3)).toEqual(other('春节'))
  for (const name of ['清明', '端午', '中秋']) expect(daysOf(year, name)).toEqual(other(name))
})

describe('a year without a notice', () => {
  test.each([2027, 2028, 2035])('of %d whatever is fixed is off', (year) => {
    for (const date of statutoryHolidays(year).keys()) expect(isPublicHoliday('CN', date), date).toBe(true)
  })

  test('has its names in both languages, and none for a day that is none', () => {
    expect(holidayName('CN', '2035-02-07')).toEqual({ 'zh-CN': '春节', en: 'Spring Festival' })
    expect(holidayName('CN', '2035-02-12')).toBeNull()
    expect(isPublicHoliday('CN', '2035-02-11')).toBe(false) // an ordinary Sunday
    expect(isPublicHoliday('CN', '2035-02-12')).toBe(false)
  })

  test('makes up for nothing', () => {
    const days = Array.from({ length: 365 }, (_, day) =>
      new Date(Date.UTC(2035, 0, 1 + day)).toISOString().slice(0, 10),
    )
    expect(days.filter((date) => isMakeUpDay('CN', date))).toEqual([])
  })

  test('nor has a year from before any notice we know', () => expect(isPublicHoliday('CN', '1999-10-01')).toBe(false))
})

// a thread keeps the zone its program began in: there is nothing to try there
describe.runIf(isMainThread)('whatever time the machine keeps', () => {
  const here = process.env.TZ
  afterEach(() => {
    if (here === undefined) delete process.env.TZ
    else process.env.TZ = here
  })

  test.each([
    ['America/Los_Angeles', '2026-10-03'],
    ['Pacific/Kiritimati', '2026-10-04'],
    ['Asia/Shanghai', '2026-10-05'],
  ])('in %s the days are China’s', (timeZone, holiday) => {
    process.env.TZ = timeZone
    expect(new Date(2027, 0, 1).getTimezoneOffset()).not.toBe(0)
    for (const [name, days] of Object.entries(in2027)) expect(daysOf(2027, name)).toEqual(days)
    expect(isPublicHoliday('CN', holiday)).toBe(true)
    expect(isPublicHoliday('CN', `2026-09-${holiday.slice(8)}`)).toBe(false)
  })

  test('the first and the last day of a notice are not a day off', () => {
    process.env.TZ = 'America/New_York'
    const days = ['2026-09-30', '2026-10-01', '2026-10-07', '2026-10-08']
    expect(days.map((date) => isPublicHoliday('CN', date))).toEqual([false, true, true, false])
    expect(['2026-10-10', '2026-10-11'].map((date) => isMakeUpDay('CN', date))).toEqual([true, false])
  })
})
