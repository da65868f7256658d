// The verdict: what the table says of each line, never less than the law, and one answer for all lines. Enforced in the server only; the
// preview, the decision and a what-if run this same function.
import { comesBackFor, type Fault, neverCame, type Verdict } from '#case'
import { type CompiledTable, evaluateTable, type TableAnswer, type TableFailure } from '#decision-tables'
import type { Facts } from '#facts'
import { inLanguage } from '#kernel/in-language'
import { clauseOf, mayHaveRight, rightOf } from './law-floor.ts'
import { sentenceOf } from './sentences.ts'

type Outcome = Verdict['outcome']
type Reason = Verdict['reasons'][number]
type LineAnswer = { readonly outcome: Outcome; readonly reason: Reason; readonly unanswered: boolean }
/** The table, and what it is called on the record. */
export type JudgedBy = { readonly name: string; readonly version: number; readonly compiled: CompiledTable }
export type Judgement = Verdict & { readonly unanswered: boolean }

/** `floor: false` judges without the law: what a test holds against it, and nothing else. */
type Options = { readonly floor?: boolean; readonly alternatives?: boolean }

/** Judges a request, one entry of facts a line. Pure: the same facts and table give the same verdict. */
export async function judgeRequest(
  facts: readonly Facts[],
  policy: JudgedBy,
  { floor = true, alternatives = true }: Options = {},
): Promise<Judgement> {
  const answers = await Promise.all(facts.map((line) => answerOn(line, policy, floor)))
  const outcome = together(answers.map((answer) => answer.outcome))
  return {
    outcome,
    reasons: reasonsOf(answers, outcome),
    terms: termsOf(facts),
    alternatives: alternatives && outcome !== 'approve' ? await alternativesTo(facts, policy, floor) : [],
    policy: { name: policy.name, version: policy.version },
    unanswered: answers.some(({ unanswered }) => unanswered),
  }
}

async function answerOn(facts: Facts, { compiled }: JudgedBy, floor: boolean): Promise<LineAnswer> {
  const answer = await evaluateTable(compiled, facts)
  const first = 'failed' in answer ? failed(answer) : answerOfRow(answer, facts)
  const said =
    first.outcome === 'reject' && facts.risk.score > 0
      ? await calmly(first, facts, compiled)
      : lookedForFirst(first, facts)
  // facts kept before this was asked do not say it
  if (said.outcome === 'approve' && facts.order.datesPossible === false) return impossibleDates
  if (!floor || said.outcome !== 'reject') return said
  const right = rightOf(facts)
  if (!right) return mayHaveRight(facts) ? unknownSince(said) : said
  const { rule, clause } = right
  const reason = { ...said.reason, rule, clause, text: sentenceOf('right_by_law', 'person') }
  return { ...said, outcome: 'person', reason }
}

// No table approves on dates that cannot be (M22).
const impossibleDates: LineAnswer = {
  outcome: 'person',
  reason: {
    rule: 'dates_impossible',
    text: sentenceOf('dates_impossible', 'person'),
    staff: {
      'zh-CN': '签收早于下单，或日期在将来：请向店铺或快递公司核实',
      en: 'Delivered before it was ordered, or dated in the future: please check with the shop or the carrier',
    },
  },
  unanswered: false,
}

// What may be the buyer's right is not refused because nobody told us when the goods arrived.
function unknownSince(said: LineAnswer): LineAnswer {
  const { clause: _, ...reason } = said.reason
  const rule = 'sign_off_unknown'
  return { ...said, outcome: 'person', reason: { ...reason, rule, text: sentenceOf(rule, 'person') } }
}

// A score only ever sends to a person: who would not be refused without it is not refused with it.
async function calmly(said: LineAnswer, facts: Facts, compiled: CompiledTable): Promise<LineAnswer> {
  const calm = await evaluateTable(compiled, { ...facts, risk: { score: 0 } })
  if ('failed' in calm || calm.outputs.outcome === 'reject') return said
  return { ...said, outcome: 'person', reason: { ...said.reason, text: sentenceOf('high_risk', 'person') } }
}

// A row for returns means goods that come back: a parcel that never came is looked for by a person, unless the table speaks of that wish.
function lookedForFirst(said: LineAnswer, { line, request }: Facts): LineAnswer {
  if (said.outcome !== 'approve' || line.reason !== 'not_received' || request.wish !== 'return_refund') return said
  const { clause: _, ...reason } = said.reason
  return {
    ...said,
    outcome: 'person',
    reason: { ...reason, rule: 'not_received', text: sentenceOf('not_received', 'person') },
  }
}

// A table that fails never decides: a person does, and is told why.
function failed({ failed: code, detail }: TableFailure): LineAnswer {
  const staff = {
    'zh-CN': `规则表没有给出结论（${code}）：${detail}`,
    en: `The table gave no answer (${code}): ${detail}`,
  }
  const reason = { rule: 'policy_failed', text: sentenceOf('policy_failed', 'person'), staff }
  return { outcome: 'person', reason, unanswered: true }
}

const outcomes: readonly unknown[] = ['approve', 'reject', 'person']

function answerOfRow({ outputs, row, facts: read }: TableAnswer, facts: Facts): LineAnswer {
  const isOutcome = outcomes.includes(outputs.outcome)
  const outcome = isOutcome ? (outputs.outcome as Outcome) : 'person'
  const rule = typeof outputs.rule === 'string' ? outputs.rule : row.id
  const clause = clauseOf(facts)
  const description = row.description ?? row.id
  return {
    outcome,
    reason: {
      rule,
      ...(clause && aboutTheRight.has(rule) && { clause }),
      text: sentenceOf(outcome === 'person' && facts.line.reason === 'not_received' ? 'not_received' : rule, outcome),
      staff: {
        'zh-CN': `第 ${row.index + 1} 行：${inLanguage(description, 'zh-CN')}`,
        en: `Row ${row.index + 1}: ${inLanguage(description, 'en')}`,
      },
      facts: read as Reason['facts'] & object,
    },
    unanswered: !isOutcome,
  }
}

// Rules of the shipped table that speak of the right itself; a rule of the merchant's own rests on no article.
const aboutTheRight = new Set([
  'quality_fault',
  'fault_window_passed',
  'return_without_reason',
  'window_passed',
  'excluded_goods',
])

/** The strictest line answers for all; a yes beside a no is for a person. */
function together(all: readonly Outcome[]): Outcome {
  if (all.every((one) => one === 'approve')) return 'approve'
  return all.every((one) => one === 'reject') ? 'reject' : 'person'
}

function reasonsOf(answers: readonly LineAnswer[], outcome: Outcome): Reason[] {
  const deciding = answers.filter((answer) => answer.outcome === outcome)
  const rest = answers.filter((answer) => answer.outcome !== outcome)
  const mixed = deciding.length === 0 ? [{ rule: 'mixed_lines', text: sentenceOf('mixed_lines', 'person') }] : []
  const all = [...mixed, ...deciding.map(({ reason }) => reason), ...rest.map(({ reason }) => reason)]
  return all.filter((reason, index) => all.findIndex(({ rule }) => rule === reason.rule) === index)
}

function termsOf(facts: readonly Facts[]): Verdict['terms'] {
  const { wish } = facts[0]!.request
  return {
    needsReturn: comesBackFor(wish) && !facts.every((line) => neverArrived(line) || neverShipped(line)),
    freightPayer: facts.some(wasNotTold) ? 'merchant' : freightPayerFor(facts.map(({ line }) => line.fault)),
    // 暂行办法 8, BGB § 357a: only use beyond looking at it may cost the buyer something, and never a fault of ours
    deductionPossible: facts.some((one) => !one.line.quality && one.line.used !== false && !wasNotTold(one)),
  }
}

/** CRD 6(6), 14(1)–(2); CCR reg. 34(11), 35(5): who was not told of the right sends back at the shop's cost and owes nothing for use. */
const wasNotTold = ({ law, line, request }: Facts): boolean =>
  law.informed === false && law.withdrawal === 'open' && !line.quality && request.wish === 'return_refund'

/** 16 CFR 435.2(c): what still lies in the shop is paid back, and nothing is there to send. */
const neverShipped = ({ law }: Facts): boolean => law.shipment === 'late'

/** What never came can be neither sent back nor kept. */
export const neverArrived = ({ line }: Facts): boolean => neverCame.includes(line.reason)

/** 消法 24(2): the seller pays for a fault; 25(3): the buyer pays when there is none. Derived from the cause, never typed. */
export function freightPayerFor(faults: readonly Fault[]): 'merchant' | 'customer' {
  return faults.some((fault) => fault === 'merchant' || fault === 'carrier') ? 'merchant' : 'customer'
}

/** What else could be asked for, each with the verdict the same table gives on it. */
async function alternativesTo(
  facts: readonly Facts[],
  policy: JudgedBy,
  floor: boolean,
): Promise<Verdict['alternatives']> {
  const moneyBack = facts.every(neverArrived) ? 'refund_only' : 'return_refund'
  const others = ([moneyBack, 'compensation'] as const).filter((wish) => wish !== facts[0]!.request.wish)
  return Promise.all(
    others.map(async (wish) => {
      const asked = facts.map((line) => ({ ...line, request: { ...line.request, wish } }))
      const { outcome } = await judgeRequest(asked, policy, { floor, alternatives: false })
      return { wish, outcome, text: alternativeWords[wish] }
    }),
  )
}

// Only what can be carried out is offered; exchange and repair come with their stages.
const alternativeWords = {
  return_refund: { 'zh-CN': '寄回商品，退还货款', en: 'Send it back and get your money back' },
  refund_only: { 'zh-CN': '退还货款，不用寄回', en: 'Get your money back without sending it back' },
  compensation: { 'zh-CN': '保留商品，折价补偿', en: 'Keep it and get compensation' },
} as const
