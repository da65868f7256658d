// Public holidays by country, from libraries that are kept up to date: China's with its make-up days, the others' national ones.
import chineseDays from 'chinese-days'
import Holidays from 'date-holidays'
import { remembering } from '../memory.ts'

export const holidayCountries = ['CN', 'DE', 'FR', 'GB', 'US'] as const
export type HolidayCountry = (typeof holidayCountries)[number]

/** Whether a day `YYYY-MM-DD` is off for everybody in a country, ISO 3166-1; an ordinary weekend is not meant. */
export const isPublicHoliday = (country: string, date: string): boolean =>
  remembered(`${country} ${date}`, () =>
    country === 'CN' ? isNamed(date) : nationalOf(country, date.slice(0, 4)).has(date),
  )

// The library calls an ordinary Saturday by its weekday; a holiday has its names and how many days it takes.
const isNamed = (date: string): boolean => {
  const { work, name } = chineseDays.getDayDetail(date)
  return !work && name.includes(',')
}

/** China: a Saturday or Sunday that is worked to make up for a long holiday (国务院办公厅 each year's notice). */
export const isMakeUpDay = (country: HolidayCountry, date: string): boolean =>
  country === 'CN' && isWeekend(date) && remembered(`make-up ${date}`, () => chineseDays.getDayDetail(date).work)

const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())

// A year takes the library milliseconds, and a long promise asks for many days of it.
const national = remembering<ReadonlyMap<string, string>>(500)
const nationalOf = (country: string, year: string): ReadonlyMap<string, string> =>
  national(`${country} ${year}`, () => {
    const days = new Holidays(country, { types: ['public'] })
      .getHolidays(Number(year))
      .filter(({ type }) => type === 'public')
    return new Map(days.map(({ date, name }) => [date.slice(0, 10), name]))
  })

/** What people there call the holiday; China's in both languages. Null when it is none. */
export function holidayName(
  country: HolidayCountry,
  date: string,
): { readonly 'zh-CN': string; readonly en: string } | null {
  if (country !== 'CN') {
    const name = nationalOf(country, date.slice(0, 4)).get(date)
    return name === undefined ? null : { 'zh-CN': name, en: name }
  }
  const [en, zh] = chineseDays.getDayDetail(date).name.split(',')
  return en && zh ? { 'zh-CN': zh, en } : null
}

const remembered = remembering<boolean>(50_000)
