// What a rule says to whoever asked, and to whoever decides. Keyed by the `rule` a table answers; a rule a merchant made up itself is
// told by its row's own description to staff, and in general words that are true to the customer.
import type { Verdict } from '#case'

type Text = { readonly 'zh-CN': string; readonly en: string }
type Outcome = Verdict['outcome']

const byPerson: Readonly<Record<string, Text>> = {
  order_does_not_add_up: {
    'zh-CN': '这笔订单的金额需要人工核对',
    en: 'We have to check the amounts of this order first',
  },
  dates_impossible: {
    'zh-CN': '订单的日期对不上，由客服核实后答复',
    en: 'The dates of this order do not fit together, so we will check and get back to you',
  },
  sign_off_unknown: {
    'zh-CN': '还没有您本人签收的记录，由客服核实后答复',
    en: 'We have no record yet of when you received it, so we will check and get back to you',
  },
  wish_needs_a_person: { 'zh-CN': '这类诉求由客服确认', en: 'We review this kind of request individually' },
  excluded_goods: {
    'zh-CN': '这类商品可能不适用无理由退货，由客服确认',
    en: 'Items of this kind may be excluded from no-reason returns, so we will review it',
  },
  exclusion_unconfirmed: {
    'zh-CN': '没有记录显示您购买时确认过不适用无理由退货，由客服核实',
    en: 'There is no record that you confirmed at purchase that it cannot be returned, so we will check',
  },
  used_goods: { 'zh-CN': '商品已使用，由客服确认', en: 'The item has been used, so we will review it' },
  no_right_to_return: {
    'zh-CN': '没有质量问题的退货由客服确认',
    en: 'We review returns of items without a fault individually',
  },
  window_passed: {
    'zh-CN': '已超过无理由退货的期限，由客服确认还能怎样帮您',
    en: 'The no-reason return period has passed; we will see what can still be done',
  },
  fault_window_passed: {
    'zh-CN': '已超过质量问题退货的期限，由客服确认还能怎样帮您',
    en: 'The period for returning a faulty item has passed; we will see how we can help',
  },
  fault_without_evidence: {
    'zh-CN': '还没有照片，由客服确认；附上照片会更快',
    en: 'There is no photo yet, so we will review it; adding one makes it faster',
  },
  not_received: {
    'zh-CN': '客服先向快递公司查询包裹，再答复您',
    en: 'We will ask the carrier about the parcel first and then get back to you',
  },
  high_risk: { 'zh-CN': '由客服核实后答复您', en: 'We will review it and get back to you' },
  policy_failed: { 'zh-CN': '由客服核实后答复您', en: 'We will review it and get back to you' },
  mixed_lines: {
    'zh-CN': '几件商品的情况不同，由客服一起确认',
    en: 'The items differ, so we will review them together',
  },
  right_by_law: {
    'zh-CN': '法律给您这项权利，由客服确认后办理',
    en: 'The law gives you this right; we will confirm it and arrange it',
  },
}

const approved: Readonly<Record<string, Text>> = {
  quality_fault: {
    'zh-CN': '这种情况可以退货，退货运费由商家承担',
    en: 'This can be returned, and the shop pays return shipping',
  },
  return_without_reason: {
    'zh-CN': '还在无理由退货的期限内，可以退货',
    en: 'You are still within the no-reason return period',
  },
}

const refused: Readonly<Record<string, Text>> = {
  window_passed: {
    'zh-CN': '已超过无理由退货的期限，不能办理；您可以申请人工复核',
    en: 'The no-reason return period has passed; you can ask for a review',
  },
  excluded_goods: {
    'zh-CN': '这类商品不适用无理由退货；您可以申请人工复核',
    en: 'Items of this kind are excluded from no-reason returns; you can ask for a review',
  },
}

const sentences: Readonly<Record<Outcome, Readonly<Record<string, Text>>>> = {
  approve: approved,
  person: byPerson,
  reject: refused,
}

const general: Readonly<Record<Outcome, Text>> = {
  approve: { 'zh-CN': '符合商家的售后规则，可以办理', en: "This is possible under the shop's rules" },
  person: { 'zh-CN': '由客服核实后答复您', en: 'We will review it and get back to you' },
  reject: {
    'zh-CN': '按商家的售后规则不能办理；您可以申请人工复核',
    en: "This is not possible under the shop's rules; you can ask for a review",
  },
}

/** What the customer reads: never a yes where the answer is no, whatever a table calls its rule. */
export const sentenceOf = (rule: string, outcome: Outcome): Text => {
  const said = sentences[outcome]
  return (Object.hasOwn(said, rule) ? said[rule] : undefined) ?? general[outcome]
}
