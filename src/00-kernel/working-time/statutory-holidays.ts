// China's holidays before the State Council's notice of a year is out: those the law fixes by itself. The notice adds days around them, on
// which it is for others to work.
import chineseDays from 'chinese-days'
import { Temporal } from 'temporal-polyfill'

export type HolidayName = { readonly 'zh-CN': string; readonly en: string }

/**
 * The thirteen days, YYYY-MM-DD, of 全国年节及纪念日放假办法 Art. 2 (State Council order 795), by what they are called. None before 2025, when
 * it came into force; the day off in lieu of one on a weekend (Art. 6) is for the notice to say, so it is not among them.
 */
export function statutoryHolidays(year: number): ReadonlyMap<string, HolidayName> {
  if (year < inForceSince) return new Map()
  const fixed = (month: number, day: number) => Temporal.PlainDate.from({ year, month, day })
  const moons = (month: number, day: number) => (year > lastMoonYear ? [] : [moonDay(year, month, day)])
  const holidays: readonly (readonly [HolidayName, readonly Temporal.PlainDate[]])[] = [
    [{ 'zh-CN': '元旦', en: "New Year's Day" }, [fixed(1, 1)]],
    [{ 'zh-CN': '春节', en: 'Spring Festival' }, moons(1, 1).flatMap(eveAndThree)],
    [{ 'zh-CN': '清明', en: 'Tomb-sweeping Day' }, [qingming(year)]],
    [{ 'zh-CN': '劳动节', en: 'Labour Day' }, [fixed(5, 1), fixed(5, 2)]],
    [{ 'zh-CN': '端午', en: 'Dragon Boat Festival' }, moons(5, 5)],
    [{ 'zh-CN': '国庆节', en: 'National Day' }, [fixed(10, 1), fixed(10, 2), fixed(10, 3)]],
    // last, so that it names the day it shares with National Day now and then
    [{ 'zh-CN': '中秋', en: 'Mid-autumn Festival' }, moons(8, 15)],
  ]
  return new Map(holidays.flatMap(([name, days]) => days.map((day) => [day.toString(), name] as const)))
}

const inForceSince = 2025
/** As far as the library knows the months of the moon. */
const lastMoonYear = 2100

const eveAndThree = (newYear: Temporal.PlainDate): Temporal.PlainDate[] =>
  [-1, 0, 1, 2].map((days) => newYear.add({ days }))

// Not by `Intl`: its Chinese calendar begins 2027 and 2030 a day off, where the new moon comes near to midnight.
const moonDay = (year: number, month: number, day: number): Temporal.PlainDate =>
  Temporal.PlainDate.from(chineseDays.getSolarDateFromLunar(noonHere(year, month, day)).date)

/** A date for the library, which reads dates by the machine's own time: its noon is on the same day everywhere. */
export const noonHere = (year: number, month: number, day: number): Date => new Date(year, month - 1, day, 12)

// The library writes the midnight of UTC by the machine's own time, which is a day early to the west of Greenwich.
function qingming(year: number): Temporal.PlainDate {
  const written = Temporal.PlainDate.from(chineseDays.getSolarTermDate(year, 4, 'pure_brightness'))
  const isWest = new Date(Date.UTC(year, 3, 5)).getTimezoneOffset() > 0
  return written.add({ days: isWest ? 1 : 0 })
}
