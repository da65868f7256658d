import { caseActForm } from './act-form.ts'
import { choice, lineOrNone, type SoFar } from './fields.ts'

const waits = ({ choice: how }: SoFar) => how === 'wait'
const takesOther = ({ choice: how }: SoFar) => how === 'other'

export const chooseInstead = caseActForm({
  verb: 'chooseInstead',
  key: 'z',
  stands: { approved: 'more' },
  hiddenUnlessPossible: true,
  words: {
    'zh-CN': {
      name: '缺货：代顾客选择',
      done: '已登记顾客的选择',
      hint: '顾客在电话或留言里说了缺货怎么办。换成其他商品须同价、有货，选定后马上留货发出；退款后请在“处理”里退。',
      choice: '顾客的选择',
      choices: { wait: '等到货', other: '换成其他商品', refund: '退款' },
      days: '最晚等几天',
      daysNamed: { 7: '7 天', 14: '14 天', 30: '30 天', 60: '60 天' },
      sku: '其他商品的 SKU',
      why: { nothing_is_gone: '没有缺货等选择的商品' },
    },
    en: {
      name: 'Out of stock: choose for the customer',
      done: 'Choice recorded',
      hint: 'The customer said by phone or message what to do. Other goods must be in stock at the same price and are set aside and sent at once; money is refunded under “Resolve”.',
      choice: 'What the customer chose',
      choices: { wait: 'Wait for it', other: 'Other goods', refund: 'Money back' },
      days: 'Wait at most',
      daysNamed: { 7: '7 days', 14: '14 days', 30: '30 days', 60: '60 days' },
      sku: 'SKU of the other goods',
      why: { nothing_is_gone: 'No goods are out of stock and wait for a choice' },
    },
  },
  initial: () => ({ choice: 'wait', days: '14' }),
  fields: ({ said }) => ({
    choice: choice(said.choice, said.choices),
    days: { ...choice(said.days, said.daysNamed), shown: waits },
    sku: {
      ...lineOrNone(said.sku, 100),
      shown: takesOther,
      needed: takesOther,
    },
  }),
  body: ({ choice: how, days, sku }, { file }) => ({
    goodsOwedId: file.goodsOwed.find(({ isGone }) => isGone)?.id ?? '',
    choice: how === 'other' ? { sku: sku?.trim() ?? '' } : how,
    ...(how === 'wait' && { days: Number(days ?? 14) }),
  }),
})
