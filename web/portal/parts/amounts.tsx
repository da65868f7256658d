import { formatMoney, type Money } from '../../shared/format.ts'
import type { Component } from '../api.ts'
import { ownWords, useSpeech } from '../speech.ts'
import css from './amounts.module.css'

const useSaid = ownWords({
  'zh-CN': {
    because: { inspection: '检验结果', agreed_amount: '双方约定' } as Record<string, string>,
  },
  en: {
    because: { inspection: 'after inspection', agreed_amount: 'as agreed' },
  },
})

/** A refund with every part it is made of: nothing is taken off without its name. */
export function Amounts({
  components,
  total,
  totalLabel,
}: {
  components: readonly Component[]
  total: Money
  totalLabel: string
}) {
  const { common, locale } = useSpeech()
  const said = useSaid()
  const parts = summed(components)
  return (
    <dl className={css.amounts}>
      {parts.length > 1 &&
        parts.map(({ kind, amount, reason }) => (
          <div key={`${kind} ${reason ?? ''}`}>
            <dt>
              {common.component[kind]}
              {reason && <small> {said.because[reason] ?? reason}</small>}
            </dt>
            <dd>{formatMoney(amount, locale)}</dd>
          </div>
        ))}
      <div className={css.amountsTotal}>
        <dt>{totalLabel}</dt>
        <dd>{formatMoney(total, locale)}</dd>
      </div>
    </dl>
  )
}

function summed(components: readonly Component[]): Component[] {
  const sums = new Map<string, Component>()
  for (const component of components) {
    const key = `${component.kind} ${component.reason ?? ''}`
    const before = sums.get(key)?.amount.amount ?? 0
    sums.set(key, { ...component, amount: { ...component.amount, amount: before + component.amount.amount } })
  }
  return [...sums.values()]
}
