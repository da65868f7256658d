// Public holidays by country, from libraries that are kept up to date: China's with its make-up days, the others' national ones.
import chineseDays from 'chinese-days'
import Holidays from 'date-holidays'

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

const national = new Map<string, Holidays>()
function isNational(country: string, date: string): boolean {
  let calendar = national.get(country)
  if (!calendar) {
    calendar = new Holidays(country, { types: ['public'] })
    national.set(country, calendar)
  }
  const year = Number(date.slice(0, 4))
  return calendar.getHolidays(year).some((holiday) => holiday.type === 'public' && holiday.date.slice(0, 10) === date)
}

const known = new Map<string, boolean>()
function remembered(key: string, find: () => boolean): boolean {
  const before = known.get(key)
  if (before !== undefined) return before
  if (known.size > 50_000) known.clear()
  const found = find()
  known.set(key, found)
  return found
}
