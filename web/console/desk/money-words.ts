// What the settings of money say. It is fetched with the page of settings.
import type { MoneySettings } from '../api.ts'

export type MoneyWords = {
  readonly title: string
  readonly promotion: string
  readonly promotionHint: string
  readonly promotions: Readonly<Record<MoneySettings['promotionOnReturn'], string>>
  readonly order: string
  readonly orderHint: string
  readonly orders: Readonly<Record<MoneySettings['repaymentOrder'], string>>
  readonly payer: string
  readonly payerHint: string
  readonly payers: Readonly<Record<MoneySettings['freightPayer'], string>>
  readonly cap: (currency: string) => string
  readonly capHint: string
  readonly charges: string
  readonly chargesHint: string
  readonly chargeKind: string
  readonly chargeKindNeeded: string
  readonly chargeTwice: string
  readonly goes: string
  readonly goings: Readonly<Record<MoneySettings['chargesGoBack'][string], string>>
  readonly addCharge: string
  readonly removeCharge: string
  readonly fee: string
  readonly feeHint: string
}

export const moneyWords: Readonly<Record<'zh-CN' | 'en', MoneyWords>> = {
  'zh-CN': {
    title: '退多少、怎么退',
    promotion: '退货后不再满足的优惠',
    promotionHint:
      '例如满 300 减 30，退货后留下的不足 300。扣回的是留下的商品分到的优惠，不超过这次退款；请在活动规则里事先写明。',
    promotions: { keep: '保留，按实付金额退', claw_back: '从退款里扣回' },
    order: '多笔付款的退款顺序',
    orderHint: '每笔都退回原支付方式，不超过该笔付款；处理时也可以另选一笔。',
    orders: {
      proportional: '按各笔付款的比例',
      first_first: '先退最早的付款',
      last_first: '先退最近的付款',
      gift_card_last: '抵用金最后退',
      gift_card_first: '先退抵用金',
    },
    payer: '退货运费由谁承担',
    payerHint: '法律规定由商家承担的，始终由商家承担。',
    payers: { by_fault: '看责任，按规则判定', merchant: '都由商家承担' },
    cap: (currency) => `凭收据退还运费的上限（${currency}）`,
    capHint: '不超过上限的随退款一起退，无需再问；要退更多，由处理的人填写金额、另一人同意。留空表示没有上限。',
    charges: '附加费用随哪次退款退回',
    chargesHint: '没有列出的，挂在某件商品上的随该商品退，其余随最后一件退；法律规定全部退还的，设了不退也会退。',
    chargeKind: '费用种类',
    chargeKindNeeded: '请填写订单里的费用种类',
    chargeTwice: '这种费用已经列出',
    goes: '何时退回',
    goings: { with_last_unit: '随最后一件退', with_line: '随它所属的商品退', never: '不退' },
    addCharge: '添加一种费用',
    removeCharge: '删除',
    fee: '重新上架费（%）',
    feeHint: '从退回商品的金额里扣。仍在无理由退货期内的，和商家或物流有责任的，从不收；0 表示不收。',
  },
  en: {
    title: 'How much goes back, and how',
    promotion: 'A promotion that a return breaks',
    promotionHint:
      'For example 30 off from 300, and less than 300 is kept. What is taken back is the discount on the goods that are kept, never more than this refund; say so in the terms of the promotion.',
    promotions: { keep: 'Stays: what was paid goes back', claw_back: 'Taken off the refund' },
    order: 'Order of repayment, where an order was paid in several ways',
    orderHint:
      'Each goes back the way it was paid and never more than that payment; another can be chosen on the case.',
    orders: {
      proportional: 'In proportion to the payments',
      first_first: 'Earliest payment first',
      last_first: 'Latest payment first',
      gift_card_last: 'Store credit last',
      gift_card_first: 'Store credit first',
    },
    payer: 'Who pays for return shipping',
    payerHint: 'Where the law makes the shop pay, the shop always pays.',
    payers: { by_fault: 'Whoever is at fault, as the policy says', merchant: 'Always the shop' },
    cap: (currency) => `Most that is paid back on a shipping receipt (${currency})`,
    capHint:
      'Up to this it goes back with the refund and nobody is asked; for more, somebody enters the amount on the case and a second person agrees. Empty: no limit.',
    charges: 'When extra charges go back',
    chargesHint:
      'A charge that is not listed goes back with the item it belongs to, otherwise with the last item. Where the law gives everything back, it goes back whatever is chosen here.',
    chargeKind: 'Kind of charge',
    chargeKindNeeded: 'Enter the kind of charge as orders name it',
    chargeTwice: 'This kind is listed already',
    goes: 'Goes back',
    goings: { with_last_unit: 'With the last item', with_line: 'With its item', never: 'Never' },
    addCharge: 'Add a kind of charge',
    removeCharge: 'Remove',
    fee: 'Restocking fee (%)',
    feeHint:
      'Taken off the price of goods that come back. Never while a right to withdraw is open, and never where the shop or the carrier is at fault; 0 means none.',
  },
}
