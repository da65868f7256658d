// How a mail names a moment: as the portal does (web/shared/format.ts, `formatDeadline`), in the merchant's time zone. Where the reader is
// a mail cannot know, so it always names the zone (U11).
import { remembering } from '#kernel/memory'

/**
 * `北京时间 11月26日 18:00`, `26 Nov, 18:00 (United Kingdom Time)`; midnight is the end of the day before. `iso`: UTC, ISO 8601; empty for null.
 */
export function timeInMail(iso: string | null, locale: 'zh-CN' | 'en', timeZone: string): string {
  if (!iso) return ''
  const at = new Date(iso)
  const formats = formatsOf(locale, timeZone)
  const clock = formats.clock.format(at)
  const isMidnight = clock === '00:00'
  const day = formats.day.format(isMidnight ? new Date(at.getTime() - 1) : at)
  const hour = isMidnight ? '24:00' : clock
  const zone = zoneName(at, locale, timeZone)
  return locale === 'en' ? `${day}, ${hour} (${zone})` : `${zone} ${day} ${hour}`
}

type Formats = Readonly<Record<'clock' | 'day' | 'zone', Intl.DateTimeFormat>>

const formats = remembering<Formats>(200) // making one costs more than all else about a mail

const formatsOf = (locale: 'zh-CN' | 'en', timeZone: string): Formats =>
  formats(`${locale} ${timeZone}`, () => {
    const spoken = locale === 'en' ? 'en-GB' : locale
    const month = locale === 'en' ? 'short' : 'long'
    return {
      clock: new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
      day: new Intl.DateTimeFormat(spoken, { timeZone, month, day: 'numeric' }),
      zone: new Intl.DateTimeFormat(spoken, { timeZone, timeZoneName: 'shortGeneric' }),
    }
  })

// People in China say 北京时间, which the CLDR does not have.
function zoneName(at: Date, locale: 'zh-CN' | 'en', timeZone: string): string {
  if (locale === 'zh-CN' && timeZone === 'Asia/Shanghai') return '北京时间'
  const parts = formatsOf(locale, timeZone).zone.formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}
