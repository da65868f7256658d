import { formatTime } from '../../shared/format.ts'
import { useMe } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import type { Notice } from './calls.ts'
import css from './notices.module.css'
import { useNoticeWords } from './words.ts'

/** Sent, waiting, tried again after something went wrong, or given up. */
export function StateOf({ notice: { state, failure } }: { notice: Notice }) {
  const said = useNoticeWords()
  const isFailing = failure !== null && toneOf[state] === 'blue'
  return (
    <span className={`badge ${isFailing ? 'amber' : toneOf[state]}`}>
      {isFailing ? said.retrying : said.state[state]}
    </span>
  )
}
const toneOf: Readonly<Record<Notice['state'], string>> = { waiting: 'blue', sent: 'jade', given_up: 'red' }

/** A message as its customer read it, where it went, and what went wrong, in the words of whoever refused it. */
export function AsSeen({ notice }: { notice: Notice }) {
  const { locale } = useWords()
  const said = useNoticeWords()
  const { timeZone } = useMe().merchant
  const { attended, failure, templateFailure, tries } = notice
  return (
    <div className={css.asSeen}>
      <blockquote lang={notice.locale} aria-label={said.as} className={css.letter}>
        <strong>{notice.subject}</strong>
        <p>{notice.text}</p>
      </blockquote>
      <p className="mute">
        {said.to} {notice.to} · {said.tries(tries)}
      </p>
      {failure && (
        <p>
          {said.failure} <q className={css.failure}>{failure}</q>
        </p>
      )}
      {templateFailure && (
        <p>
          {said.ownFailed} <q className={css.failure}>{templateFailure}</q>
        </p>
      )}
      {attended && (
        <p>
          {said.attended[attended.how]} · {attended.byName ?? attended.by.kind} ·{' '}
          {formatTime(attended.at, locale, { timeZone })}
          <br />
          {attended.reason}
        </p>
      )}
    </div>
  )
}
