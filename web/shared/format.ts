// How amounts, times and numbers are written for people. Times are UTC ISO 8601 in, the reader's zone out unless one is given.
import type { Money } from '../../src/00-kernel/money.ts'
import type { Locale } from './locale.ts'

export type { Money }

/** `{ amount: 12900, currency: 'CNY' }` as `¥129.00`. */
export function formatMoney({ amount, currency }: Money, locale: Locale): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

type Zoned = { readonly timeZone?: string }

/** `11月26日 18:00`, or `26 Nov, 18:00`; with the year when it is not this one. */
export function formatTime(iso: string, locale: Locale, { timeZone }: Zoned = {}): string {
  return written(new Date(iso), locale, { timeZone, clock: true })
}

/** `11月26日`, or `26 Nov`. */
export function formatDay(iso: string, locale: Locale, { timeZone }: Zoned = {}): string {
  return written(new Date(iso), locale, { timeZone, clock: false })
}

/** A deadline: midnight is the end of the day before, `11月26日24:00`, as people and the law count days. */
export function formatDeadline(iso: string, locale: Locale, { timeZone }: Zoned = {}): string {
  const at = new Date(iso)
  const parts = partsOf(at, locale, timeZone)
  if (parts.hour !== '00' || parts.minute !== '00') return formatTime(iso, locale, zoned(timeZone))
  const dayBefore = written(new Date(at.getTime() - 1), locale, { timeZone, clock: false })
  return locale === 'zh-CN' ? `${dayBefore}24:00` : `${dayBefore}, 24:00`
}

/** How long until then, in the largest unit that is honest: `还有 6 天`, `5 hours left`. Null when it has passed. */
export function formatLeft(iso: string, locale: Locale, now = Date.now()): string | null {
  const minutes = Math.floor((Date.parse(iso) - now) / 60_000)
  if (minutes < 0) return null
  const [count, unit] =
    minutes >= 2880
      ? [Math.floor(minutes / 1440), 'day']
      : minutes >= 120
        ? [Math.floor(minutes / 60), 'hour']
        : [minutes, 'minute']
  if (locale === 'zh-CN') return `还有 ${count} ${{ day: '天', hour: '小时', minute: '分钟' }[unit as 'day']}`
  return `${count} ${unit}${count === 1 ? '' : 's'} left`
}

/** `AS-261122-000123` in groups people can read out: `AS-261122-000 123`. What is copied stays the number itself. */
export const formatNumber = (number: string): string => number.replace(/(\d{3})(\d{3})$/, '$1\u202f$2')

const zoned = (timeZone: string | undefined): Zoned => (timeZone ? { timeZone } : {})

function partsOf(at: Date, locale: Locale, timeZone: string | undefined): Record<string, string> {
  const format = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...zoned(timeZone),
  })
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
}

function written(
  at: Date,
  locale: Locale,
  { timeZone, clock }: { timeZone: string | undefined; clock: boolean },
): string {
  const thisYear = partsOf(at, locale, timeZone).year === partsOf(new Date(), locale, timeZone).year
  const day = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    ...(!thisYear && { year: 'numeric' }),
    month: locale === 'zh-CN' ? 'long' : 'short',
    day: 'numeric',
    ...zoned(timeZone),
  }).format(at)
  if (!clock) return day
  const { hour, minute } = partsOf(at, locale, timeZone)
  return locale === 'zh-CN' ? `${day} ${hour}:${minute}` : `${day}, ${hour}:${minute}`
}
