import type { Span } from './calls.ts'
import { clockOf, isClock } from './clock.ts'
import css from './promises.module.css'
import { usePromiseWords } from './words.ts'

/** The hours of one day: several spans, none of them for a day off. `day` names it to people who do not see the row. */
export function Spans({ day, hours, change }: { day: string; hours: Span[]; change(hours: Span[]): void }) {
  const said = usePromiseWords()
  const set = (index: number, part: Partial<Span>) =>
    change(hours.map((span, at) => (at === index ? { ...span, ...part } : span)))
  return (
    <div className={css.spans}>
      {hours.length === 0 && <span className="mute spans-none">{said.off}</span>}
      {hours.map((span, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a span is its place in the day
        <span key={index} className={css.span}>
          <Clock label={said.from(day, index + 1)} value={span.from} change={(from) => set(index, { from })} />
          <span aria-hidden="true">–</span>
          <Clock label={said.to(day, index + 1)} value={span.to} change={(to) => set(index, { to })} />
          <button
            type="button"
            className={css.smallAct}
            aria-label={said.removeHours(day, index + 1)}
            title={said.removeHours(day, index + 1)}
            onClick={() => change(hours.filter((_, at) => at !== index))}
          >
            ×
          </button>
        </span>
      ))}
      {hours.length < 6 && (
        <button
          type="button"
          className={`${css.smallAct} ${css.word}`}
          aria-label={said.addHoursTo(day)}
          onClick={() => change([...hours, nextSpan(hours)])}
        >
          + {said.addHours}
        </button>
      )}
    </div>
  )
}

// The first hours of a day are the usual ones; further ones begin where the last ended, to be set.
const nextSpan = (hours: Span[]): Span => {
  const last = hours.at(-1)?.to
  return last === undefined ? { from: '09:00', to: '18:00' } : { from: last, to: '24:00' }
}

function Clock({ label, value, change }: { label: string; value: string; change(value: string): void }) {
  const said = usePromiseWords()
  return (
    <input
      className={`day ${css.clock} figure`}
      aria-label={label}
      aria-invalid={!isClock(value)}
      title={said.clockHint}
      pattern="([01]\d|2[0-3]):[0-5]\d|24:00"
      required
      maxLength={6}
      autoComplete="off"
      value={value}
      onChange={({ target }) => change(target.value)}
      onBlur={() => {
        if (clockOf(value) !== value) change(clockOf(value))
      }}
    />
  )
}
