import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Progress } from 'antd'
import { lazy, Suspense } from 'react'
import { formatMoney } from '../../shared/format.ts'
import { askedFor } from '../query-keys.ts'
import { WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { type Backtest, cancelBacktest, csvOf, readBacktest } from './calls.ts'
import { Flips } from './flips.tsx'
import css from './what-if.module.css'
import { useWhatIfWords } from './words.ts'

// The drawing library comes when there is something to draw.
const OutcomeChart = lazy(() =>
  import('./outcome-chart.tsx').then(({ OutcomeChart: default_ }) => ({ default: default_ })),
)

/** `goesOn`: it is asked again how far it is. */
const shownAs = {
  waiting: { goesOn: true, isDone: false, status: 'normal' },
  running: { goesOn: true, isDone: false, status: 'normal' },
  done: { goesOn: false, isDone: true, status: 'success' },
  cancelled: { goesOn: false, isDone: false, status: 'normal' },
  failed: { goesOn: false, isDone: false, status: 'exception' },
} as const satisfies Record<Backtest['state'], object>

const isOpen = ({ state }: Backtest): boolean => shownAs[state].goesOn

/** One run: how far it is, its picture with its table, and the cases that flip. */
export function Run({ id, back }: { id: string; back(): void }) {
  const { locale } = useWords()
  const said = useWhatIfWords()
  const queries = useQueryClient()
  const found = useQuery({
    queryKey: askedFor('backtest', id),
    queryFn: () => readBacktest(id),
    refetchInterval: ({ state: { data } }) => (data && !isOpen(data) ? false : 700),
  })
  const cancel = useMutation({
    mutationFn: () => cancelBacktest(id),
    onSettled: () => queries.invalidateQueries({ queryKey: askedFor('backtest', id) }),
  })
  const one = found.data
  if (found.error && !one) return <WentWrong error={found.error} again={() => void found.refetch()} />
  if (!one) return <Progress percent={0} aria-label={said.progress} />
  const { isDone, status } = shownAs[one.state]
  const percent = isDone ? 100 : Math.floor((100 * one.casesDone) / Math.max(1, one.casesTotal))
  return (
    <>
      <Progress aria-label={said.progress} percent={percent} status={status} />
      <p className={css.whatIfHead}>
        <span className="mute" aria-live="polite">
          {said.state[one.state]} ·{' '}
          {said.done(one.casesDone.toLocaleString(locale), one.casesTotal.toLocaleString(locale))}
        </span>
        <span className={css.whatIfActs}>
          {isOpen(one) && (
            <Button onClick={() => cancel.mutate()} loading={cancel.isPending}>
              {said.stop}
            </Button>
          )}
          <Button href={csvOf(id, 'figures')}>{said.figuresCsv}</Button>
          <Button href={csvOf(id, 'flips')}>{said.flipsCsv}</Button>
          <Button onClick={back}>{said.another}</Button>
        </span>
      </p>
      {status === 'exception' && <Alert type="error" showIcon title={said.failed} />}
      {one.figures.unanswered > 0 && <Alert type="warning" showIcon title={said.unanswered(one.figures.unanswered)} />}
      {isDone && one.casesTotal === 0 ? (
        <p className="mute">{said.nothing}</p>
      ) : (
        <>
          <Suspense fallback={<div className={css.whatIfChart} />}>
            <OutcomeChart figures={one.figures} />
          </Suspense>
          <Comparison figures={one.figures} />
          <Flips id={id} done={one.casesDone} counts={one.figures.flips} />
        </>
      )}
    </>
  )
}

function Comparison({ figures: { before, after } }: { figures: Backtest['figures'] }) {
  const { words, locale } = useWords()
  const said = useWhatIfWords()
  const number = (value: number) => value.toLocaleString(locale)
  const hours = (minutes: number) => said.hours((minutes / 60).toLocaleString(locale, { maximumFractionDigits: 1 }))
  const money = (side: Record<string, number>) =>
    Object.entries(side)
      .map(([currency, amount]) => formatMoney({ amount, currency }, locale))
      .join(' · ') || words.empty
  const rows: [string, string, string][] = [
    [said.outcome.approve, number(before.approve), number(after.approve)],
    [said.outcome.person, number(before.person), number(after.person)],
    [said.outcome.reject, number(before.reject), number(after.reject)],
    [said.money, money(before.approvedMinor), money(after.approvedMinor)],
    [said.work, hours(before.workMinutes), hours(after.workMinutes)],
    [said.late, number(before.lateDecisions), number(after.lateDecisions)],
  ]
  return (
    <table className={css.whatIfTable}>
      <caption>{said.chart}</caption>
      <thead>
        <tr>
          <th scope="col">{said.figure}</th>
          <th scope="col">{said.before}</th>
          <th scope="col">{said.after}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, then, now]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{then}</td>
            <td>{now}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
