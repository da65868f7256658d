// What the page of settings says beside `words.settings`. It is fetched with that page: nobody at the door waits for it.
export const compensationWords = {
  'zh-CN': {
    label: '保留问题商品的折价补偿（%）',
    hint: '按有质量问题或破损商品的实付金额算。顾客提交前会看到金额，由客服确认；留空表示由客服定。',
  },
  en: {
    label: 'Compensation for keeping faulty goods (%)',
    hint: 'Of what she paid for what came faulty or damaged. Customers are told the amount before they ask; a person confirms it. Empty: a person names it.',
  },
} as const
