import { useQuery } from '@tanstack/react-query'
import { Alert, Segmented } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { askedFor } from '../query-keys.ts'
import { useMay } from '../shell/me.ts'
import { Bars, Quiet, WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { type Counted, type Figures, figuresFile, warehouseFigures } from './calls.ts'
import css from './insight.module.css'
import { useInsightWords } from './words.ts'

const FaultChart = lazy(() => import('./fault-chart.tsx').then(({ FaultChart }) => ({ default: FaultChart })))

const counted: readonly Counted[] = ['wrongGoods', 'caught', 'damaged', 'escaped', 'shipped']
const sumOf = (all: readonly Figures[], what: Counted) => all.reduce((sum, one) => sum + one[what], 0)

/** What goes wrong on its way out, and where it is seen: at the bin, at the second check, or only by the customer. */
export function WarehousePage() {
  const said = useInsightWords()
  const [by, setBy] = useState<'week' | 'person'>('week')
  const mayByPerson = useMay('read_people')
  const weeks = useQuery({ queryKey: askedFor('warehouse-figures', 'week'), queryFn: () => warehouseFigures('week') })
  return (
    <main className="desk">
      <header className="desk-head">
        <h1>{said.title}</h1>
        <p className="mute">{said.lead}</p>
      </header>
      {weeks.error && !weeks.data && <WentWrong error={weeks.error} again={() => void weeks.refetch()} />}
      {weeks.isPending && <Bars count={5} />}
      {weeks.data && weeks.data.items.length === 0 && <Quiet title={said.empty} text={said.emptyText} />}
      {weeks.data && weeks.data.items.length > 0 && (
        <>
          <Totals weeks={weeks.data.items} />
          <section className="card">
            <Suspense fallback={<Bars count={4} />}>
              <FaultChart weeks={withEmptyWeeks(weeks.data.items)} />
            </Suspense>
          </section>
          <div className={css.between}>
            {mayByPerson && (
              <Segmented
                value={by}
                onChange={setBy}
                options={(['week', 'person'] as const).map((value) => ({ value, label: said.by[value] }))}
              />
            )}
            <a href={figuresFile(by)} onClick={(event) => void download(event, by)}>
              {said.file}
            </a>
          </div>
          {by === 'week' ? <InNumbers rows={weeks.data.items} by="week" /> : <ByPerson />}
        </>
      )}
    </main>
  )
}

function Totals({ weeks }: { weeks: readonly Figures[] }) {
  const { locale } = useWords()
  const said = useInsightWords()
  const shipped = sumOf(weeks, 'shipped')
  const share = shipped === 0 ? null : (100 * sumOf(weeks, 'escaped')) / shipped
  const inWords = share === null ? '' : new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(share)
  return (
    <dl className={css.totals}>
      {counted.map((what) => (
        <div key={what} className="card">
          <dt>{said.counted[what]}</dt>
          <dd className="figure">{sumOf(weeks, what)}</dd>
          <dd className="mute">{said.hint[what](inWords)}</dd>
        </div>
      ))}
    </dl>
  )
}

function ByPerson() {
  const found = useQuery({
    queryKey: askedFor('warehouse-figures', 'person'),
    queryFn: () => warehouseFigures('person'),
    retry: false,
  })
  if (found.error) return <Alert type="info" showIcon title={found.error.message} />
  return found.data ? <InNumbers rows={found.data.items} by="person" /> : <Bars count={3} />
}

function InNumbers({ rows, by }: { rows: readonly Figures[]; by: 'week' | 'person' }) {
  const said = useInsightWords()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard
    <section className="scroll" tabIndex={0} aria-label={said.title}>
      <table className={css.table}>
        <thead>
          <tr>
            <th>{said.week}</th>
            {by === 'person' && <th>{said.person}</th>}
            {counted.map((what) => (
              <th key={what} className="figure">
                {said.counted[what]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map((row) => (
            <tr key={`${row.week} ${row.person?.id}`}>
              <th scope="row">{row.week}</th>
              {by === 'person' && <td>{row.person?.name ?? said.nobody}</td>}
              {counted.map((what) => (
                <td key={what} className="figure">
                  {row[what]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Weeks in which nothing happened are weeks too: the picture would lie without them. */
function withEmptyWeeks(found: readonly Figures[]): Figures[] {
  const all: Figures[] = []
  const none = { person: null, wrongGoods: 0, caught: 0, damaged: 0, escaped: 0, shipped: 0 }
  for (const one of found) {
    const before = all.at(-1)
    const next = before && new Date(Date.parse(before.week) + 7 * 86_400_000).toISOString().slice(0, 10)
    for (let week = next; week && week < one.week; ) {
      all.push({ ...none, week })
      week = new Date(Date.parse(week) + 7 * 86_400_000).toISOString().slice(0, 10)
    }
    all.push(one)
  }
  return all
}

/** The same as a file: asked for by its type, so a plain link would bring JSON. */
async function download(event: React.MouseEvent, by: 'week' | 'person'): Promise<void> {
  event.preventDefault()
  const answer = await fetch(figuresFile(by), { headers: { accept: 'text/csv' } })
  if (!answer.ok) return
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = `warehouse-${by}.csv`
  link.click()
  URL.revokeObjectURL(link.href)
}
