// How a mail names a moment: as the portal does (web/shared/format.ts, `formatDeadline`), in the merchant's time zone. Where the reader is
// a mail cannot know, so it always names the zone (U11).

/**
 * `北京时间 11月26日 18:00`, `26 Nov, 18:00 (United Kingdom Time)`; midnight is the end of the day before. `iso`: UTC, ISO 8601; empty for null.
 */
export function timeInMail(iso: string | null, locale: 'zh-CN' | 'en', timeZone: string): string {
  if (!iso) return ''
  const at = new Date(iso)
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const isMidnight = clock.format(at) === '00:00'
  const day = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone,
    month: locale === 'en' ? 'short' : 'long',
    day: 'numeric',
  }).format(isMidnight ? new Date(at.getTime() - 1) : at)
  const hour = isMidnight ? '24:00' : clock.format(at)
  const zone = zoneName(at, locale, timeZone)
  return locale === 'en' ? `${day}, ${hour} (${zone})` : `${zone} ${day} ${hour}`
}

// People in China say 北京时间, which the CLDR does not have.
function zoneName(at: Date, locale: 'zh-CN' | 'en', timeZone: string): string {
  if (locale === 'zh-CN' && timeZone === 'Asia/Shanghai') return '北京时间'
  const format = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { timeZone, timeZoneName: 'shortGeneric' })
  return format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}
