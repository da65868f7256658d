// Public holidays by country, from libraries that are kept up to date: China's with its make-up days, the others' national ones. A year China
// has not given notice of has the holidays its law fixes, and no make-up days yet.
import chineseDays from 'chinese-days'
import Holidays from 'date-holidays'
import { remembering } from '../memory.ts'
import { type HolidayName, noonHere, statutoryHolidays } from './statutory-holidays.ts'

export const holidayCountries = ['CN', 'DE', 'FR', 'GB', 'US'] as const
export type HolidayCountry = (typeof holidayCountries)[number]

/** Whether a day `YYYY-MM-DD` is off for everybody in a country, ISO 3166-1; an ordinary weekend is not meant. */
export const isPublicHoliday = (country: string, date: string): boolean =>
  remembered(`${country} ${date}`, () =>
    country === 'CN' ? isOffInChina(date) : nationalOf(country, date.slice(0, 4)).has(date),
  )

const isOffInChina = (date: string): boolean =>
  (isNamed(date) && !noticeOf(date).work) || statutoryOn(date) !== undefined

// The library calls an ordinary Saturday by its weekday; a holiday has its names and how many days it takes.
const isNamed = (date: string): boolean => noticeOf(date).name.includes(',')

/** What the State Council's notices say of a day, as far as the library has them. */
const noticeOf = (date: string): { readonly work: boolean; readonly name: string } => {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  return chineseDays.getDayDetail(noonHere(year, month, day))
}

/** The holiday of a year without a notice. Every notice names National Day: a year whose National Day the library knows has one. */
const statutoryOn = (date: string): HolidayName | undefined => {
  const year = date.slice(0, 4)
  return isNamed(`${year}-10-01`) ? undefined : statutory(year, () => statutoryHolidays(Number(year))).get(date)
}
const statutory = remembering<ReadonlyMap<string, HolidayName>>(100)

/** China: a Saturday or Sunday that is worked to make up for a long holiday (国务院办公厅 each year's notice). */
export const isMakeUpDay = (country: HolidayCountry, date: string): boolean =>
  country === 'CN' && isWeekend(date) && remembered(`make-up ${date}`, () => noticeOf(date).work)

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
export function holidayName(country: HolidayCountry, date: string): HolidayName | null {
  if (country !== 'CN') {
    const name = nationalOf(country, date.slice(0, 4)).get(date)
    return name === undefined ? null : { 'zh-CN': name, en: name }
  }
  const [en, zh] = noticeOf(date).name.split(',')
  return en && zh ? { 'zh-CN': zh, en } : (statutoryOn(date) ?? null)
}

const remembered = remembering<boolean>(50_000)
