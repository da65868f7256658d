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
    followUp: { none: '—', asked: '已询问', content: '满意', discontent: '不满意' },
    noReturn: '无需寄回',
    // what was still open when the matter ended
    unanswered: { decision: '未审核', return: '未寄回', inspection: '—', resolution: '—', followUp: '—' },
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
    followUp: { none: '—', asked: 'Asked', content: 'Satisfied', discontent: 'Not satisfied' },
    noReturn: 'No return',
    unanswered: { decision: 'Not decided', return: 'Not returned', inspection: '—', resolution: '—', followUp: '—' },
  },
})

const order = ['decision', 'return', 'inspection', 'resolution', 'followUp'] as const

/** The five questions of a case, always there, the open one marked by colour, weight and word. */
export function Questions({ file }: { file: Case }) {
  const said = useSaid()
  const { openQuestion: open, unanswered } = file
  const answers = {
    decision: said.decision[file.decision],
    return: file.comesBack === false ? said.noReturn : said.return[file.return],
    inspection: said.inspection[file.inspection],
    resolution: said.resolution[file.resolution],
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
          <strong>{unanswered.includes(question) ? said.unanswered[question] : answers[question]}</strong>
        </li>
      ))}
    </ol>
  )
}
