// A component of a refund in words, as a credit note prints it. The screens name the kinds alike.
import type { RefundComponent } from '#case'

type Words = { readonly 'zh-CN': string; readonly en: string }
const at = (zh: string, en: string): Words => ({ 'zh-CN': zh, en })

export const kindWords: Readonly<Record<RefundComponent['kind'], Words>> = {
  goods: at('商品', 'Goods'),
  tax: at('税', 'Tax'),
  shipping: at('原运费', 'Original shipping'),
  charge: at('其他费用', 'Other charges'),
  surplus: at('多付款', 'Overpayment'),
  return_freight: at('退货运费', 'Return shipping'),
  restocking_fee: at('重新上架费', 'Restocking fee'),
  deduction: at('扣款', 'Deduction'),
  compensation: at('补偿', 'Compensation'),
  promotion: at('优惠变动', 'Promotion'),
  difference: at('换货差价', 'Exchange price difference'),
}

const ruleWords: Readonly<Record<string, Words>> = {
  inspection_deduction: at('检验', 'inspection'),
  agreed_amount: at('协商', 'agreed'),
}

/** What it is, with what tells it from others of its kind: of a tax what it is on and its rate, of a charge its kind, and why by whom. */
export function wordsOf({ kind, of, taxRate, chargeKind, rule }: Omit<RefundComponent, 'text'>): Words {
  const ofTax = kind === 'tax' && of ? kindWords[of] : null
  const more = [
    ofTax && at(ofTax['zh-CN'], ofTax.en.toLowerCase()),
    kind === 'tax' && taxRate !== null ? at(percentOf(taxRate), percentOf(taxRate)) : null,
    chargeKind && kind !== 'tax' ? at(chargeKind, chargeKind) : null,
    kind === 'tax' ? null : ruleWords[rule ?? ''],
  ].filter((one) => one !== null && one !== undefined)
  const { 'zh-CN': zh, en } = kindWords[kind]
  if (more.length === 0) return { 'zh-CN': zh, en }
  return at(`${zh}（${more.map((one) => one['zh-CN']).join('，')}）`, `${en} (${more.map((one) => one.en).join(', ')})`)
}

const percentOf = (rate: string): string => `${Number((Number(rate) * 100).toFixed(4))}%`
