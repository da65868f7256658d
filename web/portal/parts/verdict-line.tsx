import { formatMoney } from '../../shared/format.ts'
import type { Outcome, Preview } from '../api.ts'
import type { Previewed } from '../preview.ts'
import { useSpeech } from '../speech.ts'

/** The line that stays in view and follows each answer: what the shop's rules say, who pays the freight, how much comes back. */
export function VerdictLine({ preview, problem, thinking }: Previewed) {
  const { words, locale } = useSpeech()
  return (
    <p className="verdict" aria-live="polite" aria-busy={thinking}>
      <span>
        {problem ? (
          <span className="verdict-problem">{problem.message}</span>
        ) : preview ? (
          <>
            <Tag preview={preview} />{' '}
            <span>
              {preview.verdict.outcome !== 'approve' ? preview.verdict.reasons[0]?.text[locale] : termsOf(preview)}
              {preview.refund.amount > 0 && (
                <>
                  {locale === 'zh-CN' ? '，' : ', '}
                  <b>{words.verdict.estimate(formatMoney(preview.refund, locale))}</b>
                </>
              )}
            </span>
          </>
        ) : (
          thinking && <span className="mute">{words.verdict.thinking}</span>
        )}
      </span>
    </p>
  )

  function termsOf({ verdict }: Preview): string {
    const { needsReturn, freightPayer } = verdict.terms
    return needsReturn ? words.verdict.freight[freightPayer] : words.verdict.noReturn
  }
}

export function Tag({ preview }: { preview: Preview }) {
  const { outcome, terms } = preview.verdict
  return <OutcomeTag outcome={outcome} returns={terms.needsReturn} />
}

/** A verdict as a word in its colour. */
export function OutcomeTag({ outcome, returns = false }: { outcome: Outcome; returns?: boolean }) {
  const { words } = useSpeech()
  const said = outcome === 'approve' && returns ? words.verdict.approveReturn : words.verdict[outcome]
  return (
    <span className="tag" data-tone={outcome === 'approve' ? 'jade' : outcome === 'person' ? 'blue' : 'red'}>
      {said}
    </span>
  )
}
