import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import { useMay } from '../shell/me.ts'
import { Bars, WentWrong } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import {
  dropDraft,
  fileOf,
  type Policy,
  publishPolicy,
  putDraft,
  readDifferences,
  readPolicy,
  sendTable,
  submitPolicy,
  type TableContent,
} from './api.ts'
import { TableEditor } from './table-editor.tsx'

/** One table: worked on, checked, published. */
export function PolicyPage() {
  const { name } = useParams({ strict: false }) as { name: string }
  const found = useQuery({ queryKey: ['policies', name], queryFn: () => readPolicy(name), refetchOnWindowFocus: false })
  if (found.error) return <WentWrong error={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Bars count={6} />
  return <Open key={`${found.data.version} ${found.data.inForce.version}`} policy={found.data} />
}

function Open({ policy }: { policy: Policy }) {
  const { words, locale } = useWords()
  const said = words.policies
  const { message } = App.useApp()
  const queries = useQueryClient()
  const mayEdit = useMay('edit_policies')
  const kept = policy.draft ?? policy.inForce
  const [table, setTable] = useState<TableContent>(kept.content)
  const [note, setNote] = useState('')
  const [from, setFrom] = useState('')
  const mayPublish = useMay('publish_policy')
  const act = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    onSuccess: () => {
      for (const key of ['policies', 'approvals']) void queries.invalidateQueries({ queryKey: [key] })
    },
    onError: (error) => void message.error(error.message),
  })
  const { name, version } = policy
  const isChanged = table !== kept.content
  const isReady = note.trim() !== '' && !isChanged
  const wanted = { note, ...(from && { inForceFrom: new Date(from).toISOString() }) }
  return (
    <main className="desk">
      <header className="desk-head between">
        <div>
          <h1>{policy.label[locale]}</h1>
          <p className="mute">
            {said.inForce}: {said.versionName(policy.inForce.version)} · {policy.draft ? said.drafted : said.noDraft}
          </p>
        </div>
        <span className="refund-acts">
          <Button href={fileOf(name, 'xlsx')}>{said.asSheet}</Button>
          <Button href={fileOf(name, 'jdm')}>{said.asJson}</Button>
          {mayEdit && <Upload take={(file) => act.mutate(() => sendTable(name, file))} />}
          {mayEdit && policy.draft && (
            <Button danger onClick={() => act.mutate(() => dropDraft(name, version))}>
              {said.drop}
            </Button>
          )}
          {mayEdit && (
            <Button
              type="primary"
              disabled={!isChanged}
              loading={act.isPending}
              onClick={() => act.mutate(() => putDraft(name, version, { content: table, examples: kept.examples }))}
            >
              {said.keepDraft}
            </Button>
          )}
        </span>
      </header>
      <TableEditor policy={policy} table={table} findings={policy.findings} mayEdit={mayEdit} change={setTable} />
      <Findings policy={policy} />
      {policy.draft && (mayPublish || mayEdit) && (
        <section className="policy-part">
          <h2>{said.publish}</h2>
          {policy.needsSecondPerson && <Alert type="info" showIcon title={said.secondPerson} />}
          <span className="refund-acts">
            <Input
              aria-label={said.note}
              placeholder={said.note}
              value={note}
              onChange={({ target }) => setNote(target.value)}
            />
            <Input
              type="datetime-local"
              aria-label={said.from}
              value={from}
              onChange={({ target }) => setFrom(target.value)}
            />
            {mayEdit && (
              <Button
                disabled={!isReady}
                onClick={() =>
                  act.mutate(() => submitPolicy(name, version, wanted), {
                    onSuccess: () => void message.success(said.submitted),
                  })
                }
              >
                {said.submit}
              </Button>
            )}
            {mayPublish && !policy.needsSecondPerson && (
              <Button
                type="primary"
                disabled={!isReady}
                onClick={() => act.mutate(() => publishPolicy(name, version, wanted))}
              >
                {from ? said.publishThen : said.publishNow}
              </Button>
            )}
          </span>
        </section>
      )}
      <Versions policy={policy} />
    </main>
  )
}

const Upload = ({ take }: { take(file: File): void }) => {
  const { words } = useWords()
  return (
    <label className="policy-upload">
      {words.policies.upload}
      <input
        type="file"
        accept=".json,.xlsx"
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file) take(file)
          target.value = ''
        }}
      />
    </label>
  )
}

function Findings({ policy }: { policy: Policy }) {
  const { words, locale } = useWords()
  const said = words.policies
  return (
    <section className="policy-part">
      <h2>{said.findings}</h2>
      {policy.findings.length === 0 && <p className="mute">{said.noFinding}</p>}
      <ul>
        {policy.findings.map((one) => (
          <li key={`${one.code} ${one.row} ${one.column} ${one.text.en}`}>
            <span className={one.severity === 'error' ? 'badge red' : 'badge amber'}>{said[one.severity]}</span>{' '}
            {one.text[locale]}
          </li>
        ))}
      </ul>
      <h2>{said.examples}</h2>
      <ul>
        {policy.examples.map(({ name, passes }) => (
          <li key={name}>
            <span className={passes ? 'badge jade' : 'badge red'}>{passes ? said.passes : said.fails}</span> {name}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Versions({ policy }: { policy: Policy }) {
  const { words } = useWords()
  const said = words.policies
  const [from, setFrom] = useState<number | null>(null)
  const found = useQuery({
    queryKey: ['policies', policy.name, 'differences', from, policy.version],
    queryFn: () => readDifferences(policy.name, from!),
    enabled: from !== null,
  })
  const changes = found.data
  return (
    <section className="policy-part">
      <h2>{said.versions}</h2>
      <ul>
        {policy.versions.map(({ version, note }) => (
          <li key={version}>
            {said.versionName(version)} {note}{' '}
            <Button size="small" onClick={() => setFrom(version)}>
              {said.compare}
            </Button>
          </li>
        ))}
      </ul>
      {changes && (
        <ul aria-label={said.changes}>
          {changes.rowsAdded.map((row) => (
            <li key={row._id}>{said.rowAdded(row._description ?? row._id!)}</li>
          ))}
          {changes.rowsRemoved.map((row) => (
            <li key={row._id}>{said.rowRemoved(row._description ?? row._id!)}</li>
          ))}
          {changes.rowsMoved.map(({ row, from: was, to }) => (
            <li key={row}>{said.rowMoved(was, to)}</li>
          ))}
          {changes.cellsChanged.map(({ row, rowNumber, column, before, after }) => (
            <li key={`${row} ${column}`}>{said.cellChanged(rowNumber, column, before || '—', after || '—')}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
