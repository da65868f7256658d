import { Link } from '@tanstack/react-router'
import { formatTime } from '../../shared/format.ts'
import type { Case } from '../api.ts'
import { Card } from '../case/cards.tsx'
import { useMe } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import { useIncidentWords } from './words.ts'

/** Trouble of the case's parcels; each leads to what may be done about it. */
export function IncidentsCard({ file }: { file: Case }) {
  const { locale } = useWords()
  const said = useIncidentWords()
  const { timeZone } = useMe().merchant
  return (
    <Card title={said.title}>
      <ul className="plain">
        {file.incidents.map(({ id, kind, cause, state, dueAt }) => (
          <li key={id} className="between">
            <div>
              <Link to="/incidents" search={{ case: file.id, open: id }}>
                {said.kind[kind]}
              </Link>
              <div className="mute">
                {said.cause[cause]} · {said.due} {formatTime(dueAt, locale, { timeZone })}
              </div>
            </div>
            <span className="badge amber">{said.state[state]}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
