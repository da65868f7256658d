import { formatMoney } from '../../shared/format.ts'
import type { Preview, Wish } from '../api.ts'
import { sendsGoods } from '../draft.ts'
import { ownWords, useSpeech } from '../speech.ts'
import { formatDeadline } from '../times.ts'
import { Amounts } from './amounts.tsx'
import { useTermsWords } from './terms-words.ts'
import timelineCss from './timeline.module.css'
import { OutcomeTag, Tag, useVerdictWords } from './verdict-line.tsx'
import css from './what-will-happen.module.css'

const useSaid = ownWords({
  'zh-CN': {
    will: '提交后会怎样',
    because: '依据',
    refund: '预计退款',
    refundHint: '按您的实付金额计算，收到商品并检验后原路退回',
    refundHintNoReturn: '按您的实付金额计算，原路退回',
    amountLater: '金额由客服确认后告诉您',
    personFirst: '能否办理、退多少，要等客服审核后才能确定，届时会通知您。',
    personFirstGoods: '能否办理，要等客服审核后才能确定，届时会通知您。',
    sendBackWithin: (days: number) => `同意后 ${days} 天内`,
    sendTo: '退货地址',
    instead: '您也可以',
    takeInstead: '改选这个',
    promises: {
      submitted: (time: string) => `${time} 前答复您`,
      awaiting_return: (time: string) => `${time} 前寄回`,
      received: (time: string) => `${time} 前完成检验`,
      resolving: (time: string) => `${time} 前退款`,
      sending: (time: string) => `${time} 前寄出`,
    } as Record<string, (time: string) => string>,
    promisesOther: (time: string) => `${time} 前处理完成`,
  },
  en: {
    will: 'What happens next',
    because: 'Basis:',
    refund: 'Expected refund',
    refundHint:
      'Based on what you paid. It goes back to your original payment method once the goods have arrived and been inspected.',
    refundHintNoReturn: 'Based on what you paid. It goes back to your original payment method.',
    amountLater: 'We will confirm the amount with you',
    personFirst:
      'We have to review this before we can say whether it is possible and how much you get back. We will let you know.',
    personFirstGoods: 'We have to review this before we can say whether it is possible. We will let you know.',
    sendBackWithin: (days) => `within ${days} days of approval`,
    sendTo: 'Return address',
    instead: 'You could also',
    takeInstead: 'Choose this',
    promises: {
      submitted: (time) => `We will answer by ${time}`,
      awaiting_return: (time) => `Send it back by ${time}`,
      received: (time) => `We inspect it by ${time}`,
      resolving: (time) => `We refund you by ${time}`,
      sending: (time) => `We send it by ${time}`,
    },
    promisesOther: (time) => `Settled by ${time}`,
  },
})

/** All that follows from submitting: the verdict and what it rests on, the steps with their times, who pays, and how much comes back. */
export function WhatWillHappen({ preview, wish, thinking }: { preview: Preview; wish: Wish; thinking: boolean }) {
  const { locale } = useSpeech()
  const said = useSaid()
  const ofTerms = useTermsWords()
  const { verdict, promises, refund, components } = preview
  const [reason] = verdict.reasons
  // while the rules do not say yes, what is sure is that a person answers, and by when (U6)
  const isSure = verdict.outcome === 'approve'
  const isDone = preview.deliverable
  const first = sendsGoods(wish) ? said.personFirstGoods : said.personFirst
  const promised = (stage: string, dueAt: string) =>
    (said.promises[sendsGoods(wish) && lastStep[stage] ? 'sending' : stage] ?? said.promisesOther)(
      formatDeadline(dueAt, locale),
    )
  return (
    <section className={`card ${css.happen}`} aria-labelledby="happen" aria-busy={thinking}>
      <h2 id="happen">{said.will}</h2>
      <p>
        <Tag preview={preview} /> {reason?.text[locale]}
        {reason?.clause && <small className={css.clause}>{`${said.because} ${reason.clause[locale]}`}</small>}
      </p>
      {!isSure && <p>{verdict.outcome === 'reject' ? ofTerms.personDecides : first}</p>}
      {!isDone && <p className={css.notice}>{ofTerms.notDeliverable[wish]}</p>}
      <ol className={timelineCss.promises}>
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

// What a wish for goods ends in: they are sent.
const lastStep: Readonly<Record<string, boolean>> = { resolving: true }

/** What sending it back takes: who pays, how long there is, where it goes, and whether anything may be taken off. */
function Terms({ terms, returnTo }: { terms: Preview['verdict']['terms']; returnTo: Preview['returnTo'] }) {
  const { locale } = useSpeech()
  const said = useSaid()
  const ofTerms = useTermsWords()
  if (!terms.needsReturn) return null
  return (
    <dl className="terms">
      <div>
        <dt>{ofTerms.freight}</dt>
        <dd>{ofTerms.freightBy[terms.freightPayer]}</dd>
      </div>
      {terms.sendBackDays !== undefined && (
        <div>
          <dt>{ofTerms.sendBack}</dt>
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
          <dt>{ofTerms.deduction}</dt>
          <dd>{terms.deductionPossible ? ofTerms.deductionPossible : ofTerms.deductionNone}</dd>
        </div>
      )}
    </dl>
  )
}

/** What else could be asked for, each with its own verdict and, where it is known, its amount. */
export function Instead({ preview, take }: { preview: Preview; take(wish: Wish): void }) {
  const { locale } = useSpeech()
  const said = useSaid()
  const verdict = useVerdictWords()
  const { alternatives } = preview.verdict
  if (alternatives.length === 0) return null
  return (
    <section className="card" aria-labelledby="instead">
      <h2 id="instead">{said.instead}</h2>
      <ul className="rows">
        {alternatives.map(({ wish, outcome, refund, text }) => (
          <li key={wish} className={`row ${css.instead}`}>
            <span>
              {text[locale]}
              <small className="mute block">
                {outcome && <OutcomeTag outcome={outcome} />}{' '}
                {refund ? verdict.estimate(formatMoney(refund, locale)) : said.amountLater}
              </small>
            </span>
            <button type="button" className="button button-second button-small" onClick={() => take(wish)}>
              {said.takeInstead}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
