import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { formatTime } from '../../shared/format.ts'
import { type Case, readInspections, readMessages } from '../api.ts'
import { askAnew, askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { useInspectionWords } from '../station/inspection-words.ts'
import { ownWords, useWords } from '../words/use-words.ts'
import { Card } from './cards.tsx'
import css from './case.module.css'
import { useCaseAct } from './use-case-attempts.ts'
import { useWhyWords } from './why-words.ts'

const useSaid = ownWords({
  'zh-CN': {
    title: '对检验结果的异议',
    state: { waits: '待答复', stands: '维持结果', agreed: '已认可', owed: '已认可，待补偿' },
    owedHint: '已认可顾客的异议：请在“处理”里对这一行给出补偿，之后售后单才会办结。',
    label: '给顾客的答复',
    stands: '维持检验结果',
    agree: '认可异议',
    ours: '认可后这些货归商家，按规则表入库或进待定区；不勾选则仍归顾客',
    goods: '货品归商家：',
    done: '已答复顾客',
    others: '由没有参与检验和审批的主管答复',
  },
  en: {
    title: 'Objections to the inspection',
    state: {
      waits: 'Waiting for an answer',
      stands: 'Result upheld',
      agreed: 'Accepted',
      owed: 'Accepted, compensation due',
    },
    owedHint: 'You accepted the objection. Give compensation for this line under “Resolve” to complete the case.',
    label: 'Your answer to the customer',
    stands: 'Uphold the result',
    agree: 'Accept the objection',
    ours: 'If accepted, the goods are ours and go where the table says; untick to leave them with the customer',
    goods: 'The goods are ours now:',
    done: 'Answer sent to the customer',
    others: 'A supervisor who did not inspect or decide this case has to answer',
  },
})

type Objection = Case['objections'][number]

/** What the customer objects to of the results, and its answer: by a supervisor who did not judge the case. */
export function Objections({ file }: { file: Case }) {
  const said = useSaid()
  if (file.objections.length === 0) return null
  return (
    <Card title={said.title}>
      {file.objections.map((one) => (
        <OneObjection key={one.id} file={file} objection={one} />
      ))}
    </Card>
  )
}

function OneObjection({ file, objection }: { file: Case; objection: Objection }) {
  const { locale } = useWords()
  const inspection = useInspectionWords()
  const objectionWords = useSaid()
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
  const { answer, owed } = objection
  const state = owed ? 'owed' : (answer ?? 'waits')
  return (
    <div className={css.objection}>
      <p>
        <span className={`badge ${owed || answer === null ? 'amber' : 'mute'}`}>{objectionWords.state[state]}</span>{' '}
        {result && `${inspection.result[result.result]} ×${result.quantity}`}{' '}
        <small className="mute">{formatTime(objection.raisedAt, locale, { timeZone })}</small>
      </p>
      {said && <blockquote>{said}</blockquote>}
      {owed && <p className="hint">{objectionWords.owedHint}</p>}
      {objection.disposition && (
        <p className="hint">
          {objectionWords.goods} {inspection.disposition[objection.disposition]}
        </p>
      )}
      {answer === null && <Answer file={file} objection={objection} hasGoods={result?.result === 'not_accepted'} />}
    </div>
  )
}

type Answered = { file: Case; objection: Objection; hasGoods: boolean }

/** `hasGoods`: they were not accepted, and are the customer's until the objection is upheld. */
function Answer({ file, objection, hasGoods }: Answered) {
  const said = useSaid()
  const why = useWhyWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const [areOurs, setAreOurs] = useState(true)
  const send = useCaseAct(file)
  const act = useMutation({
    mutationFn: (answer: 'stands' | 'agreed') =>
      send('answerObjection', {
        objectionId: objection.id,
        answer,
        text: text.trim(),
        ...(answer === 'agreed' && hasGoods && !areOurs && { disposition: 'send_back' }),
      }),
    onSuccess: () => {
      void message.success(said.done)
      askAnew(queries, 'case', 'cases')
    },
  })
  const can = file.can.answerObjection
  if (can !== true) return <p className="hint">{why[can.reason] ?? said.others}</p>
  const isEmpty = text.trim() === ''
  return (
    <>
      <Input.TextArea
        rows={2}
        maxLength={5000}
        value={text}
        aria-label={said.label}
        placeholder={said.label}
        onChange={({ target }) => setText(target.value)}
      />
      {hasGoods && (
        <Checkbox checked={areOurs} onChange={({ target }) => setAreOurs(target.checked)}>
          {said.ours}
        </Checkbox>
      )}
      {act.error && <Alert type="error" showIcon title={act.error.message} />}
      <p className="refund-acts">
        <Button disabled={isEmpty} loading={act.isPending} onClick={() => act.mutate('stands')}>
          {said.stands}
        </Button>
        <Button type="primary" disabled={isEmpty} loading={act.isPending} onClick={() => act.mutate('agreed')}>
          {said.agree}
        </Button>
      </p>
    </>
  )
}
