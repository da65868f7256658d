import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input } from 'antd'
import { useState } from 'react'
import { formatTime } from '../../shared/format.ts'
import { type Case, readInspections, readMessages } from '../api.ts'
import { askAnew, askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import { Card } from './cards.tsx'
import { useCaseAct } from './use-case-attempts.ts'

type Objection = Case['objections'][number]

/** What the customer objects to of the results, and its answer: by a supervisor who did not judge the case. */
export function Objections({ file }: { file: Case }) {
  const { words } = useWords()
  if (file.objections.length === 0) return null
  return (
    <Card title={words.objection.title}>
      {file.objections.map((one) => (
        <OneObjection key={one.id} file={file} objection={one} />
      ))}
    </Card>
  )
}

function OneObjection({ file, objection }: { file: Case; objection: Objection }) {
  const { words, locale } = useWords()
  const { timeZone } = useMe().merchant
  const messages = useQuery({
    queryKey: askedFor('case', file.id, 'messages'),
    queryFn: () => readMessages(file.id),
  })
  const results = useQuery({
    queryKey: askedFor('case', file.id, 'inspections'),
    queryFn: () => readInspections(file.id),
  })
  const said = messages.data?.items.find(({ id }) => id === objection.messageId)?.text
  const result = results.data?.items.find(({ id }) => id === objection.inspectionId)
  const state = objection.answer === 'agreed' && !objection.honoured ? 'owed' : (objection.answer ?? 'waits')
  return (
    <div className="objection">
      <p>
        <span className={`badge ${state === 'waits' || state === 'owed' ? 'amber' : 'mute'}`}>
          {words.objection.state[state]}
        </span>{' '}
        {result && `${words.inspection.result[result.result]} ×${result.quantity}`}{' '}
        <small className="mute">{formatTime(objection.raisedAt, locale, { timeZone })}</small>
      </p>
      {said && <blockquote>{said}</blockquote>}
      {state === 'owed' && <p className="hint">{words.objection.owedHint}</p>}
      {state === 'waits' && <Answer file={file} objection={objection} />}
    </div>
  )
}

function Answer({ file, objection }: { file: Case; objection: Objection }) {
  const { words } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const send = useCaseAct(file)
  const act = useMutation({
    mutationFn: (answer: 'stands' | 'agreed') =>
      send('answerObjection', { objectionId: objection.id, answer, text: text.trim() }),
    onSuccess: () => {
      void message.success(words.objection.done)
      askAnew(queries, 'case', 'cases')
    },
  })
  const can = file.can.answerObjection
  if (can !== true) return <p className="hint">{words.act.why[can.reason] ?? words.objection.others}</p>
  const isEmpty = text.trim() === ''
  return (
    <>
      <Input.TextArea
        rows={2}
        maxLength={5000}
        value={text}
        aria-label={words.objection.label}
        placeholder={words.objection.label}
        onChange={({ target }) => setText(target.value)}
      />
      {act.error && <Alert type="error" showIcon title={act.error.message} />}
      <p className="refund-acts">
        <Button disabled={isEmpty} loading={act.isPending} onClick={() => act.mutate('stands')}>
          {words.objection.stands}
        </Button>
        <Button type="primary" disabled={isEmpty} loading={act.isPending} onClick={() => act.mutate('agreed')}>
          {words.objection.agree}
        </Button>
      </p>
    </>
  )
}
