import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { formatTime } from '../../shared/format.ts'
import { inLanguage } from '../../shared/in-language.ts'
import { askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import { type Differences, type Policy, type Row, readDifferences } from './api.ts'
import css from './policies.module.css'
import { usePolicyWords } from './words.ts'

/** What was published, each version beside what changed since. */
export function Versions({ policy }: { readonly policy: Policy }) {
  const { locale } = useWords()
  const said = usePolicyWords()
  const { timeZone } = useMe().merchant
  const [from, setFrom] = useState<number | null>(null)
  const found = useQuery({
    queryKey: askedFor('policies', policy.name, 'differences', from, policy.version),
    queryFn: () => readDifferences(policy.name, from!),
    enabled: from !== null,
  })
  return (
    <section className={css.policyPart}>
      <h2>{said.versions}</h2>
      <ul className={css.policyLines}>
        {policy.versions.map(({ version, note, inForceFrom, isPublishedAlone }) => (
          <li key={version}>
            <span>
              <strong>{said.versionName(version)}</strong>{' '}
              {version === policy.inForce.version && <span className="badge jade">{said.inForce}</span>} {note}
              {isPublishedAlone && <span className="badge amber">{said.publishedAlone}</span>}
              {inForceFrom && (
                <span className={`mute ${css.policyAnswer}`}>
                  {said.inForceSince(formatTime(inForceFrom, locale, { timeZone }))}
                </span>
              )}
            </span>
            <Button size="small" aria-pressed={from === version} onClick={() => setFrom(version)}>
              {said.compare}
            </Button>
          </li>
        ))}
      </ul>
      {found.data && <Changes policy={policy} changes={found.data} />}
    </section>
  )
}

/** Row by row and cell by cell, by the names people know. */
function Changes({ policy, changes }: { readonly policy: Policy; readonly changes: Differences }) {
  const { locale } = useWords()
  const said = usePolicyWords()
  const nameOf = (field: string) =>
    field === 'description'
      ? said.description
      : ((policy.facts[field] ?? policy.outputs[field])?.label[locale] ?? field)
  const called = (row: Row) => inLanguage(row._description || row._id!, locale)
  const lines = [
    ...changes.columnsAdded.map((field) => said.columnAdded(nameOf(field))),
    ...changes.columnsRemoved.map((field) => said.columnRemoved(nameOf(field))),
    ...changes.rowsAdded.map((row) => said.rowAdded(called(row))),
    ...changes.rowsRemoved.map((row) => said.rowRemoved(called(row))),
    ...changes.rowsMoved.map(({ from, to }) => said.rowMoved(from, to)),
    ...changes.cellsChanged.map(({ rowNumber, column, before, after }) =>
      said.cellChanged(rowNumber, nameOf(column), before || said.emptyCell, after || said.emptyCell),
    ),
  ]
  if (lines.length === 0) return <p className="mute">{said.nothingChanged}</p>
  return (
    <ul aria-label={said.changes} className={css.policyChanges}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
