import { formatLeft } from '../../shared/format.ts'
import type { Case } from '../api.ts'
import { ownWords, useSpeech } from '../speech.ts'
import { formatTime, zoneToName } from '../times.ts'
import { stepWords } from './step-words.ts'
import css from './timeline.module.css'

const useSaid = ownWords({
  'zh-CN': {
    timeline: '进展',
    ahead: {
      review: '审核',
      awaiting: '等待寄回',
      receive: '收货与检验',
      refund: '退款',
    } as Record<string, string>,
  },
  en: {
    timeline: 'Progress',
    ahead: {
      review: 'Review',
      awaiting: 'Waiting for the goods',
      receive: 'Receiving and inspection',
      refund: 'Refund',
    },
  },
})

/** What happened, where it stands now, and what is still to come. */
export function Timeline({ file }: { file: Case }) {
  const { words, common, locale } = useSpeech()
  const said = useSaid()
  const over = ['resolved', 'closed', 'withdrawn', 'rejected'].includes(file.stage)
  const zone = zoneToName(file.openedAt, locale)
  const due = file.customerDueAt ?? file.dueAt
  return (
    <section className="card" aria-labelledby="timeline">
      <h2 id="timeline">
        {said.timeline} {zone && <small className="mute">{zone}</small>}
      </h2>
      <ol className={css.timeline}>
        {file.steps.map((step) => (
          <li key={`${step.kind} ${step.at}`} data-state="done">
            <span>
              {stepWords[locale][step.kind] ?? step.kind}{' '}
              {step.by === 'rule' && byMachine.includes(step.kind) && <small className="mute">{words.by.rule}</small>}
            </span>
            <time className="mute figures" dateTime={step.at}>
              {formatTime(step.at, locale)}
            </time>
          </li>
        ))}
        {!over && (
          <li data-state="now" aria-current="step">
            <b>{common.stage[file.stage]}</b>
            <span className="mute nowrap">{due && formatLeft(due, locale)}</span>
          </li>
        )}
        {!over &&
          ahead(file).map((step) => (
            <li key={step} data-state="ahead">
              <span className="mute">{said.ahead[step]}</span>
            </li>
          ))}
      </ol>
    </section>
  )
}

// Who did it is told where the words do not say it and it matters: a yes that no person gave.
const byMachine = ['case_approved', 'case_closed']

function ahead({ stage, needsReturn, deliverable }: Case): string[] {
  if (!deliverable) return []
  const sending = needsReturn ? ['awaiting', 'receive'] : []
  if (['submitted', 'info_needed', 'proposed', 'escalated'].includes(stage)) return [...sending, 'refund']
  if (stage === 'awaiting_return' || stage === 'in_return') return ['receive', 'refund']
  return stage === 'received' || stage === 'assessed' ? ['refund'] : []
}
