import { formatMoney } from '../../shared/format.ts'
import type { Preview, Wish } from '../api.ts'
import { useSpeech } from '../speech.ts'
import { formatDeadline } from '../times.ts'
import { Amounts } from './amounts.tsx'
import { OutcomeTag, Tag } from './verdict-line.tsx'

/** All that follows from submitting: the verdict and what it rests on, the steps with their times, who pays, and how much comes back. */
export function WhatWillHappen({ preview, wish, thinking }: { preview: Preview; wish: Wish; thinking: boolean }) {
  const { words, locale } = useSpeech()
  const said = words.outcome
  const { verdict, promises, refund, components } = preview
  const [reason] = verdict.reasons
  // while the rules do not say yes, what is sure is that a person answers, and by when (U6)
  const isSure = verdict.outcome === 'approve'
  const isDone = preview.deliverable
  const promised = (stage: string, dueAt: string) =>
    (said.promises[stage] ?? said.promisesOther)(formatDeadline(dueAt, locale))
  return (
    <section className="card happen" aria-labelledby="happen" aria-busy={thinking}>
      <h2 id="happen">{said.will}</h2>
      <p>
        <Tag preview={preview} /> {reason?.text[locale]}
        {reason?.clause && <small className="clause">{`${said.because} ${reason.clause[locale]}`}</small>}
      </p>
      {!isSure && <p>{verdict.outcome === 'reject' ? said.personDecides : said.personFirst}</p>}
      {!isDone && <p className="notice">{said.notDeliverable[wish]}</p>}
      <ol className="promises">
        {promises.slice(0, isSure && isDone ? undefined : 1).map(({ stage, dueAt }) => (
          <li key={stage}>{promised(stage, dueAt)}</li>
        ))}
      </ol>
      {isSure && isDone && <Terms terms={verdict.terms} returnTo={preview.returnTo} />}
      {isSure && refund.amount === 0 && wish === 'compensation' && <p className="mute small">{said.amountLater}</p>}
      {isDone && refund.amount > 0 && (
        <>
          <Amounts components={components} total={refund} totalLabel={said.refund} />
          <p className="mute small">{verdict.terms.needsReturn ? said.refundHint : said.refundHintNoReturn}</p>
        </>
      )}
    </section>
  )
}

/** What sending it back takes: who pays, how long there is, where it goes, and whether anything may be taken off. */
function Terms({ terms, returnTo }: { terms: Preview['verdict']['terms']; returnTo: Preview['returnTo'] }) {
  const { words, locale } = useSpeech()
  const said = words.outcome
  if (!terms.needsReturn) return null
  return (
    <dl className="terms">
      <div>
        <dt>{said.freight}</dt>
        <dd>{said.freightBy[terms.freightPayer]}</dd>
      </div>
      {terms.sendBackDays !== undefined && (
        <div>
          <dt>{said.sendBack}</dt>
          <dd>{said.sendBackWithin(terms.sendBackDays)}</dd>
        </div>
      )}
      {returnTo?.lines && (
        <div>
          <dt>{said.sendTo}</dt>
          <dd>{returnTo.lines.join(locale === 'zh-CN' ? '' : ', ')}</dd>
        </div>
      )}
      {terms.deductionPossible !== undefined && (
        <div>
          <dt>{said.deduction}</dt>
          <dd>{terms.deductionPossible ? said.deductionPossible : said.deductionNone}</dd>
        </div>
      )}
    </dl>
  )
}

/** What else could be asked for, each with its own verdict and, where it is known, its amount. */
export function Instead({ preview, take }: { preview: Preview; take(wish: Wish): void }) {
  const { words, locale } = useSpeech()
  const { alternatives } = preview.verdict
  if (alternatives.length === 0) return null
  return (
    <section className="card" aria-labelledby="instead">
      <h2 id="instead">{words.outcome.instead}</h2>
      <ul className="rows">
        {alternatives.map(({ wish, outcome, refund, text }) => (
          <li key={wish} className="row instead">
            <span>
              {text[locale]}
              <small className="mute block">
                {outcome && <OutcomeTag outcome={outcome} />}{' '}
                {refund ? words.verdict.estimate(formatMoney(refund, locale)) : words.outcome.amountLater}
              </small>
            </span>
            <button type="button" className="button button-second button-small" onClick={() => take(wish)}>
              {words.outcome.takeInstead}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
