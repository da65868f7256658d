import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useWords } from '../words/use-words.ts'
import { type Differences, type Policy, readDifferences } from './api.ts'
import { usePolicyWords } from './words.ts'

/** What was published, each version beside what changed since. */
export function Versions({ policy }: { readonly policy: Policy }) {
  const said = usePolicyWords()
  const [from, setFrom] = useState<number | null>(null)
  const found = useQuery({
    queryKey: ['policies', policy.name, 'differences', from, policy.version],
    queryFn: () => readDifferences(policy.name, from!),
    enabled: from !== null,
  })
  return (
    <section className="policy-part">
      <h2>{said.versions}</h2>
      <ul>
        {policy.versions.map(({ version, note }) => (
          <li key={version}>
            {said.versionName(version)} {note}{' '}
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
  const lines = [
    ...changes.columnsAdded.map((field) => said.columnAdded(nameOf(field))),
    ...changes.columnsRemoved.map((field) => said.columnRemoved(nameOf(field))),
    ...changes.rowsAdded.map((row) => said.rowAdded(row._description ?? row._id!)),
    ...changes.rowsRemoved.map((row) => said.rowRemoved(row._description ?? row._id!)),
    ...changes.rowsMoved.map(({ from, to }) => said.rowMoved(from, to)),
    ...changes.cellsChanged.map(({ rowNumber, column, before, after }) =>
      said.cellChanged(rowNumber, nameOf(column), before || said.emptyCell, after || said.emptyCell),
    ),
  ]
  if (lines.length === 0) return <p className="mute">{said.nothingChanged}</p>
  return (
    <ul aria-label={said.changes} className="policy-changes">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
