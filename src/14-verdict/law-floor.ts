// What policy may not give less than: a mandatory right the buyer has by these facts. Enforced after every table, whoever wrote it.
import type { Facts } from '#facts'
import { clauseIn, ownPromise, packOf, ruleById } from '#law'

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
  'uk.limitation': 'uk.repair',
}

function named(rule: string | null | undefined, jurisdiction: string): Right | null {
  if (!rule) return null
  if (rule === ownPromise) return { rule, clause: promised, confirmed: false }
  const found = ruleById(restsOn[rule] ?? rule)
  return found ? { rule: found.id, clause: clauseIn(found, jurisdiction), confirmed: found.evidence === 'P' } : null
}

/** The right these facts give, or null. Opened to look at it is no ground against it (处罚办法 9(3)). */
export function rightOf(facts: Facts): Right | null {
  const { line, law, request } = facts
  if (asksForNoRight(facts)) return null
  // 16 CFR 435.2(c): what was not shipped in time is cancelled and refunded
  if (law.shipment === 'late' && takesMoneyBack.has(request.wish)) return named('us.ship', law.jurisdiction)
  if (line.quality && law.fault !== 'none' && law.fault !== 'unknown') return named(law.faultRule, law.jurisdiction)
  if (law.withdrawal === 'open' && mayGoBack(facts)) return named(law.withdrawalRule, law.jurisdiction)
  return null
}
const takesMoneyBack: ReadonlySet<string> = new Set(['return_refund', 'refund_only'])

/** Whether the buyer may have a right, and nobody can say: without a sign-off no time has begun, so none is known to be over. */
export const mayHaveRight = (facts: Facts): boolean =>
  !asksForNoRight(facts) &&
  ((facts.line.quality && facts.law.fault === 'unknown') || (facts.law.withdrawal === 'unknown' && mayGoBack(facts)))

// no law gives a sum of the buyer's choice, or credit
const asksForNoRight = ({ request }: Facts): boolean =>
  request.wish === 'compensation' || request.wish === 'store_credit'

// 暂行办法 8–9: in China what goes back without a reason is whole and unused. In the EU and the UK use costs the buyer the lost value, and the
// right stays (CRD 14(2); CCR reg. 34(9)). A shop's own promise is on the shop's conditions.
function mayGoBack({ line, law, request }: Facts): boolean {
  if (request.wish !== 'return_refund') return false
  const isWhole = line.used !== true && line.complete !== false
  return isWhole || (law.withdrawalRule !== ownPromise && !asksForWhole(law.jurisdiction))
}
const asksForWhole = (jurisdiction: string): boolean =>
  packOf(jurisdiction)?.rules.some(({ sets }) => sets?.wholeGoodsOnly) ?? false

/** The article a sentence about this line rests on, whether it speaks for or against. */
export function clauseOf({ line, law }: Facts): Text | undefined {
  const excludedBy = line.quality ? undefined : exclusionRule(line.exclusion, law)
  if (excludedBy) return named(excludedBy, law.jurisdiction)?.clause
  return named(line.quality ? law.faultRule : law.withdrawalRule, law.jurisdiction)?.clause
}

// 消法 25(1) and 25(2), § 312g Abs. 2 BGB, CCR reg. 28: goods stay out by another article than the one that gives the time
function exclusionRule(exclusion: Facts['line']['exclusion'], { jurisdiction }: Facts['law']): string | undefined {
  if (exclusion === 'none') return undefined
  const when = exclusion === 'always' ? 'always' : 'ifConfirmed'
  return packOf(jurisdiction)?.rules.find(({ excludes }) => excludes?.[when])?.id
}
