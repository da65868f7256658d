import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Collapse, Input, Segmented } from 'antd'
import { useEffect, useState } from 'react'
import { formatDeadline, formatShortTime, formatTime } from '../../shared/format.ts'
import { actOnCase, type Case, type Message, readEvents, readMessages } from '../api.ts'
import { useMe } from '../shell/me.ts'
import { Bars } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { DueBadge } from './badge.tsx'
import { Card } from './cards.tsx'
import { Promises } from './promises.tsx'

const wide = '(min-width: 1240px)'

/** Times, messages, history: beside the case when there is room, folded under it when there is not. */
export function SideFacts({ file }: { file: Case }) {
  const { words } = useWords()
  const [beside, setBeside] = useState(() => matchMedia(wide).matches)
  useEffect(() => {
    const query = matchMedia(wide)
    const changed = () => setBeside(query.matches)
    query.addEventListener('change', changed)
    return () => query.removeEventListener('change', changed)
  }, [])
  const facts = (
    <>
      <Times file={file} />
      <Messages file={file} />
      <History file={file} />
    </>
  )
  return (
    <aside className="side" aria-label={words.case.facts}>
      {beside ? facts : <Collapse ghost items={[{ key: 'facts', label: words.case.facts, children: facts }]} />}
    </aside>
  )
}

function Times({ file }: { file: Case }) {
  const { words, common, locale } = useWords()
  const { id, merchant } = useMe()
  const { timeZone } = merchant
  const queries = useQueryClient()
  const take = useMutation({
    mutationFn: () => actOnCase(file.id, 'assign', { assignee: id }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['case'] }),
  })
  return (
    <Card title={words.case.times}>
      <Promises file={file} />
      {file.dueAt && file.stage === 'in_return' && (
        <p>
          <DueBadge timed={file} /> {common.stage[file.stage]} · {words.case.dueAt}{' '}
          {formatTime(file.dueAt, locale, { timeZone })}
        </p>
      )}
      {!file.dueAt && file.customerDueAt && (
        <p>
          {words.case.waitingForCustomer} {formatDeadline(file.customerDueAt, locale, { timeZone })}
        </p>
      )}
      {!file.dueAt && !file.customerDueAt && <p className="mute">{words.case.noTimes}</p>}
      <p className="between">
        <span className="mute">
          {words.case.assignee} ·{' '}
          {file.assignee === null ? words.case.nobody : file.assignee === id ? '✓' : words.case.staff}
        </span>
        {file.assignee !== id && file.can.assign === true && (
          <Button size="small" loading={take.isPending} onClick={() => take.mutate()}>
            {words.case.takeIt}
          </Button>
        )}
      </p>
    </Card>
  )
}

function Messages({ file }: { file: Case }) {
  const { words } = useWords()
  const found = useQuery({ queryKey: ['case', file.id, 'messages'], queryFn: () => readMessages(file.id) })
  return (
    <Card title={words.case.messages}>
      {found.isPending && <Bars count={2} />}
      {found.data?.items.length === 0 && <p className="mute">{words.case.noMessages}</p>}
      <ol className="messages">
        {found.data?.items.map((message) => (
          <Said key={message.id} message={message} />
        ))}
      </ol>
      <Write file={file} />
    </Card>
  )
}

function Said({ message }: { message: Message }) {
  const { words, locale } = useWords()
  const { timeZone } = useMe().merchant
  const kind = message.saidBy.kind
  const name =
    message.saidByName ??
    (kind === 'customer' ? words.case.customer : kind === 'key' ? words.case.key : words.case.system)
  return (
    <li className={message.internal ? 'internal' : kind === 'customer' ? 'hers' : ''}>
      <p>{message.text}</p>
      <small>
        {message.internal && <span className="badge amber">{words.case.internal}</span>} {name} ·{' '}
        {formatShortTime(message.saidAt, locale, { timeZone })}
      </small>
    </li>
  )
}

function Write({ file }: { file: Case }) {
  const { words } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [internal, setInternal] = useState(false)
  const [text, setText] = useState('')
  const send = useMutation({
    mutationFn: () => actOnCase(file.id, 'messages', { text: text.trim(), internal }),
    onSuccess: () => {
      setText('')
      void queries.invalidateQueries({ queryKey: ['case'] })
    },
    onError: (error) => void message.error(error.message),
  })
  const label = internal ? words.case.note : words.case.reply
  return (
    <div className="write">
      <Segmented
        size="small"
        value={internal ? 'note' : 'reply'}
        onChange={(value) => setInternal(value === 'note')}
        options={[
          { value: 'reply', label: words.case.toCustomer },
          { value: 'note', label: words.case.toColleagues },
        ]}
      />
      <Input.TextArea
        id="write-message"
        aria-label={label}
        placeholder={label}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={5000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {text.trim() && (
        <Button type="primary" loading={send.isPending} onClick={() => send.mutate()}>
          {internal ? words.case.saveNote : words.case.send}
        </Button>
      )}
    </div>
  )
}

function History({ file }: { file: Case }) {
  const { words, common, locale } = useWords()
  const { timeZone } = useMe().merchant
  const found = useQuery({ queryKey: ['case', file.id, 'events'], queryFn: () => readEvents(file.id) })
  const nameOf = (kind: string, name: string | null) =>
    name ??
    { customer: words.case.customer, system: words.case.system, policy: words.case.policy, key: words.case.key }[
      kind
    ] ??
    words.case.staff
  return (
    <Card title={words.case.history}>
      {found.isPending && <Bars count={3} />}
      <ol className="history">
        {found.data?.items.map((event) => (
          <li key={event.seq}>
            <time dateTime={event.at}>{formatShortTime(event.at, locale, { timeZone })}</time>
            <span>
              {words.event[event.kind] ?? event.kind}
              <span className="mute">
                {' '}
                · {nameOf(event.actor.kind, event.actorName)}
                {event.seq === 1 && ` · ${common.channel[file.channel]}`}
              </span>
            </span>
          </li>
        ))}
      </ol>
      <p className="mute small">{words.case.verified}</p>
    </Card>
  )
}
