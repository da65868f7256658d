import type { OwnDay } from './calls.ts'
import css from './promises.module.css'
import { Spans } from './spans.tsx'
import { usePromiseWords } from './words.ts'

/** Days that follow neither the week nor the holidays: closed for stocktaking, open on a feast. Each with a word why. */
export function OwnDays({ days, change }: { days: OwnDay[]; change(days: OwnDay[]): void }) {
  const said = usePromiseWords()
  const set = (index: number, part: Partial<OwnDay>) =>
    change(days.map((day, at) => (at === index ? { ...day, ...part } : day)))
  return (
    <section className={css.ownDays}>
      <h3>{said.ownDays}</h3>
      <p className="hint">{said.ownDaysHint}</p>
      <ul>
        {days.map((day, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: its date may be typed anew, and be there twice meanwhile
          <li key={index}>
            <input
              className="day"
              type="date"
              required
              aria-label={said.ownDate(index + 1)}
              value={day.date}
              onChange={({ target }) => set(index, { date: target.value })}
            />
            <input
              className={`day ${css.ownNote}`}
              aria-label={said.ownNote(day.date)}
              placeholder={said.ownNotePlaceholder}
              maxLength={200}
              value={day.note ?? ''}
              onChange={({ target }) => set(index, { note: target.value })}
            />
            <button
              type="button"
              className={css.smallAct}
              aria-label={said.removeDay(day.date)}
              title={said.removeDay(day.date)}
              onClick={() => change(days.filter((_, at) => at !== index))}
            >
              ×
            </button>
            <Spans day={day.date} hours={day.hours} change={(hours) => set(index, { hours })} />
          </li>
        ))}
      </ul>
      <button
        type="button"
        className={`${css.smallAct} ${css.word}`}
        onClick={() => change([...days, { date: '', hours: [] }])}
      >
        + {said.addDay}
      </button>
    </section>
  )
}
