import { useQuery } from '@tanstack/react-query'
import { formatMoney, formatTime } from '../../shared/format.ts'
import { type Case, type Decision, readDecisions, readEvents, readMessages } from '../api.ts'
import { askedFor } from '../query-keys.ts'
import { useMe } from '../shell/me.ts'
import { ownWords, useWords } from '../words/use-words.ts'
import { Card } from './cards.tsx'
import { useCaseWords } from './words.ts'

const useSaid = ownWords({
  'zh-CN': {
    lastDecision: '审核决定',
    decided: { approved: '同意', rejected: '拒绝', proposed: '提出方案', declined: '回绝方案' },
    toldCustomer: '告知顾客',
    noteKept: '备注',
    offeredInstead: '其他可选方案',
    agreedTo: '已商定',
    appealed: '顾客已申诉',
    appealText: '申诉理由',
  },
  en: {
    lastDecision: 'Decision',
    decided: { approved: 'Approved', rejected: 'Rejected', proposed: 'Offer made', declined: 'Offer declined' },
    toldCustomer: 'Told the customer',
    noteKept: 'Note',
    offeredInstead: 'Offered instead',
    agreedTo: 'Agreed on',
    appealed: 'Appealed',
    appealText: 'Why the customer appeals',
  },
})

/** `isAnswer`: a yes or a no, which an appeal is against, or which answers it. `words`, `offers`: what stands over what was said and offered. */
const kinds = {
  approved: { tone: 'jade', isAnswer: true, words: 'noteKept', offers: 'agreedTo' },
  rejected: { tone: 'red', isAnswer: true, words: 'toldCustomer', offers: 'offeredInstead' },
  proposed: { tone: 'blue', isAnswer: false, words: 'toldCustomer', offers: 'agreedTo' },
  declined: { tone: 'mute', isAnswer: false, words: 'toldCustomer', offers: 'agreedTo' },
} as const satisfies Record<Decision['answer'], object>

/** What was decided last: the answer, its reason and words, what was offered instead, by whom; and why the customer appeals. */
export function LastDecision({ file }: { file: Pick<Case, 'id' | 'appealed'> }) {
  const said = useSaid()
  const { id, appealed } = file
  const found = useQuery({ queryKey: askedFor('case', id, 'decisions'), queryFn: () => readDecisions(id) })
  const last = lastOf(found.data?.items ?? [], appealed)
  if (!last) return null
  return (
    <Card
      title={said.lastDecision}
      aside={
        <span>
          {appealed && <span className="badge amber">{said.appealed}</span>}{' '}
          <span className={`badge ${kinds[last.answer].tone}`}>{said.decided[last.answer]}</span>
        </span>
      }
    >
      <Said decision={last} />
      {appealed && <WhyAppealed id={id} />}
    </Card>
  )
}

/** An appeal is about the rejection, whatever was asked or offered since; once it is answered, its answer is what holds. */
const lastOf = (decisions: readonly Decision[], appealed: boolean): Decision | undefined => {
  const answered = appealed ? decisions.findLast(({ answer }) => kinds[answer].isAnswer) : undefined
  return answered ?? decisions.at(-1)
}

function Said({ decision }: { decision: Decision }) {
  const { common, locale } = useWords()
  const decisionWords = useSaid()
  const caseWords = useCaseWords()
  const { timeZone } = useMe().merchant
  const { answer, reason, said, alternatives, decidedBy, decidedByName, decidedAt } = decision
  const others: Record<string, string> = {
    policy: caseWords.policy,
    customer: caseWords.customer,
    key: caseWords.key,
  }
  return (
    <>
      {reason && <p>{common.rejection[reason]}</p>}
      {said && (
        <>
          <small className="mute">{decisionWords[kinds[answer].words]}</small>
          <blockquote>{said}</blockquote>
        </>
      )}
      {alternatives.length > 0 && (
        <p>
          <span className="mute">{decisionWords[kinds[answer].offers]}</span>{' '}
          {alternatives
            .map(({ wish, amount }) => common.wish[wish] + (amount ? ` ${formatMoney(amount, locale)}` : ''))
            .join(locale === 'en' ? ', ' : '、')}
        </p>
      )}
      <p className="mute small">
        {decidedByName ?? others[decidedBy.kind] ?? caseWords.system} · {formatTime(decidedAt, locale, { timeZone })}
      </p>
    </>
  )
}

function WhyAppealed({ id }: { id: string }) {
  const said = useSaid()
  const events = useQuery({ queryKey: askedFor('case', id, 'events'), queryFn: () => readEvents(id) })
  const messages = useQuery({ queryKey: askedFor('case', id, 'messages'), queryFn: () => readMessages(id) })
  const appeal = events.data?.items.findLast(({ kind }) => kind === 'case_appealed')
  const text = messages.data?.items.find((message) => message.id === appeal?.data.messageId)?.text
  if (!text) return null
  return (
    <>
      <small className="mute">{said.appealText}</small>
      <blockquote>{text}</blockquote>
    </>
  )
}
