import type { CasePromise, RunningPromise, UsedTime } from './calls.ts'
import css from './promises.module.css'
import { usePromiseWords } from './words.ts'

const inWorkingTime = new Set(['first_response', 'answer', 'decision'])
/** The colour of a promise as it stands; a word always stands beside it. */
export const tones = {
  running: 'jade',
  paused: 'jade',
  kept: 'jade',
  amber: 'amber',
  broken: 'red',
} as const satisfies Record<CasePromise['state'] | RunningPromise['state'], string>

const hours = (minutes: number): string => String(Math.round(minutes / 6) / 10)

/** How much of a promise's time is used: a thin bar, and the hours in words. The server counts, for it knows who works when. */
export function PromiseBar({ promise, tone }: { promise: UsedTime; tone: string }) {
  const said = usePromiseWords()
  const { kind, usedMinutes, budgetMinutes } = promise
  const share = Math.min(100, Math.round((usedMinutes / Math.max(1, budgetMinutes)) * 100))
  const hoursUsed = said.used(hours(usedMinutes), hours(budgetMinutes), inWorkingTime.has(kind))
  return (
    <span className={css.promiseUsed}>
      <span className={`${css.promiseBar} ${tone}`} aria-hidden="true">
        <span style={{ width: `${share}%` }} />
      </span>
      <meter className={css.unseen} aria-label={said.kind[kind]} min={0} max={100} value={share} />
      <small className="mute">{hoursUsed}</small>
    </span>
  )
}
