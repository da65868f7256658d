// How unusual a request is, explained point by point. It only ever sends to a person: nobody is refused by a score (个保法 24).
type Text = { readonly 'zh-CN': string; readonly en: string }

/** What is known of the customer besides this order; see Facts.customer. `serialMismatches`: goods that came back as another unit. */
export type RiskFacts = {
  readonly cases90d: number
  readonly notReceived90d: number
  readonly orders: number
  readonly returnedShare: number
  /** What this request is about, and all the customer ever paid: minor units of one currency. */
  readonly requestMinor: number
  readonly valueMinor: number
  readonly serialMismatches: number
}
export type RiskReason = { readonly rule: string; readonly points: number; readonly text: Text }
export type Risk = { readonly score: number; readonly reasons: readonly RiskReason[] }

type Rule = (facts: RiskFacts) => RiskReason | null
const most = 100

const manyCases: Rule = ({ cases90d }) =>
  cases90d < 4
    ? null
    : {
        rule: 'many_cases',
        points: Math.min(40, 10 * (cases90d - 3)),
        text: { 'zh-CN': `90 天内已有 ${cases90d} 张售后单`, en: `${cases90d} cases within 90 days` },
      }

const oftenNotReceived: Rule = ({ notReceived90d }) =>
  notReceived90d < 2
    ? null
    : {
        rule: 'often_not_received',
        points: Math.min(50, 25 * (notReceived90d - 1)),
        text: {
          'zh-CN': `90 天内 ${notReceived90d} 次称未收到`,
          en: `“Not received” claimed ${notReceived90d} times within 90 days`,
        },
      }

// One order is no habit: the share counts from five orders on.
const returnsMost: Rule = ({ orders, returnedShare }) =>
  orders < 5 || returnedShare < 0.6
    ? null
    : {
        rule: 'returns_most',
        points: returnedShare >= 0.9 ? 30 : 20,
        text: {
          'zh-CN': `${orders} 笔订单里 ${Math.round(returnedShare * 100)}% 有售后`,
          en: `${Math.round(returnedShare * 100)}% of ${orders} orders had a case`,
        },
      }

const mostOfSpending: Rule = ({ orders, requestMinor, valueMinor }) =>
  orders < 3 || valueMinor <= 0 || requestMinor < 0.8 * valueMinor
    ? null
    : {
        rule: 'most_of_spending',
        points: 15,
        text: {
          'zh-CN': '这次申请接近顾客的全部消费金额',
          en: 'This request covers nearly everything the customer bought',
        },
      }

const otherSerials: Rule = ({ serialMismatches }) =>
  serialMismatches === 0
    ? null
    : {
        rule: 'other_serials',
        points: Math.min(60, 40 + 10 * (serialMismatches - 1)),
        text: {
          'zh-CN': `曾寄回序列号不符的商品 ${serialMismatches} 次`,
          en: `Returned a unit with another serial number ${serialMismatches} times`,
        },
      }

const rules: readonly Rule[] = [otherSerials, oftenNotReceived, manyCases, returnsMost, mostOfSpending]

/** Scores a request, 0…100, with the reasons that made it. Pure; more of anything never lowers it. */
export function scoreRisk(facts: RiskFacts): Risk {
  const reasons = rules.map((rule) => rule(facts)).filter((reason): reason is RiskReason => reason !== null)
  return {
    score: Math.min(
      most,
      reasons.reduce((sum, { points }) => sum + points, 0),
    ),
    reasons,
  }
}
