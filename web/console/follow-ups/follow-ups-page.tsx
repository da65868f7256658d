import { useQuery } from '@tanstack/react-query'
import { Alert, Segmented } from 'antd'
import { lazy, Suspense, useState } from 'react'
import css from '../insight/insight.module.css'
import { askedFor } from '../query-keys.ts'
import { useMay } from '../shell/me.ts'
import { Bars, Quiet, WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { type By, type Figures, figuresFile, readFigures } from './calls.ts'
import { OpenAnswers } from './open-answers.tsx'
import { useFollowUpWords } from './words.ts'

const ScoreChart = lazy(() => import('./score-chart.tsx').then(({ ScoreChart }) => ({ default: ScoreChart })))

/** 回访: who was not satisfied and waits for a word, and what customers say over the year. */
export function FollowUpsPage() {
  const said = useFollowUpWords()
  const [by, setBy] = useState<By>('month')
  const mayByPerson = useMay('read_people')
  const found = useQuery({
    queryKey: askedFor('follow-up-figures', by),
    queryFn: () => readFigures(by),
    retry: false,
    placeholderData: (before) => (by === 'agent' ? undefined : before),
  })
  const choices: readonly By[] = ['month', 'product', 'carrier', 'reason', ...(mayByPerson ? (['agent'] as const) : [])]
  return (
    <main className="desk">
      <header className="desk-head">
        <h1>{said.title}</h1>
        <p className="mute">{said.lead}</p>
      </header>
      <OpenAnswers />
      {found.data?.all && <Totals all={found.data.all} />}
      {found.data?.all.asked === 0 ? (
        <Quiet title={said.empty} text={said.emptyText} />
      ) : (
        <>
          <div className={css.between}>
            <div className={css.sideways}>
              <Segmented
                value={by}
                onChange={setBy}
                options={choices.map((value) => ({ value, label: said.by[value] }))}
              />
            </div>
            <a href={figuresFile(by)} onClick={(event) => void download(event, by)}>
              {said.file}
            </a>
          </div>
          {found.isPending && <Bars count={5} />}
          {found.error && by === 'agent' && <Alert type="info" showIcon title={found.error.message} />}
          {found.error && by !== 'agent' && <WentWrong error={found.error} again={() => void found.refetch()} />}
          {found.data && <InPicture by={found.data.by} rows={found.data.items} leftOut={found.data.leftOut} />}
        </>
      )}
    </main>
  )
}

function Totals({ all }: { all: Omit<Figures, 'key' | 'name'> }) {
  const { locale } = useWords()
  const said = useFollowUpWords()
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)
  const share = all.asked === 0 ? '' : number((100 * all.answered) / all.asked, 0)
  const totals: readonly (readonly [string, string, string])[] = [
    [said.asked, number(all.asked, 0), ''],
    [said.answered, number(all.answered, 0), said.answeredHint(share)],
    [said.score, all.score === null ? '—' : number(all.score, 1), said.scoreHint],
    [said.bad, number(all.bad, 0), said.badHint],
  ]
  return (
    <dl className={css.totals}>
      {totals.map(([name, figure, hint]) => (
        <div key={name} className="card">
          <dt>{name}</dt>
          <dd className="figure">{figure}</dd>
          <dd className="mute">{hint}</dd>
        </div>
      ))}
    </dl>
  )
}

function InPicture({ by, rows, leftOut }: { by: By; rows: readonly Figures[]; leftOut: number }) {
  const said = useFollowUpWords()
  const { common } = useWords()
  const names: Readonly<Record<string, string>> = common.reason
  const nameOf = ({ key, name }: Figures) =>
    by === 'reason' ? (names[key] ?? key) : (name ?? (by === 'agent' ? said.nobody : key))
  const shown = rows.filter(({ answered }) => answered > 0)
  return (
    <>
      {shown.length > 0 ? (
        <section className="card">
          <Suspense fallback={<Bars count={4} />}>
            <ScoreChart key={by} rows={shown} nameOf={nameOf} />
          </Suspense>
        </section>
      ) : (
        <p className="mute">{said.noKey}</p>
      )}
      {leftOut > 0 && <p className="mute">{said.leftOut(leftOut)}</p>}
      {rows.length > 0 && <InNumbers {...{ by, rows, nameOf }} />}
    </>
  )
}

type Numbers = { by: By; rows: readonly Figures[]; nameOf: (row: Figures) => string }

function InNumbers({ by, rows, nameOf }: Numbers) {
  const said = useFollowUpWords()
  const { locale } = useWords()
  const mean = (score: number | null) =>
    score === null
      ? '—'
      : new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(score)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard
    <section className="scroll" tabIndex={0} aria-label={said.title}>
      <table className={css.table}>
        <thead>
          <tr>
            <th>{said.key[by]}</th>
            {[said.asked, said.answered, said.score, said.bad, ...[1, 2, 3, 4, 5].map(said.points)].map((head) => (
              <th key={head} className="figure">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{nameOf(row)}</th>
              <td className="figure">{row.asked}</td>
              <td className="figure">{row.answered}</td>
              <td className="figure">{mean(row.score)}</td>
              <td className="figure">{row.bad}</td>
              {row.scores.map((count, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: its place is the score
                <td key={index} className="figure">
                  {count}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The same as a file: asked for by its type, so a plain link would bring JSON. */
async function download(event: React.MouseEvent, by: By): Promise<void> {
  event.preventDefault()
  const answer = await fetch(figuresFile(by), { headers: { accept: 'text/csv' } })
  if (!answer.ok) return
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = `follow-ups-${by}.csv`
  link.click()
  URL.revokeObjectURL(link.href)
}
