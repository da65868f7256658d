import { expect, test } from 'vitest'
import { type CalendarContent, shippedHours } from '#kernel/working-time/calendar-content'
import { whyNotCalendar } from './calendar-rules.ts'

const shipped = shippedHours('CN')
const mondays = (...hours: { from: string; to: string }[]): CalendarContent => ({
  ...shipped,
  weekly: [hours, ...shipped.weekly.slice(1)] as never,
})
const only = (content: CalendarContent): CalendarContent => ({
  ...content,
  weekly: [content.weekly[0], [], [], [], [], [], []],
})
const own = (...exceptions: CalendarContent['exceptions']): CalendarContent => ({ ...shipped, exceptions })

test.each<[string, CalendarContent, { refused: string; facts?: object } | null]>([
  ['as shipped', shipped, null],
  [
    'a night of two spans, each on its day',
    mondays({ from: '22:00', to: '24:00' }, { from: '00:00', to: '06:00' }),
    null,
  ],
  ['spans that meet', mondays({ from: '09:00', to: '12:00' }, { from: '12:00', to: '18:00' }), null],
  [
    'a night written as one span',
    mondays({ from: '22:00', to: '06:00' }),
    { refused: 'hours_backwards', facts: { hours: '22:00–06:00' } },
  ],
  ['hours of no length', mondays({ from: '09:00', to: '09:00' }), { refused: 'hours_backwards' }],
  [
    'hours that overlap, whichever was written first',
    mondays({ from: '11:00', to: '18:00' }, { from: '09:00', to: '12:00' }),
    { refused: 'hours_overlap', facts: { one: '09:00–12:00', other: '11:00–18:00' } },
  ],
  [
    'hours that overlap on a day of its own',
    own({
      date: '2026-10-02',
      hours: [
        { from: '09:00', to: '12:00' },
        { from: '11:59', to: '13:00' },
      ],
    }),
    { refused: 'hours_overlap' },
  ],
  ['29 February in a leap year', own({ date: '2028-02-29', hours: [] }), null],
  [
    'a day twice',
    own({ date: '2026-10-02', hours: [] }, { date: '2026-10-02', hours: [{ from: '09:00', to: '12:00' }] }),
    { refused: 'day_twice', facts: { date: '2026-10-02' } },
  ],
  ['a week in which nobody works', only(mondays()), { refused: 'calendar_without_hours' }],
  [
    'a week without hours, though one day of its own has some: after that day nothing could be promised',
    only({ ...mondays(), exceptions: [{ date: '2026-12-01', hours: [{ from: '09:00', to: '18:00' }] }] }),
    { refused: 'calendar_without_hours' },
  ],
  ['half an hour a week', only(mondays({ from: '09:00', to: '09:30' })), { refused: 'calendar_without_hours' }],
  ['an hour a week', only(mondays({ from: '09:00', to: '10:00' })), null],
])('a calendar: %s', (_, content, answer) => {
  if (answer === null) expect(whyNotCalendar(content)).toBeNull()
  else expect(whyNotCalendar(content)).toMatchObject(answer)
})
