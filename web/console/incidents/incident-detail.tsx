import { useQuery } from '@tanstack/react-query'
import { formatMoney, formatTime } from '../../shared/format.ts'
import { askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { Bars } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { type Incident, readIncident } from './calls.ts'
import { IncidentActs } from './incident-acts.tsx'
import css from './incidents.module.css'
import { useIncidentWords } from './words.ts'

/** What may be done about one trouble, and what was done. */
export function IncidentDetail({ incident }: { incident: Incident }) {
  const { locale } = useWords()
  const said = useIncidentWords()
  const { timeZone } = useMe().merchant
  const found = useQuery({
    queryKey: askedFor('incident', incident.id, incident.state),
    queryFn: () => readIncident(incident.id),
  })
  const { claim } = incident
  return (
    <div className={css.detail}>
      <IncidentActs incident={incident} />
      <p className="hint">{said.resend}</p>
      {claim && (
        <p>
          {said.claimed} <strong>{formatMoney(claim.amount, locale)}</strong>
        </p>
      )}
      <strong>{said.history}</strong>
      {found.isPending && <Bars count={2} />}
      <ol className="plain">
        {found.data?.steps.map((step) => (
          <li key={`${step.at} ${step.kind}`}>
            {said.step[step.kind]}
            {step.words && `：${said.how[step.words as keyof typeof said.how] ?? step.words}`}{' '}
            <small className="mute">
              {step.byName ?? said.system} · {formatTime(step.at, locale, { timeZone })}
            </small>
          </li>
        ))}
      </ol>
    </div>
  )
}
