import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useWords } from '../words/use-words.ts'
import type { MonthDay, Span } from './calls.ts'
import css from './promises.module.css'
import { weekdays } from './weekdays.ts'
import { usePromiseWords } from './words.ts'

type Shown = { month: string; days: MonthDay[]; go(month: string): void; choose?: (date: string) => void }

/** A month as the calendar has it: each day with its colour and always its word. Whoever may change it chooses a day to set it apart. */
export function MonthPicture({ month, days, go, choose }: Shown) {
  const { locale } = useWords()
  const said = usePromiseWords()
  const title = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )
  return (
    <section className={`card ${css.month}`} aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span>
          <Button
            type="text"
            icon={<LeftOutlined />}
            aria-label={said.monthBefore}
            onClick={() => go(monthAfter(month, -1))}
          />
          <Button
            type="text"
            icon={<RightOutlined />}
            aria-label={said.monthAfter}
            onClick={() => go(monthAfter(month, 1))}
          />
        </span>
      </header>
      <table className={css.monthDays}>
        <thead>
          <tr>
            {weekdays(locale, 'short').map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(days).map((week) => (
            <tr key={week.find(Boolean)?.date}>
              {week.map((day, index) =>
                // biome-ignore lint/suspicious/noArrayIndexKey: a day outside the month is nothing but its place
                day ? <Day key={day.date} day={day} choose={choose} /> : <td key={index} />,
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mute">{said.monthSum(workedOf(days), Math.round(minutesOf(days) / 6) / 10)}</p>
      <DayTable title={title} days={days} />
    </section>
  )
}

function Day({ day, choose }: { day: MonthDay; choose: Shown['choose'] }) {
  const { locale } = useWords()
  const said = usePromiseWords()
  const why = day.note ?? day.holiday?.[locale]
  const inside = (
    <>
      <span className={`${css.digitsOfDay} figure`}>{Number(day.date.slice(8))}</span>
      <span className={css.dayWord}>{said.day[day.kind]}</span>
      <small className={`${css.dayHours} figure`}>{day.hours.map(spanOf).join(' ')}</small>
      {why && <span className={css.unseen}>{why}</span>}
    </>
  )
  return (
    <td className={`${css.monthDay} ${day.kind}`} {...(why && { title: why })}>
      {choose ? (
        <button type="button" aria-description={said.choose} onClick={() => choose(day.date)}>
          {inside}
        </button>
      ) : (
        <span>{inside}</span>
      )}
    </td>
  )
}

function DayTable({ title, days }: { title: string; days: MonthDay[] }) {
  const { words, locale } = useWords()
  const said = usePromiseWords()
  const names = weekdays(locale, 'short')
  return (
    <details>
      <summary>{said.asTable}</summary>
      <table className="goods month-table">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{said.column.date}</th>
            <th scope="col">{said.column.kind}</th>
            <th scope="col">{said.column.hours}</th>
            <th scope="col">{said.column.why}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ date, kind, hours, minutes, note, holiday }) => (
            <tr key={date}>
              <td className="figure">
                {date.slice(5)} {names[weekdayOf(date)]}
              </td>
              <td>{said.day[kind]}</td>
              <td className="figure">
                {hours.map(spanOf).join(', ') || words.empty}
                {minutes !== written(hours) && ` (${said.really(Math.round(minutes / 6) / 10)})`}
              </td>
              <td>{note ?? holiday?.[locale] ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

const spanOf = ({ from, to }: Span): string => `${from}–${to}`
const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
const written = (hours: Span[]): number => hours.reduce((sum, { from, to }) => sum + minuteOf(to) - minuteOf(from), 0)
const minutesOf = (days: MonthDay[]): number => days.reduce((sum, { minutes }) => sum + minutes, 0)
const workedOf = (days: MonthDay[]): number => days.filter(({ minutes }) => minutes > 0).length
const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7

function weeksOf(days: MonthDay[]): (MonthDay | null)[][] {
  const [first] = days
  if (!first) return []
  const placed = [...Array.from({ length: weekdayOf(first.date) }, () => null), ...days]
  while (placed.length % 7 !== 0) placed.push(null)
  return Array.from({ length: placed.length / 7 }, (_, index) => placed.slice(index * 7, index * 7 + 7))
}

const monthAfter = (month: string, step: number): string => {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, number - 1 + step, 1)).toISOString().slice(0, 7)
}
