import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Collapse, Input, Segmented } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { formatDeadline, formatTime } from '../../shared/format.ts'
import { type Case, type Message, readEvents, readMessages } from '../api.ts'
import { askAnew, askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { Bars } from '../shell/states.tsx'
import { useWords } from '../words/use-words.ts'
import { DueBadge } from './badge.tsx'
import { Card } from './cards.tsx'
import css from './case.module.css'
import { eventWords } from './event-words.ts'
import { useInboxWords } from './inbox-words.ts'
import { useSideWords } from './side-words.ts'
import { useCaseAct } from './use-case-attempts.ts'
import { useCaseWords } from './words.ts'

// with all that is said of promises, fetched behind the case
const Promises = lazy(() => import('./promises.tsx').then(({ Promises }) => ({ default: Promises })))

// with the words of every message, likewise
const ToldCard = lazy(() => import('../notices/told-card.tsx').then(({ ToldCard }) => ({ default: ToldCard })))

const wide = '(min-width: 1400px)'

/** Times, messages, history: beside the case on a wide screen, folded under it on a narrow one. */
export function SideFacts({ file }: { file: Case }) {
  const said = useSideWords()
  const [beside, setBeside] = useState(() => matchMedia(wide).matches)
  useEffect(() => {
    const query = matchMedia(wide)
    const changed = () => setBeside(query.matches)
    query.addEventListener('change', changed)
    return () => query.removeEventListener('change', changed)
  }, [])
  const found = useMessages(file)
  const count = found.data?.items.filter(({ internal }) => !internal).length ?? 0
  const messages =
    count > 0 ? said.messagesCounted(count, unanswered(file, found.data?.items ?? []).length) : said.messages
  const facts = (
    <>
      <Times file={file} />
      <Messages file={file} />
      <Suspense fallback={null}>
        <ToldCard file={file} />
      </Suspense>
      <History file={file} />
    </>
  )
  return (
    <aside className={css.side} aria-label={said.facts(said.messages)}>
      {beside ? (
        facts
      ) : (
        <Collapse
          ghost
          defaultActiveKey={file.awaitingAnswerSince ? ['facts'] : []}
          items={[{ key: 'facts', label: said.facts(messages), children: facts }]}
        />
      )}
    </aside>
  )
}

function Times({ file }: { file: Case }) {
  const { common, locale } = useWords()
  const said = useSideWords()
  const caseWords = useCaseWords()
  const { id, merchant } = useMe()
  const { timeZone } = merchant
  const queries = useQueryClient()
  const send = useCaseAct(file)
  const take = useMutation({
    mutationFn: () => send('assign', { assignee: id }),
    onSuccess: () => askAnew(queries, 'case'),
  })
  return (
    <Card title={said.times}>
      <Suspense fallback={null}>
        <Promises file={file} />
      </Suspense>
      {file.returnDueAt && (
        <p>
          <DueBadge timed={file} /> {common.stage[file.stage]} · {said.dueAt}{' '}
          {formatTime(file.returnDueAt, locale, { timeZone })}
        </p>
      )}
      {!file.dueAt && file.customerDueAt && (
        <p>
          {said.waitingForCustomer} {formatDeadline(file.customerDueAt, locale, { timeZone })}
        </p>
      )}
      {!file.dueAt && !file.customerDueAt && <p className="mute">{said.noTimes}</p>}
      <p className="between">
        <span className="mute">
          {caseWords.assignee} · {file.assignee === null ? caseWords.nobody : file.assignee === id ? '✓' : said.staff}
        </span>
        {file.assignee !== id && file.can.assign === true && (
          <Button size="small" loading={take.isPending} onClick={() => take.mutate()}>
            {caseWords.takeIt}
          </Button>
        )}
      </p>
    </Card>
  )
}

function Messages({ file }: { file: Case }) {
  const sideWords = useSideWords()
  const found = useMessages(file)
  const waiting = unanswered(file, found.data?.items ?? [])
  return (
    <Card title={sideWords.messages}>
      {found.isPending && <Bars count={2} />}
      {found.data?.items.length === 0 && <p className="mute">{sideWords.noMessages}</p>}
      <ol className={css.messages}>
        {found.data?.items.map((message) => (
          <Said key={message.id} message={message} isWaiting={waiting.includes(message)} />
        ))}
      </ol>
      <Write file={file} />
    </Card>
  )
}

const useMessages = (file: Case) =>
  useQuery({ queryKey: askedFor('case', file.id, 'messages'), queryFn: () => readMessages(file.id) })

/** What the customer said since the last answer. */
const unanswered = ({ awaitingAnswerSince }: Case, messages: readonly Message[]): readonly Message[] =>
  awaitingAnswerSince === null
    ? []
    : messages.filter(
        ({ saidBy, saidAt }) => saidBy.kind === 'customer' && Date.parse(saidAt) >= Date.parse(awaitingAnswerSince),
      )

/** What waits for an answer, at the top of the case: on a narrow screen the messages themselves stand far below. */
export function CustomerWrote({ file }: { file: Case }) {
  const { locale } = useWords()
  const inbox = useInboxWords()
  const said = useSideWords()
  const { timeZone } = useMe().merchant
  const found = useMessages(file)
  const last = unanswered(file, found.data?.items ?? []).at(-1)
  if (!last) return null
  const toReply = () => {
    const field = () => document.querySelector<HTMLTextAreaElement>('#write-message')
    if (!field()) document.querySelector<HTMLElement>(`.${css.side} .ant-collapse-header`)?.click() // folded on a narrow screen
    requestAnimationFrame(() => {
      field()?.scrollIntoView({ block: 'center' })
      field()?.focus()
    })
  }
  return (
    <section className={css.customerWrote} aria-label={inbox.wrote}>
      <p>
        <strong>{inbox.wrote}</strong> {last.text}{' '}
        <small className="mute">{formatTime(last.saidAt, locale, { timeZone })}</small>
      </p>
      <span className="refund-acts">
        <Acknowledge file={file} />
        <Button size="small" type="primary" onClick={toReply}>
          {said.toCustomer}
        </Button>
      </span>
    </section>
  )
}

function Acknowledge({ file }: { file: Case }) {
  const said = useSideWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const send = useCaseAct(file)
  const act = useMutation({
    mutationFn: () => send('acknowledge', {}),
    onSuccess: () => {
      askAnew(queries, 'case', 'cases')
    },
    onError: (error) => void message.error(error.message),
  })
  if (file.can.acknowledge !== true) return null
  return (
    <Button size="small" loading={act.isPending} onClick={() => act.mutate()}>
      {said.acknowledge}
    </Button>
  )
}

function Said({ message, isWaiting }: { message: Message; isWaiting: boolean }) {
  const { locale } = useWords()
  const said = useSideWords()
  const caseWords = useCaseWords()
  const { timeZone } = useMe().merchant
  const kind = message.saidBy.kind
  const name =
    message.saidByName ?? (kind === 'customer' ? caseWords.customer : kind === 'key' ? caseWords.key : caseWords.system)
  return (
    <li className={message.internal ? css.internal : kind === 'customer' ? css.fromCustomer : ''}>
      <p>{message.text}</p>
      <small>
        {message.internal && <span className="badge amber">{said.internal}</span>}
        {isWaiting && <span className="badge wrote">{said.waits}</span>} {name} ·{' '}
        {formatTime(message.saidAt, locale, { timeZone })}
      </small>
    </li>
  )
}

function Write({ file }: { file: Case }) {
  const said = useSideWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [internal, setInternal] = useState(false)
  const [text, setText] = useState('')
  const act = useCaseAct(file, { names: 'afterLost' })
  const send = useMutation({
    mutationFn: () => act('message', { text: text.trim(), internal }),
    onSuccess: () => {
      setText('')
      askAnew(queries, 'case', 'cases')
    },
    onError: (error) => void message.error(error.message),
  })
  const label = internal ? said.note : said.reply
  return (
    <div className={css.write}>
      <Segmented
        size="small"
        value={internal ? 'note' : 'reply'}
        onChange={(value) => setInternal(value === 'note')}
        options={[
          { value: 'reply', label: said.toCustomer },
          { value: 'note', label: said.toColleagues },
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
          {internal ? said.saveNote : said.send}
        </Button>
      )}
    </div>
  )
}

function History({ file }: { file: Case }) {
  const { common, locale } = useWords()
  const said = useSideWords()
  const caseWords = useCaseWords()
  const { timeZone } = useMe().merchant
  const found = useQuery({ queryKey: askedFor('case', file.id, 'events'), queryFn: () => readEvents(file.id) })
  const kinds: Readonly<Record<string, string>> = eventWords[locale]
  const nameOf = (kind: string, name: string | null) =>
    name ??
    { customer: caseWords.customer, system: caseWords.system, policy: caseWords.policy, key: caseWords.key }[kind] ??
    said.staff
  return (
    <Card title={said.history}>
      {found.isPending && <Bars count={3} />}
      <ol className="history">
        {found.data?.items.map((event) => (
          <li key={event.seq}>
            <time dateTime={event.at}>{formatTime(event.at, locale, { timeZone })}</time>
            <span>
              {event.data.byHand ? said.transferRecorded : (kinds[event.kind] ?? event.kind)}
              <span className="mute">
                {' '}
                · {nameOf(event.actor.kind, event.actorName)}
                {event.seq === 1 && ` · ${common.channel[file.channel]}`}
              </span>
            </span>
          </li>
        ))}
      </ol>
      <p className="mute small">{said.verified}</p>
    </Card>
  )
}
