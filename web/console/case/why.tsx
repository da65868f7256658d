import type { Case } from '../api.ts'
import { ownWords, useWords } from '../words/use-words.ts'
import css from './case.module.css'

const useSaid = ownWords({
  'zh-CN': {
    title: '为什么是这个结论',
    unknown: '不清楚',
    yes: '是',
    no: '否',
    risk: (score: number) => `风险分 ${score} / 100`,
    riskHint: '风险分只用于转人工审核，不会据此拒绝；顾客看不到。',
    riskNone: '未发现异常。',
    shipped: '按系统默认规则判定',
    version: (version: number) => `按“申请审核”第 ${version} 版判定，以后修改规则不影响这张售后单`,
    fact: {
      'order.balanced': '订单金额对得上',
      'request.wish': '诉求',
      'order.signOff': '签收情况',
      'order.datesPossible': '订单日期合理',
      'line.exclusion': '不适用无理由退货',
      'line.used': '已使用',
      'line.quality': '质量问题',
      'law.withdrawal': '无理由退货权',
      'law.fault': '质量问题时的权利',
      'order.daysSinceSignOff': '签收后天数',
      'request.evidenceCount': '凭证数',
      'risk.score': '风险分',
      'customer.cases90d': '90 天内的售后单数',
      'customer.notReceived90d': '90 天内称未收到的次数',
      'customer.orders': '订单数',
      'customer.returnedShare': '有售后的订单占比',
    } as Record<string, string>,
    word: {
      open: '还在期限内',
      passed: '已过期',
      none: '没有',
      signed: '已签收',
      unknown: '不清楚',
      at_locker: '在快递柜',
      excluded: '不适用',
      return: '可退货',
      exchange: '可换货',
      repair: '可维修',
      return_refund: '退货退款',
      refund_only: '仅退款',
      compensation: '折价补偿',
      always: '一律',
      if_confirmed: '需确认',
    } as Record<string, string>,
  },
  en: {
    title: 'Why this verdict',
    unknown: 'not known',
    yes: 'yes',
    no: 'no',
    risk: (score: number) => `Risk score ${score} of 100`,
    riskHint:
      'The score only sends a request to manual review. It never rejects one, and the customer does not see it.',
    riskNone: 'Nothing unusual found.',
    shipped: 'Judged by the default policy',
    version: (version: number) =>
      `Judged by version ${version} of the request policy; later changes do not touch this case`,
    fact: {
      'order.balanced': 'Order adds up',
      'request.wish': 'Request',
      'order.signOff': 'Delivery',
      'order.datesPossible': 'Dates plausible',
      'line.exclusion': 'Excluded goods',
      'line.used': 'Used',
      'line.quality': 'Quality fault',
      'law.withdrawal': 'No-reason return right',
      'law.fault': 'Rights for faults',
      'order.daysSinceSignOff': 'Days since delivery',
      'request.evidenceCount': 'Evidence',
      'risk.score': 'Risk score',
      'customer.cases90d': 'Cases within 90 days',
      'customer.notReceived90d': '“Not received” within 90 days',
      'customer.orders': 'Orders',
      'customer.returnedShare': 'Share of orders with a case',
    } as Record<string, string>,
    word: {
      open: 'open',
      passed: 'passed',
      none: 'none',
      signed: 'signed',
      unknown: 'not known',
      at_locker: 'in a locker',
      excluded: 'excluded',
      return: 'return',
      exchange: 'exchange',
      repair: 'repair',
      return_refund: 'return for refund',
      refund_only: 'refund only',
      compensation: 'compensation',
      always: 'always',
      if_confirmed: 'if confirmed',
    } as Record<string, string>,
  },
})

/** Why the policy said so: which row of which version, on which facts, and how unusual the request is. Folded until asked for. */
export function WhyVerdict({ file }: { file: Case }) {
  const { locale } = useWords()
  const said = useSaid()
  const { reasons, policy, risk } = file.verdict
  const value = (fact: string | number | boolean | null) =>
    fact === null ? said.unknown : typeof fact === 'boolean' ? (fact ? said.yes : said.no) : String(fact)
  return (
    <details className={css.why}>
      <summary>{said.title}</summary>
      {reasons.map(({ rule, staff, facts }) => (
        <div key={rule}>
          {staff && <p>{staff[locale]}</p>}
          {facts && (
            <dl className="pairs">
              {Object.entries(facts).map(([name, fact]) => (
                <div key={name} className={css.whyFact}>
                  <dt>{said.fact[name] ?? name}</dt>
                  <dd>{said.word[String(fact)] ?? value(fact)}</dd>
                </div>
              ))}
            </dl>
          )}
        </div>
      ))}
      {risk && risk.score > 0 && (
        <>
          <p>
            <strong>{said.risk(risk.score)}</strong>
          </p>
          <ul>
            {risk.reasons.map(({ rule, points, text }) => (
              <li key={rule}>
                {text[locale]} <span className="mute">+{points}</span>
              </li>
            ))}
          </ul>
          <p className="mute">{said.riskHint}</p>
        </>
      )}
      {risk?.score === 0 && <p className="mute">{said.riskNone}</p>}
      {policy && <p className="mute">{policy.version === 0 ? said.shipped : said.version(policy.version)}</p>}
    </details>
  )
}
