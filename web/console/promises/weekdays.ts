import type { Locale } from '../../shared/locale.ts'

/** The names of the days of a week, Monday first. */
export function weekdays(locale: Locale, weekday: 'long' | 'short'): string[] {
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { weekday, timeZone: 'UTC' })
  // 5 January 1970 was a Monday
  return Array.from({ length: 7 }, (_, index) => format.format(new Date((4 + index) * 86_400_000)))
}
