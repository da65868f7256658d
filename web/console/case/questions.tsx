import type { Case } from '../api.ts'
import { ownWords } from '../words/use-words.ts'
import css from './case.module.css'

const useSaid = ownWords({
  'zh-CN': {
    questions: '处理进度',
    question: { decision: '审核', return: '退回', inspection: '检验', resolution: '处理', followUp: '回访' },
    openQuestion: '当前',
    decision: {
      pending: '待审核',
      info_needed: '待补充',
      proposed: '方案待确认',
      escalated: '升级处理中',
      approved: '已同意',
      rejected: '已拒绝',
    },
    return: {
      none: '—',
      awaited: '待寄回',
      on_the_way: '寄回途中',
      arrived: '已到仓',
      received: '已收货',
      not_returned: '未寄回',
    },
    inspection: { none: '—', waiting: '待检', partial: '检了一部分', done: '已检' },
    resolution: { none: '—', owed: '待处理', under_way: '处理中', done: '已处理' },
    followUp: { none: '—', planned: '已计划', asked: '已询问', answered: '已回答' },
    noReturn: '无需寄回',
    notDecided: '未审核',
  },
  en: {
    questions: 'Progress',
    question: {
      decision: 'Decision',
      return: 'Return',
      inspection: 'Inspection',
      resolution: 'Resolution',
      followUp: 'Follow-up',
    },
    openQuestion: 'now',
    decision: {
      pending: 'Pending',
      info_needed: 'Info requested',
      proposed: 'Offer made',
      escalated: 'Escalated',
      approved: 'Approved',
      rejected: 'Rejected',
    },
    return: {
      none: '—',
      awaited: 'Expected',
      on_the_way: 'On its way',
      arrived: 'Arrived',
      received: 'Received',
      not_returned: 'Not returned',
    },
    inspection: { none: '—', waiting: 'Waiting', partial: 'Partly done', done: 'Done' },
    resolution: { none: '—', owed: 'To resolve', under_way: 'Under way', done: 'Resolved' },
    followUp: { none: '—', planned: 'Planned', asked: 'Asked', answered: 'Answered' },
    noReturn: 'No return',
    notDecided: 'Not decided',
  },
})

const order = ['decision', 'return', 'inspection', 'resolution', 'followUp'] as const
type Question = (typeof order)[number]

/** The earliest question that is still open, as the stage counts it. Null when the matter is closed. */
export function openQuestion(file: Case): Question | null {
  if (file.spine !== 'open') return null
  if (file.decision !== 'approved') return 'decision'
  if (['awaited', 'on_the_way', 'arrived'].includes(file.return)) return 'return'
  if (file.return === 'received' && file.inspection !== 'done') return 'inspection'
  return 'resolution'
}

/** The five questions of a case, always there, the open one marked by colour, weight and word. */
export function Questions({ file }: { file: Case }) {
  const said = useSaid()
  const open = openQuestion(file)
  // what was still open when the matter ended is not waited for any more
  const isOver = file.spine === 'closed' || file.spine === 'withdrawn'
  const isDecided = file.decision === 'approved' || file.decision === 'rejected'
  const isAwaited = file.return === 'awaited' || file.return === 'on_the_way'
  const isNone = file.decision === 'approved' && file.return === 'none'
  const answers: Record<Question, string> = {
    decision: isOver && !isDecided ? said.notDecided : said.decision[file.decision],
    return: isOver && isAwaited ? said.return.not_returned : isNone ? said.noReturn : said.return[file.return],
    inspection: isOver && file.inspection === 'waiting' ? said.inspection.none : said.inspection[file.inspection],
    resolution: isOver && file.resolution === 'owed' ? said.resolution.none : said.resolution[file.resolution],
    followUp: said.followUp[file.followUp],
  }
  return (
    <ol className={css.questions} aria-label={said.questions}>
      {order.map((question) => (
        <li
          key={question}
          className={question === open ? css.open : ''}
          {...(question === open && { 'aria-current': 'step' })}
        >
          <span>
            {said.question[question]}
            {question === open && <em>{said.openQuestion}</em>}
          </span>
          <strong>{answers[question]}</strong>
        </li>
      ))}
    </ol>
  )
}
