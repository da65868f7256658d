// The facts a request is judged on, for people: every path of Facts with its type, unit, source and name. The type below keeps the two
// alike: a fact that is missing here, or of another type, does not compile.
import {
  type BooleanFact,
  type Catalogue,
  type NumberFact,
  number,
  perhaps,
  say,
  type TextFact,
  text,
  type WordFact,
  word,
  yesNo,
} from '#decision-tables'
import { channelWords, faultWords, reasonWords, wishWords } from './fact-words.ts'
import type { Facts } from './facts.ts'

type PathOf<T> = {
  [Key in keyof T & string]: NonNullable<T[Key]> extends object ? `${Key}.${PathOf<T[Key]>}` : Key
}[keyof T & string]
type At<T, Path extends string> = Path extends `${infer Key}.${infer Rest}`
  ? At<T[Key & keyof T], Rest>
  : T[Path & keyof T]
type FactOf<V> = [V] extends [boolean]
  ? BooleanFact
  : [V] extends [number]
    ? NumberFact
    : string extends V
      ? TextFact
      : WordFact<V & string>
type Told<V> = FactOf<NonNullable<V>> & { readonly nullable: null extends V ? true : false }
/** Exactly the facts of T. */
export type FactsOf<T> = { readonly [Path in PathOf<T>]: Told<At<T, Path>> }

const asked = say('顾客的申请', 'the request')
const shop = say('店铺传来的订单', 'the order the shop sent')
const carrier = say('物流签收记录', "the carrier's delivery record")
const history = say('本系统的历史记录', 'our own records')
const law = say('法规包', 'the law packs')

const requestFacts = {
  'request.wish': word(say('诉求', 'request'), wishWords, { usual: 'return_refund', source: asked }),
  'request.channel': word(say('渠道', 'channel'), channelWords, { usual: 'portal', source: asked }),
  'request.evidenceCount': number(say('凭证数', 'pieces of evidence'), { usual: 0, unit: 'pieces', source: asked }),
  'request.lineCount': number(say('商品种数', 'different items'), { usual: 1, unit: 'pieces', source: asked }),
  'line.reason': word(say('原因', 'reason'), reasonWords, { usual: 'no_longer_wanted', source: asked }),
  'line.fault': word(say('责任方', 'whose fault'), faultWords, { usual: 'none', source: asked }),
  'line.quality': yesNo(say('是否质量问题', 'quality fault'), { usual: false, source: asked }),
  'line.quantity': number(say('申请件数', 'units requested'), { usual: 1, unit: 'pieces', source: asked }),
  'line.remaining': number(say('还可申请的件数', 'units that can still be requested'), {
    usual: 1,
    unit: 'pieces',
    source: history,
  }),
  'line.sku': text(say('货号', 'SKU'), { usual: 'SKU-1', source: shop }),
  'line.category': perhaps(text(say('品类', 'category'), { usual: 'home', source: shop })),
  'line.pricePaidMinor': number(say('实付金额（分）', 'paid, minor units'), {
    usual: 10000,
    unit: 'minor',
    source: shop,
  }),
  'line.opened': perhaps(yesNo(say('已拆封', 'opened'), { usual: false, source: asked })),
  'line.used': perhaps(yesNo(say('已使用', 'used'), { usual: false, source: asked })),
  'line.complete': perhaps(yesNo(say('配件齐全', 'complete'), { usual: true, source: asked })),
  'line.exclusion': word(
    say('不适用无理由退货', 'excluded from no-reason return'),
    {
      none: say('不排除', 'not excluded'),
      always: say('一律', 'always'),
      if_confirmed: say('购买时确认才算', 'only if confirmed at purchase'),
    },
    { usual: 'none', source: shop },
  ),
  'line.exclusionConfirmed': perhaps(
    yesNo(say('购买时已确认不可退', 'exclusion confirmed at purchase'), { usual: false, source: shop }),
  ),
  'order.balanced': yesNo(say('订单金额对得上', 'order adds up'), { usual: true, source: shop }),
  'order.valueMinor': number(say('订单金额（分）', 'order value, minor units'), {
    usual: 10000,
    unit: 'minor',
    source: shop,
  }),
  'order.daysSincePlaced': number(say('下单后天数', 'days since the order'), { usual: 3, unit: 'days', source: shop }),
  'order.daysSinceSignOff': perhaps(
    number(say('签收后天数', 'days since delivery'), { usual: 1, unit: 'days', source: carrier }),
    true,
  ),
  'order.signOff': word(
    say('签收情况', 'delivery'),
    {
      signed: say('已签收', 'delivered'),
      at_locker: say('在快递柜', 'in a locker'),
      unknown: say('不清楚', 'unknown'),
    },
    { usual: 'signed', source: carrier },
  ),
  'order.datesPossible': yesNo(say('订单日期合理', 'order dates plausible'), { usual: true, source: shop }),
  'order.destination': perhaps(text(say('收货国家', 'country of delivery'), { usual: 'CN', source: shop }), true),
  'customer.cases90d': number(say('90 天内售后单数', 'cases in 90 days'), {
    usual: 0,
    unit: 'pieces',
    source: history,
  }),
  'customer.notReceived90d': number(say('90 天内称未收到的次数', '“not received” in 90 days'), {
    usual: 0,
    unit: 'pieces',
    source: history,
  }),
  'customer.orders': number(say('订单数', 'orders'), { usual: 3, unit: 'pieces', source: history }),
  'customer.returnedShare': number(say('有售后的订单比例（0 到 1）', 'share of orders with a case, 0 to 1'), {
    usual: 0,
    most: 1,
    whole: false,
    unit: 'share',
    source: history,
  }),
  'customer.valueMinor': number(say('顾客累计金额（分）', "all the customer's orders, minor units"), {
    usual: 30000,
    unit: 'minor',
    source: history,
  }),
  'law.jurisdiction': text(say('适用法域', 'jurisdiction'), { usual: 'CN', source: law }),
  'law.withdrawal': word(
    say('无理由退货权', 'no-reason return right'),
    {
      open: say('还在期限内', 'open'),
      passed: say('已过期', 'passed'),
      excluded: say('不适用', 'excluded'),
      unknown: say('不清楚', 'unknown'),
      none: say('法律没有规定', 'the law gives none'),
    },
    { usual: 'open', source: law },
  ),
  'law.withdrawalEndsAt': perhaps(text(say('无理由退货截止', 'no-reason return ends'), { usual: '', source: law })),
  'law.withdrawalRule': perhaps(
    text(say('无理由退货依据的规则', 'rule behind the no-reason return'), { usual: 'cn.noReason.window', source: law }),
  ),
  'law.informed': perhaps(
    yesNo(say('下单前已告知无理由退货权', 'informed of the no-reason return right'), { usual: true, source: law }),
  ),
  'law.fault': word(
    say('质量问题的法定权利', 'statutory rights for a fault'),
    {
      return: say('退货', 'return'),
      exchange: say('换货', 'exchange'),
      repair: say('维修', 'repair'),
      none: say('没有', 'none'),
      unknown: say('不清楚', 'unknown'),
    },
    { usual: 'return', source: law },
  ),
  'law.faultEndsAt': perhaps(
    text(say('质量问题的法定权利截止', 'statutory rights for a fault end'), { usual: '', source: law }),
  ),
  'law.faultRule': perhaps(
    text(say('质量问题依据的规则', 'rule behind the rights for a fault'), { usual: 'cn.defect.default', source: law }),
  ),
  'law.shipment': word(
    say('法定发货期限', 'time to dispatch'),
    {
      none: say('不适用', 'does not apply'),
      waiting: say('期内未发', 'not dispatched yet'),
      late: say('逾期未发', 'late'),
    },
    { usual: 'none', source: law },
  ),
  'law.shipmentDueAt': perhaps(text(say('最晚发货时间', 'to be dispatched by'), { usual: '', source: law })),
  'risk.score': number(say('风险分（0 到 100）', 'risk score, 0 to 100'), {
    usual: 0,
    most: 100,
    unit: 'score',
    source: history,
  }),
} as const satisfies FactsOf<Facts>

export const ruleOutput = { label: say('规则名', 'rule'), type: 'code' } as const

export const requestPolicyCatalogue: Catalogue = {
  label: say('申请审核', 'Verdict on a request'),
  facts: requestFacts,
  outputs: {
    outcome: {
      label: say('结论', 'outcome'),
      type: 'word',
      words: {
        approve: say('同意', 'approve'),
        reject: say('拒绝', 'reject'),
        person: say('转人工', 'manual review'),
      },
    },
    rule: ruleOutput,
  },
}
