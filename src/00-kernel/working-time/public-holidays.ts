// Public holidays by country, from libraries that are kept up to date: China's with its make-up days, the others' national ones.
import chineseDays from 'chinese-days'
import Holidays from 'date-holidays'
import { remembering } from '../memory.ts'

export const holidayCountries = ['CN', 'DE', 'FR', 'GB', 'US'] as const
export type HolidayCountry = (typeof holidayCountries)[number]

/** Whether a day `YYYY-MM-DD` is off for everybody there; an ordinary weekend is not meant. */
export const isPublicHoliday = (country: HolidayCountry, date: string): boolean =>
  remembered(`${country} ${date}`, () => (country === 'CN' ? isNamed(date) : isNational(country, date)))

// The library calls an ordinary Saturday by its weekday; a holiday has its names and how many days it takes.
const isNamed = (date: string): boolean => {
  const { work, name } = chineseDays.getDayDetail(date)
  return !work && name.includes(',')
}

/** China: a Saturday or Sunday that is worked to make up for a long holiday (国务院办公厅 each year's notice). */
export const isMakeUpDay = (country: HolidayCountry, date: string): boolean =>
  country === 'CN' && isWeekend(date) && remembered(`make-up ${date}`, () => chineseDays.getDayDetail(date).work)

const isWeekend = (date: string): boolean => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())

function isNational(country: string, date: string): boolean {
  const calendar = nationalOf(country, () => new Holidays(country, { types: ['public'] }))
  const year = Number(date.slice(0, 4))
  return calendar.getHolidays(year).some((holiday) => holiday.date.slice(0, 10) === date)
}

const nationalOf = remembering<Holidays>(100)
const remembered = remembering<boolean>(50_000)
