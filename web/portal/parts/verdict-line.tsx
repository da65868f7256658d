import { formatMoney } from '../../shared/format.ts'
import type { Outcome, Preview } from '../api.ts'
import type { Previewed } from '../preview.ts'
import { ownWords, useSpeech } from '../speech.ts'
import css from './verdict-line.module.css'

export const useVerdictWords = ownWords({
  'zh-CN': {
    approve: '可以办理',
    approveReturn: '可以退货',
    person: '需人工审核',
    reject: '不符合条件',
    thinking: '正在核对',
    freight: { merchant: '退货运费由商家承担', customer: '退货运费由您承担' },
    noReturn: '商品不用寄回',
    estimate: (amount: string) => `预计退 ${amount}`,
  },
  en: {
    approve: 'Possible',
    approveReturn: 'Can be returned',
    person: 'Needs review',
    reject: 'Not possible',
    thinking: 'Checking',
    freight: { merchant: 'the shop pays return shipping', customer: 'you pay return shipping' },
    noReturn: 'no need to send it back',
    estimate: (amount) => `refund about ${amount}`,
  },
})

/** The line that stays in view and follows each answer: what the shop's rules say, who pays the freight, how much comes back. */
export function VerdictLine({ preview, problem, thinking }: Previewed) {
  const { locale } = useSpeech()
  const said = useVerdictWords()
  return (
    <p className={css.verdict} aria-live="polite" aria-busy={thinking}>
      <span>
        {problem ? (
          <span className={css.verdictProblem}>{problem.message}</span>
        ) : preview ? (
          <>
            <Tag preview={preview} />{' '}
            <span>
              {preview.verdict.outcome !== 'approve' ? preview.verdict.reasons[0]?.text[locale] : termsOf(preview)}
              {preview.refund.amount > 0 && (
                <>
                  {locale === 'zh-CN' ? '，' : ', '}
                  <b>{said.estimate(formatMoney(preview.refund, locale))}</b>
                </>
              )}
            </span>
          </>
        ) : (
          thinking && <span className="mute">{said.thinking}</span>
        )}
      </span>
    </p>
  )

  function termsOf({ verdict }: Preview): string {
    const { needsReturn, freightPayer } = verdict.terms
    return needsReturn ? said.freight[freightPayer] : said.noReturn
  }
}

export function Tag({ preview }: { preview: Preview }) {
  const { outcome, terms } = preview.verdict
  return <OutcomeTag outcome={outcome} returns={terms.needsReturn} />
}

/** A verdict as a word in its colour. */
export function OutcomeTag({ outcome, returns = false }: { outcome: Outcome; returns?: boolean }) {
  const said = useVerdictWords()
  const name = outcome === 'approve' && returns ? said.approveReturn : said[outcome]
  return (
    <span className="tag" data-tone={outcome === 'approve' ? 'jade' : outcome === 'person' ? 'blue' : 'red'}>
      {name}
    </span>
  )
}
