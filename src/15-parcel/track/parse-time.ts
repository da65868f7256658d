// Times as carriers write them: `2026-11-23 10:11:12`, ISO 8601 with and without an offset, seven fractional digits, 2026/11/23, epochs. Pure.
import { utcOfLocal } from '#kernel/working-time/local-days'

const written =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]+(\d{1,2})[:：](\d{2})(?:[:：](\d{2})(?:[.,](\d{1,12}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i

/**
 * UTC, ISO 8601 with milliseconds; null for what is no time between 2000 and 2100. `zone`: where the carrier's clock hangs, for a time without
 * an offset. A day alone is its noon: it comes after that day's night and before its evening.
 */
export function parseCarrierTime(told: string, zone: string): string | null {
  const text = told.normalize('NFKC').trim()
  if (/^\d{10}(\d{3})?$/.test(text)) return between(Number(text) * (text.length === 10 ? 1000 : 1))
  const [, year, month, day, hour = '12', minute = '00', second = '00', fraction = '', offset] =
    written.exec(text) ?? []
  if (year === undefined) return null
  const two = (part: string) => part.padStart(2, '0')
  const local = `${year}-${two(month!)}-${two(day!)}T${two(hour)}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}`
  const asUtc = new Date(`${local}Z`)
  // 30 February is no day, and 25 o'clock no hour
  if (Number.isNaN(asUtc.getTime()) || asUtc.getUTCDate() !== Number(day)) return null
  if (!offset) return between(utcOfLocal(asUtc.getTime(), zone))
  if (offset.toUpperCase() === 'Z') return between(asUtc.getTime())
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset)!
  if (Number(hours) > 14 || Number(minutes) > 59) return null
  const ahead = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1)
  return between(asUtc.getTime() - ahead)
}

const [earliest, latest] = [Date.UTC(2000, 0, 1), Date.UTC(2100, 0, 1)]
const between = (ms: number): string | null => (ms >= earliest && ms < latest ? new Date(ms).toISOString() : null)

/** How far a carrier's clock may be ahead of ours and be believed. */
const aheadMs = 5 * 60_000

/** What a clock that runs ahead says happened when we heard of it: else what comes after it would be taken for older. */
export const notAhead = (at: string, now: string): string =>
  Date.parse(at) > Date.parse(now) + aheadMs ? new Date(now).toISOString() : at
