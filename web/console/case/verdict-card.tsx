import { Link } from '@tanstack/react-router'
import { formatMoney, formatTime } from '../../shared/format.ts'
import type { Case } from '../api.ts'
import { useMe } from '../shell/me.ts'
import { useWords } from '../words/use-words.ts'
import { approve } from './acts/approve.ts'
import { propose } from './acts/propose.ts'
import { Card } from './cards.tsx'
import { WhyVerdict } from './why.tsx'

export function VerdictCard({ file }: { file: Case }) {
  const { words, common, locale } = useWords()
  const { merchant } = useMe()
  const { verdict } = file
  const tone = { approve: 'jade', reject: 'red', person: 'blue' }[verdict.outcome]
  const [first] = verdict.reasons
  return (
    <Card
      title={`${words.case.verdict}${locale === 'en' ? ': ' : '：'}${words.case.outcome[verdict.outcome]}`}
      aside={first && <span className={`badge ${tone}`}>{words.case.rule[first.rule] ?? first.rule}</span>}
    >
      {verdict.reasons.map(({ rule, text, clause }) => (
        <p key={rule}>
          {text[locale]}
          {clause && (
            <span className="mute">
              {' '}
              {words.case.clause}
              {locale === 'en' ? ': ' : '：'}
              {clause[locale]}
            </span>
          )}
        </p>
      ))}
      <p className="mute">
        {file.needsReturn ? words.case.needsReturn : words.case.noReturnNeeded} · {words.case.freight}
        {locale === 'en' ? ': ' : '：'}
        {common.freight[file.freightPayer]}
      </p>
      {verdict.terms.withdrawnAt && (
        <p className="mute">
          {words.case.withdrewAt(formatTime(verdict.terms.withdrawnAt, locale, { timeZone: merchant.timeZone }))}
        </p>
      )}
      {verdict.terms.compensation && (
        <p className="mute">{words.case.keepsIt(formatMoney(verdict.terms.compensation, locale))}</p>
      )}
      <WhyVerdict file={file} />
      {file.decisionApproval && (
        <p className="asked">
          <strong>{approve.words[locale].why?.approval_pending}</strong>{' '}
          <Link to="/approvals/$id" params={{ id: file.decisionApproval } as never}>
            {words.act.toApproval}
          </Link>
        </p>
      )}
      {file.offer?.kind === 'proposal' && (
        <p className="asked">
          <strong>{propose.words[locale].name}</strong> {file.offer.text}
        </p>
      )}
      {file.asked && file.decision === 'info_needed' && (
        <p className="asked">
          <strong>{words.case.asked}</strong> {file.asked}
        </p>
      )}
    </Card>
  )
}
