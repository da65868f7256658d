import { formatLeft } from '../../shared/format.ts'
import type { Case } from '../api.ts'
import { ownWords, useSpeech } from '../speech.ts'
import { formatTime, zoneToName } from '../times.ts'
import { stepWords } from './step-words.ts'
import css from './timeline.module.css'

type StepAhead = NonNullable<Case['ahead']>[number]

const useSaid = ownWords({
  'zh-CN': {
    timeline: '进展',
    ahead: {
      send_back: '等待寄回',
      receive: '收货与检验',
      refund: '退款',
      goods: '寄出商品给您',
    } satisfies Record<StepAhead, string>,
  },
  en: {
    timeline: 'Progress',
    ahead: {
      send_back: 'Waiting for the goods',
      receive: 'Receiving and inspection',
      refund: 'Refund',
      goods: 'Goods sent to you',
    },
  },
})

/** What happened, where it stands now, and what is still to come. */
export function Timeline({ file }: { file: Case }) {
  const { words, common, locale } = useSpeech()
  const said = useSaid()
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
        {file.ahead && (
          <li data-state="now" aria-current="step">
            <b>{common.stage[file.stage]}</b>
            <span className="mute nowrap">{due && formatLeft(due, locale)}</span>
          </li>
        )}
        {file.ahead?.map((step) => (
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
