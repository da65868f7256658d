// The verdict policy gives on a request: named rules in an ordered list, each citing its source. Enforced in the server only;
// the preview and the decision run this same function.
import { type Fault, type ReasonCode, reasons, type Verdict, type Wish } from '#case'
import { noReasonWindowEnds } from './no-reason-window.ts'

/** What is known when a request is judged. Times are UTC ISO 8601. */
export type RequestFacts = {
  readonly now: string
  readonly wish: Wish
  /** The consignee's own sign-off; null when nobody told us. */
  readonly signedAt: string | null
  readonly orderBalanced: boolean
  readonly timeZone: string
  readonly evidenceCount: number
  readonly lines: readonly {
    readonly reason: ReasonCode
    readonly finalSale: boolean
    readonly madeToOrder: boolean
    readonly used: boolean | null
  }[]
  readonly sendBackDays: number
}

type Text = { 'zh-CN': string; en: string }
type Finding = {
  readonly outcome: 'approve' | 'person'
  readonly rule: string
  readonly clause?: Text
  readonly text: Text
}
// 消法: how an article is named to whoever is told of it
const article = (chinese: string, number: number): Text => ({
  'zh-CN': `消费者权益保护法第${chinese}条`,
  en: `Consumer Rights Protection Law of the PRC, Art. ${number}`,
})
const qualityClause = article('二十四', 24)
const withoutReasonClause = article('二十五', 25)

type Rule = (facts: RequestFacts) => Finding | null

// What does not add up is never decided by a rule (domain.md, Money).
const orderThatDoesNotAddUp: Rule = (facts) =>
  facts.orderBalanced
    ? null
    : {
        outcome: 'person',
        rule: 'order_does_not_add_up',
        text: { 'zh-CN': '这笔订单的金额需要人工核对', en: 'The amounts of this order need a person to check them' },
      }

// The clock starts with the consignee's sign-off; without it there is nothing to count from (电商法 51).
const signOffUnknown: Rule = (facts) =>
  facts.signedAt
    ? null
    : {
        outcome: 'person',
        rule: 'sign_off_unknown',
        text: {
          'zh-CN': '没有签收时间，由客服核实后答复',
          en: 'We do not know when it was delivered, so a person will check and answer',
        },
      }

const wishNeedsAPerson: Rule = ({ wish }) =>
  wish === 'return_refund'
    ? null
    : {
        outcome: 'person',
        rule: 'wish_needs_a_person',
        text: { 'zh-CN': '这类诉求由客服确认', en: 'A person confirms this kind of request' },
      }

// 消法 25(1): made to order and the like are excluded from returning without a reason. A machine does not have the last word.
const excludedGoods: Rule = ({ lines }) =>
  lines.some((line) => (line.finalSale || line.madeToOrder) && !reasons[line.reason].quality)
    ? {
        outcome: 'person',
        rule: 'excluded_goods',
        clause: withoutReasonClause,
        text: {
          'zh-CN': '定制或特价商品，由客服确认是否可退',
          en: 'Made to order or final sale: a person confirms whether it can come back',
        },
      }
    : null

const usedGoods: Rule = ({ lines }) =>
  lines.some((line) => line.used === true && !reasons[line.reason].quality)
    ? {
        outcome: 'person',
        rule: 'used_goods',
        text: { 'zh-CN': '商品已使用，由客服确认', en: 'It has been used, so a person will look at it' },
      }
    : null

const windowPassed: Rule = (facts) =>
  facts.signedAt && Date.parse(facts.now) >= noReasonWindowEnds(facts.signedAt, facts.timeZone).getTime()
    ? {
        outcome: 'person',
        rule: 'window_passed',
        clause: withoutReasonClause,
        text: {
          'zh-CN': '已超过签收后七天，由客服看看还能怎么帮您',
          en: 'More than seven days since delivery: a person will see what can still be done',
        },
      }
    : null

const qualityFaultWithoutEvidence: Rule = ({ lines, evidenceCount }) =>
  lines.some((line) => reasons[line.reason].quality) && evidenceCount === 0
    ? {
        outcome: 'person',
        rule: 'fault_without_evidence',
        text: {
          'zh-CN': '还没有照片，由客服确认；附上照片会更快',
          en: 'There is no photo yet, so a person will check; a photo makes it faster',
        },
      }
    : null

const qualityFault: Rule = ({ lines }) =>
  lines.every((line) => reasons[line.reason].quality)
    ? {
        outcome: 'approve',
        rule: 'quality_fault',
        clause: qualityClause,
        text: {
          'zh-CN': '质量问题可以退，运费由商家承担',
          en: 'Faulty goods can be returned, and the shop pays the freight',
        },
      }
    : null

const withoutReason: Rule = () => ({
  outcome: 'approve',
  rule: 'return_without_reason',
  clause: withoutReasonClause,
  text: {
    'zh-CN': '签收七天内可以无理由退货',
    en: 'It can be returned without a reason within seven days of delivery',
  },
})

/** In precedence: the first that speaks decides. */
const rules: readonly Rule[] = [
  orderThatDoesNotAddUp,
  wishNeedsAPerson,
  signOffUnknown,
  excludedGoods,
  usedGoods,
  windowPassed,
  qualityFaultWithoutEvidence,
  qualityFault,
  withoutReason,
]

/** Judges a request. Pure: the same facts give the same verdict, in the preview and in the decision. */
export function judgeRequest(facts: RequestFacts): Verdict {
  let finding: Finding | null = null
  for (const rule of rules) {
    finding = rule(facts)
    if (finding) break
  }
  const { outcome, rule, clause, text } = finding!
  return {
    outcome,
    reasons: [{ rule, ...(clause && { clause }), text }],
    terms: {
      needsReturn: facts.wish !== 'refund_only' && facts.wish !== 'compensation' && !facts.lines.every(neverArrived),
      freightPayer: freightPayerFor(facts.lines.map((line) => reasons[line.reason].fault)),
    },
    alternatives: [],
  }
}

const neverArrived = (line: { reason: ReasonCode }): boolean =>
  line.reason === 'missing_item' || line.reason === 'short_quantity'

/** 消法 24(2): the seller pays for a fault; 25(3): the buyer pays when there is none. Derived from the cause, never typed. */
export function freightPayerFor(faults: readonly Fault[]): 'merchant' | 'customer' {
  return faults.some((fault) => fault === 'merchant' || fault === 'carrier') ? 'merchant' : 'customer'
}
