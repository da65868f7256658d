import { useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { CalendarPart } from './calendar-part.tsx'
import { PromisedTimes } from './promised-times.tsx'
import css from './promises.module.css'
import { RunningPromises } from './running-promises.tsx'
import { usePromiseWords } from './words.ts'

export type PromisesSearch = { part?: string; show?: string; kind?: string }
const parts = ['running', 'calendar', 'times'] as const

/** What we promised and how it stands; the hours it is counted in; the times themselves. */
export function PromisesPage() {
  const said = usePromiseWords()
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as PromisesSearch
  const part = parts.find((one) => one === search.part) ?? 'running'
  return (
    <main className={`desk ${css.promises}`}>
      <header className="desk-head">
        <h1>{said.title}</h1>
        <p className="mute">{said.lead}</p>
      </header>
      <Segmented
        aria-label={said.title}
        value={part}
        onChange={(value) => void navigate({ to: '/promises', search: value === 'running' ? {} : { part: value } })}
        options={parts.map((value) => ({ value, label: said.part[value] }))}
      />
      {part === 'running' && <RunningPromises search={search} />}
      {part === 'calendar' && <CalendarPart />}
      {part === 'times' && <PromisedTimes />}
    </main>
  )
}
