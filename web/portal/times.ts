// Times on the portal are the shop's, as its mails have them; the zone is named where the reader's clock shows another hour (U11).
import * as format from '../shared/format.ts'
import type { Locale } from '../shared/locale.ts'

let shopZone: string | undefined

/** Told once, when the page knows whose shop it is: an IANA name. Until then times are the reader's. */
export function tellTimesIn(timeZone: string): void {
  shopZone = timeZone
}

const zoned = () => (shopZone ? { timeZone: shopZone } : {})

export const formatDay = (iso: string, locale: Locale): string => format.formatDay(iso, locale, zoned())

export const formatTime = (iso: string, locale: Locale): string => format.formatTime(iso, locale, zoned())

/** `11月26日 18:00`; to a reader elsewhere `北京时间 11月26日 18:00`, `26 Nov, 18:00 (China Time)`. */
export function formatDeadline(iso: string, locale: Locale): string {
  const time = format.formatDeadline(iso, locale, zoned())
  const zone = zoneToName(iso, locale)
  if (zone === null) return time
  return locale === 'en' ? `${time} (${zone})` : `${zone} ${time}`
}

/** What the times beside are in, or null where the reader's clock shows the same. */
export function zoneToName(iso: string, locale: Locale): string | null {
  if (!shopZone) return null
  const shown = (zone: object) => format.formatTime(iso, 'zh-CN', zone)
  return shown({}) === shown(zoned()) ? null : zoneName(new Date(iso), locale, shopZone)
}

// People in China say 北京时间, which the CLDR does not have. As in the mails (src/17-conversation/notices/words/time-in-mail.ts).
function zoneName(at: Date, locale: Locale, timeZone: string): string {
  if (locale === 'zh-CN' && timeZone === 'Asia/Shanghai') return '北京时间'
  const parts = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { timeZone, timeZoneName: 'shortGeneric' })
  return parts.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}
