// What policy may not give less than: a mandatory right the buyer has by these facts. Enforced after every table, whoever wrote it.
import type { Facts } from '../facts.ts'

type Text = { readonly 'zh-CN': string; readonly en: string }
/** `confirmed`: read in the primary text (evidence P of reference/law.md). */
export type Right = { readonly rule: string; readonly clause: Text; readonly confirmed: boolean }

const same = (text: string): Text => ({ 'zh-CN': text, en: text })
const chinese = (article: string, number: number): Text => ({
  'zh-CN': `消费者权益保护法第${article}条`,
  en: `Consumer Rights Protection Law of the PRC, Art. ${number}`,
})

/** Buyers are told the national article; a directive reaches them through it only. */
const withdrawalClause: Readonly<Record<string, Right>> = {
  CN: { rule: 'cn.noReason.window', clause: chinese('二十五', 25), confirmed: true },
  DE: { rule: 'eu.withdraw.window', clause: same('BGB § 355'), confirmed: false },
  FR: { rule: 'eu.withdraw.window', clause: same('Code de la consommation, art. L221-18'), confirmed: false },
  UK: { rule: 'uk.cancel', clause: same('Consumer Contracts Regulations 2013'), confirmed: false },
}
const faultClause: Readonly<Record<string, Right>> = {
  CN: { rule: 'cn.defect.default', clause: chinese('二十四', 24), confirmed: true },
  DE: { rule: 'eu.remedy.order', clause: same('BGB § 437'), confirmed: false },
  FR: { rule: 'eu.remedy.order', clause: same('Code de la consommation, art. L217-3'), confirmed: false },
  UK: { rule: 'uk.reject', clause: same('Consumer Rights Act 2015, s. 20–24'), confirmed: true },
}

/** The right these facts give, or null. Opened to look at it is no ground against it (处罚办法 9(3)); used may be one, so it gives none here. */
export function rightOf({ line, law, request }: Facts): Right | null {
  if (request.wish === 'compensation' || request.wish === 'store_credit') return null
  if (line.quality && law.fault !== 'none' && law.fault !== 'unknown') return faultClause[law.jurisdiction] ?? null
  const isIntact = line.used !== true && line.complete !== false
  if (request.wish === 'return_refund' && law.withdrawal === 'open' && isIntact)
    return withdrawalClause[law.jurisdiction] ?? null
  return null
}

/** The article a sentence about this line rests on, whether it speaks for or against. */
export function clauseOf({ line, law }: Facts): Text | undefined {
  return (line.quality ? faultClause : withdrawalClause)[law.jurisdiction]?.clause
}
