import { useWords } from '../words/use-words.ts'
import type { Calendar } from './calls.ts'
import css from './promises.module.css'
import { Spans } from './spans.tsx'
import { weekdays } from './weekdays.ts'

type Week = Calendar['weekly']

/** The hours of a week, Monday first; several spans a day, so that a lunch hour or a night can be told. */
export function WeekHours({ weekly, change }: { weekly: Week; change(weekly: Week): void }) {
  const { locale } = useWords()
  return (
    <ul className={css.week}>
      {weekdays(locale, 'long').map((name, day) => (
        <li key={name}>
          <strong>{name}</strong>
          <Spans day={name} hours={weekly[day] ?? []} change={(hours) => change(weekly.with(day, hours) as Week)} />
        </li>
      ))}
    </ul>
  )
}
