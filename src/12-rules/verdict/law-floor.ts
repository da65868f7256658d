// What policy may not give less than: a mandatory right the buyer has by these facts. Enforced after every table, whoever wrote it.
import type { Facts } from '../facts.ts'
import { clauseIn } from '../law/law.ts'
import { ownPromise, ruleById } from '../law/law-facts.ts'

type Text = { readonly 'zh-CN': string; readonly en: string }
/** `confirmed`: read in the primary text (evidence P of the pack). */
export type Right = { readonly rule: string; readonly clause: Text; readonly confirmed: boolean }

const promised: Text = { 'zh-CN': '商家的承诺', en: "the shop's own promise" }
// An exchange or a repair rests on the same article as the return before it: 消法 24(1) names all three and is confirmed, 三包 is not yet.
const restsOn: Readonly<Record<string, string>> = {
  'cn.sanbao.15': 'cn.defect.default',
  'cn.sanbao.term': 'cn.defect.default',
  'cn.sanbao.twoRepairs': 'cn.defect.default',
  'eu.conformity': 'eu.remedy.order',
}

function named(rule: string | null | undefined, jurisdiction: string): Right | null {
  if (!rule) return null
  if (rule === ownPromise) return { rule, clause: promised, confirmed: false }
  const found = ruleById(restsOn[rule] ?? rule)
  return found ? { rule: found.id, clause: clauseIn(found, jurisdiction), confirmed: found.evidence === 'P' } : null
}

/** The right these facts give, or null. Opened to look at it is no ground against it (处罚办法 9(3)); used may be one, so it gives none here. */
export function rightOf({ line, law, request }: Facts): Right | null {
  if (request.wish === 'compensation' || request.wish === 'store_credit') return null
  // 16 CFR 435.2(c): what was not shipped in time is cancelled and refunded
  if (law.shipment === 'late' && takesMoneyBack.has(request.wish)) return named('us.ship', law.jurisdiction)
  if (line.quality && law.fault !== 'none' && law.fault !== 'unknown') return named(law.faultRule, law.jurisdiction)
  const isIntact = line.used !== true && line.complete !== false
  if (request.wish === 'return_refund' && law.withdrawal === 'open' && isIntact)
    return named(law.withdrawalRule, law.jurisdiction)
  return null
}
const takesMoneyBack: ReadonlySet<string> = new Set(['return_refund', 'refund_only'])

/** The article a sentence about this line rests on, whether it speaks for or against. */
export function clauseOf({ line, law }: Facts): Text | undefined {
  return named(line.quality ? law.faultRule : law.withdrawalRule, law.jurisdiction)?.clause
}
