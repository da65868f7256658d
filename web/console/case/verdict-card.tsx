import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { formatMoney, formatTime } from '../../shared/format.ts'
import type { Case } from '../api.ts'
import { useMe } from '../shell/me.ts'
import { ownWords, useWords } from '../words/use-words.ts'
import { approve } from './acts/approve.ts'
import { propose } from './acts/propose.ts'
import { Card } from './cards.tsx'
import css from './case.module.css'

// the reasons in full are read after the answer, and fetched behind it
const WhyVerdict = lazy(() => import('./why.tsx').then(({ WhyVerdict }) => ({ default: WhyVerdict })))

const useSaid = ownWords({
  'zh-CN': {
    verdict: '规则建议',
    rule: {
      excluded_goods: '不适用退货',
      exclusion_unconfirmed: '未确认不适用退货',
      fault_without_evidence: '缺少凭证',
      order_does_not_add_up: '金额待核对',
      quality_fault: '质量问题',
      high_risk: '异常申请，转人工审核',
      mixed_lines: '各件情况不同',
      policy_failed: '规则未给出结论',
      right_by_law: '法定权利',
      return_without_reason: '无理由退货',
      sign_off_unknown: '签收时间不明',
      used_goods: '已使用',
      window_passed: '超过期限',
      wish_needs_a_person: '需人工确认',
    } as Record<string, string>,
    clause: '依据',
    withdrewAt: (time: string) => `顾客已于 ${time} 声明撤回合同，期限从那时算起`,
    keepsIt: (amount: string) => `保留商品可补偿 ${amount}`,
    needsReturn: '需要寄回',
    noReturnNeeded: '不需要寄回',
    asked: '请顾客补充的内容',
    toApproval: '查看由谁审批',
  },
  en: {
    verdict: 'Policy suggests',
    rule: {
      excluded_goods: 'Excluded goods',
      exclusion_unconfirmed: 'Exclusion not confirmed',
      fault_without_evidence: 'No evidence yet',
      order_does_not_add_up: 'Amounts to check',
      quality_fault: 'Quality fault',
      high_risk: 'Unusual: manual review',
      mixed_lines: 'The items differ',
      policy_failed: 'No rule matched',
      right_by_law: 'Statutory right',
      return_without_reason: 'No-reason return',
      sign_off_unknown: 'Delivery unknown',
      used_goods: 'Used',
      window_passed: 'Past the return window',
      wish_needs_a_person: 'Manual review',
    },
    clause: 'Basis',
    withdrewAt: (time: string) => `The customer declared withdrawal on ${time}; time limits count from then`,
    keepsIt: (amount: string) => `The shop offers ${amount} if the customer keeps the goods`,
    needsReturn: 'Return required',
    noReturnNeeded: 'No return required',
    asked: 'We asked the customer',
    toApproval: 'See the approval',
  },
})

export function VerdictCard({ file }: { file: Case }) {
  const { words, common, locale } = useWords()
  const said = useSaid()
  const { merchant } = useMe()
  const { verdict } = file
  const tone = { approve: 'jade', reject: 'red', person: 'blue' }[verdict.outcome]
  const [first] = verdict.reasons
  return (
    <Card
      title={`${said.verdict}${locale === 'en' ? ': ' : '：'}${words.outcome[verdict.outcome]}`}
      aside={first && <span className={`badge ${tone}`}>{said.rule[first.rule] ?? first.rule}</span>}
    >
      {verdict.reasons.map(({ rule, text, clause }) => (
        <p key={rule}>
          {text[locale]}
          {clause && (
            <span className="mute">
              {' '}
              {said.clause}
              {locale === 'en' ? ': ' : '：'}
              {clause[locale]}
            </span>
          )}
        </p>
      ))}
      <p className="mute">
        {file.needsReturn ? said.needsReturn : said.noReturnNeeded} · {words.freight}
        {locale === 'en' ? ': ' : '：'}
        {common.freight[file.freightPayer]}
      </p>
      {verdict.terms.withdrawnAt && (
        <p className="mute">
          {said.withdrewAt(formatTime(verdict.terms.withdrawnAt, locale, { timeZone: merchant.timeZone }))}
        </p>
      )}
      {verdict.terms.compensation && (
        <p className="mute">{said.keepsIt(formatMoney(verdict.terms.compensation, locale))}</p>
      )}
      <Suspense fallback={null}>
        <WhyVerdict file={file} />
      </Suspense>
      {file.decisionApproval && (
        <p className={css.asked}>
          <strong>{approve.words[locale].why?.approval_pending}</strong>{' '}
          <Link to="/approvals/$id" params={{ id: file.decisionApproval } as never}>
            {said.toApproval}
          </Link>
        </p>
      )}
      {file.offer?.kind === 'proposal' && (
        <p className={css.asked}>
          <strong>{propose.words[locale].name}</strong> {file.offer.text}
        </p>
      )}
      {file.asked && (
        <p className={css.asked}>
          <strong>{said.asked}</strong> {file.asked}
        </p>
      )}
    </Card>
  )
}
