import { useWords } from '../words/use-words.ts'
import type { Span } from './calls.ts'
import { Spans } from './spans.tsx'
import { weekdays } from './weekdays.ts'

/** The hours of a week, Monday first; several spans a day, so that a lunch hour or a night can be told. */
export function WeekHours({ weekly, change }: { weekly: Span[][]; change(weekly: Span[][]): void }) {
  const { locale } = useWords()
  return (
    <ul className="week">
      {weekdays(locale, 'long').map((name, day) => (
        <li key={name}>
          <strong>{name}</strong>
          <Spans
            day={name}
            hours={weekly[day] ?? []}
            change={(hours) => change(weekly.map((before, index) => (index === day ? hours : before)))}
          />
        </li>
      ))}
    </ul>
  )
}
