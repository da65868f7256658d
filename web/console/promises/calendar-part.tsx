import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { askAnew, askedFor } from '../query-keys.ts'
import { useMay, useMe } from '../shell/me.ts'
import { Bars, WentWrong } from '../shell/states.tsx'
import { useUnsaved } from '../shell/use-unsaved.ts'
import {
  type Calendar,
  type HolidayCountry,
  holidayCountries,
  previewCalendar,
  putCalendar,
  readCalendar,
} from './calls.ts'
import { isClock } from './clock.ts'
import { MonthPicture } from './month-picture.tsx'
import { OwnDays } from './own-days.tsx'
import css from './promises.module.css'
import { WeekHours } from './week-hours.tsx'
import { usePromiseWords } from './words.ts'

/** The hours promises are counted in: the week, the holidays, days of its own, and what a month looks like by them. */
export function CalendarPart() {
  const { timeZone } = useMe().merchant
  const found = useQuery({ queryKey: askedFor('calendar'), queryFn: readCalendar })
  const [month, setMonth] = useState(() => monthNow(timeZone))
  if (found.error && !found.data) return <WentWrong error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Bars count={6} tall />
  return <CalendarForm read={found.data} month={month} go={setMonth} />
}

const isWhole = (calendar: Calendar): boolean =>
  [...calendar.weekly, ...calendar.exceptions.map(({ hours }) => hours)]
    .flat()
    .every(({ from, to }) => isClock(from) && isClock(to)) && calendar.exceptions.every(({ date }) => date !== '')

const isSame = (one: Calendar, other: Calendar) => JSON.stringify(one) === JSON.stringify(other)

function CalendarForm({ read, month, go }: { read: Calendar; month: string; go(month: string): void }) {
  const said = usePromiseWords()
  const { timeZone } = useMe().merchant
  const mayChange = useMay('change_calendar')
  const [kept, setKept] = useState(read)
  const [calendar, setCalendar] = useState(read)
  const whole = isWhole(calendar)
  const preview = useQuery({
    queryKey: askedFor('calendar-month', month, calendar),
    queryFn: () => previewCalendar(calendar, month),
    enabled: whole,
    retry: false,
    placeholderData: (before) => before,
  })
  const keep = useKeep()
  const change = (part: Partial<Calendar>) => {
    keep.reset()
    setCalendar({ ...calendar, ...part })
  }
  const ownDay = (date: string) => {
    if (calendar.exceptions.some((one) => one.date === date)) return
    change({ exceptions: [...calendar.exceptions, { date, hours: [] }].sort((a, b) => a.date.localeCompare(b.date)) })
  }
  const queries = useQueryClient()
  const begin = (from: Calendar) => {
    setKept(from)
    setCalendar(from)
  }
  // what another owner kept meanwhile is shown then
  const drop = () => {
    keep.reset()
    begin(read)
    void queries.invalidateQueries({ queryKey: askedFor('calendar') })
  }
  const changed = !isSame(calendar, kept)
  // what is read anew replaces nothing that is not saved yet
  if (!changed && !isSame(read, kept)) begin(read)
  useUnsaved(changed)
  const wrong = keep.error ?? preview.error
  return (
    <div className={css.calendar}>
      <form
        className="card calendar-form"
        onSubmit={(event) => {
          event.preventDefault()
          const wanted = { ...calendar, exceptions: calendar.exceptions.map(withoutEmptyNote) }
          keep.mutate(wanted, { onSuccess: begin })
        }}
      >
        <h2>{said.week}</h2>
        <p className="hint">{said.weekHint(timeZone)}</p>
        {!mayChange && <p className="hint">{said.readOnly}</p>}
        <fieldset disabled={!mayChange}>
          <WeekHours weekly={calendar.weekly} change={(weekly) => change({ weekly })} />
          <label className={`field ${css.holidays}`}>
            <span>{said.holidays}</span>
            <select
              className="day"
              value={calendar.holidays ?? ''}
              onChange={({ target }) => change({ holidays: (target.value || null) as HolidayCountry | null })}
            >
              <option value="">{said.noHolidays}</option>
              {holidayCountries.map((country) => (
                <option key={country} value={country}>
                  {said.country[country]}
                </option>
              ))}
            </select>
          </label>
          <OwnDays days={calendar.exceptions} change={(exceptions) => change({ exceptions })} />
        </fieldset>
        {wrong && <Alert type="error" showIcon title={wrong.message} />}
        {mayChange && (
          <p className={css.calendarActs}>
            <Button type="primary" htmlType="submit" loading={keep.isPending} disabled={!changed}>
              {said.keep}
            </Button>
            {changed && (
              <>
                <Button onClick={() => drop()}>{said.drop}</Button>
                <span className="mute">{said.willReplan(preview.data?.openPromises ?? 0)}</span>
              </>
            )}
          </p>
        )}
      </form>
      <MonthPicture month={month} days={preview.data?.days ?? []} go={go} {...(mayChange && { choose: ownDay })} />
    </div>
  )
}

function useKeep() {
  const queries = useQueryClient()
  const said = usePromiseWords()
  const { message } = App.useApp()
  return useMutation({
    mutationFn: putCalendar,
    onSuccess: (kept) => {
      queries.setQueryData(askedFor('calendar'), kept)
      void message.success(said.kept)
      askAnew(queries, 'promises', 'cases', 'case')
    },
  })
}

const withoutEmptyNote = ({ note, ...day }: Calendar['exceptions'][number]) =>
  note?.trim() ? { ...day, note: note.trim() } : day

const monthNow = (timeZone: string): string => {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' }).formatToParts(
    new Date(),
  )
  const part = (type: string) => parts.find((one) => one.type === type)?.value
  return `${part('year')}-${part('month')}`
}
