// A calendar as people set it: the hours of a week, whose public holidays are kept, and days of its own.
import { z } from 'zod'
import { remembering } from '../memory.ts'
import { holidayCountries, isMakeUpDay, isPublicHoliday } from './public-holidays.ts'
import { hasWorkingTime, type Span, type WorkingCalendar } from './working-calendar.ts'

const clock = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'HH:MM')
const span = z
  .strictObject({ from: clock, to: clock })
  .refine(({ from, to }) => from < to, 'must end after it begins, on the same day')
const spans = z
  .array(span)
  .max(6)
  .refine(
    (all) =>
      [...all]
        .sort((a, b) => a.from.localeCompare(b.from))
        .every((one, index, sorted) => index === 0 || sorted[index - 1]!.to <= one.from),
    'must not overlap',
  )
const day = z.iso.date()

export const calendarShape = z.strictObject({
  /** Monday first. */
  weekly: z.tuple([spans, spans, spans, spans, spans, spans, spans]),
  /** Whose public holidays are off; null: none. China's make-up days are worked like a Monday. */
  holidays: z.enum(holidayCountries).nullable(),
  /** Days that follow neither: their own hours, none for a day off. */
  exceptions: z
    .array(z.strictObject({ date: day, hours: spans, note: z.string().trim().max(200).optional() }))
    .max(400)
    .refine((all) => new Set(all.map(({ date }) => date)).size === all.length, 'each day once'),
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
    const own = new Map(content.exceptions.map(({ date, hours }) => [date, hours]))
    return {
      timeZone,
      weekly: content.weekly as WorkingCalendar['weekly'],
      special: (date) => own.get(date) ?? ofHoliday(content, date),
    }
  })

function ofHoliday({ holidays, weekly }: CalendarContent, date: string): readonly Span[] | undefined {
  if (holidays === null) return undefined
  if (isPublicHoliday(holidays, date)) return []
  return isMakeUpDay(holidays, date) ? weekly[0] : undefined
}

/** Whether anybody ever works by it. */
export const isWorked = (content: CalendarContent, timeZone: string, now: string): boolean =>
  hasWorkingTime(calendarOf(content, timeZone), Date.parse(now))
