// A calendar as people set it: the hours of a week, whose public holidays are kept, and days of its own.
import { z } from 'zod'
import { remembering } from '../memory.ts'
import { holidayCountries, isMakeUpDay, isPublicHoliday } from './public-holidays.ts'
import type { Span, WorkingCalendar } from './working-calendar.ts'

const clock = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'HH:MM')
const spans = z.array(z.strictObject({ from: clock, to: clock })).max(6)
const day = z.iso.date()

/** How a calendar is written; whether it makes sense is asked in 19-promise (`calendar-rules.ts`), which answers in sentences. */
export const calendarShape = z.strictObject({
  /** Monday first. */
  weekly: z.tuple([spans, spans, spans, spans, spans, spans, spans]),
  /** Whose public holidays are off; null: none. China's make-up days are worked: like that weekday, else like a Monday. */
  holidays: z.enum(holidayCountries).nullable(),
  /** Days that follow neither: their own hours, none for a day off. */
  exceptions: z
    .array(z.strictObject({ date: day, hours: spans, note: z.string().trim().max(200).optional() }))
    .max(400),
})
export type CalendarContent = z.infer<typeof calendarShape>

const nineToSix: Span[] = [{ from: '09:00', to: '18:00' }]
const countryOf: Readonly<Record<string, CalendarContent['holidays']>> = {
  CN: 'CN',
  DE: 'DE',
  FR: 'FR',
  UK: 'GB',
  US: 'US',
}

/** Until a merchant sets its own: Monday to Friday, nine to six, its country's holidays off. */
export const shippedHours = (jurisdiction: string): CalendarContent => ({
  weekly: [nineToSix, nineToSix, nineToSix, nineToSix, nineToSix, [], []],
  holidays: countryOf[jurisdiction] ?? null,
  exceptions: [],
})

const made = remembering<WorkingCalendar>(1000)

/** The same content is the same calendar, so that what was worked out for a day is worked out once. */
export const calendarOf = (content: CalendarContent, timeZone: string): WorkingCalendar =>
  made(`${timeZone} ${JSON.stringify(content)}`, () => {
    const own = ownDaysOf(content)
    return {
      timeZone,
      weekly: content.weekly as WorkingCalendar['weekly'],
      special(date) {
        const { kind, hours } = dayIn(content, own, date)
        return kind === 'worked' || kind === 'off' ? undefined : hours
      },
    }
  })

/** Why a day has the hours it has: it follows the week, the country, or is one of the merchant's own. */
export const dayKinds = ['worked', 'off', 'holiday', 'make_up', 'own_hours', 'closed'] as const
export type DayKind = (typeof dayKinds)[number]
export type CalendarDay = {
  readonly date: string
  readonly kind: DayKind
  readonly hours: readonly Span[]
  readonly note: string | null
}

/** The days of a month `YYYY-MM` as the calendar has them. */
export function monthIn(content: CalendarContent, month: string): CalendarDay[] {
  const own = ownDaysOf(content)
  const [year, number] = month.split('-').map(Number) as [number, number]
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate()
  return Array.from({ length: days }, (_, index) =>
    dayIn(content, own, `${month}-${String(index + 1).padStart(2, '0')}`),
  )
}

type OwnDays = ReadonlyMap<string, CalendarContent['exceptions'][number]>
const ownDaysOf = ({ exceptions }: CalendarContent): OwnDays => new Map(exceptions.map((one) => [one.date, one]))

function dayIn({ holidays, weekly }: CalendarContent, own: OwnDays, date: string): CalendarDay {
  const day = (kind: DayKind, hours: readonly Span[], note: string | null = null) => ({ date, kind, hours, note })
  const mine = own.get(date)
  if (mine) return day(mine.hours.length > 0 ? 'own_hours' : 'closed', mine.hours, mine.note ?? null)
  if (holidays !== null && isPublicHoliday(holidays, date)) return day('holiday', [])
  const hours = weekly[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7]!
  if (holidays !== null && isMakeUpDay(holidays, date)) return day('make_up', makeUpHours(weekly, hours))
  return day(hours.length > 0 ? 'worked' : 'off', hours)
}

// A shop that is open on Sundays is open on a Sunday that makes up for a holiday; one that is not works it like the first day it does.
const makeUpHours = (weekly: CalendarContent['weekly'], own: readonly Span[]): readonly Span[] =>
  [own, ...weekly].find((hours) => hours.length > 0) ?? own
