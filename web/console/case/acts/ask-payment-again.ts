import { caseActForm } from './act-form.ts'

export const askPaymentAgain = caseActForm({
  verb: 'askPaymentAgain',
  key: 'u',
  stands: { approved: 'more' },
  hiddenUnlessPossible: true,
  words: {
    'zh-CN': {
      name: '重新请顾客付款',
      done: '已重新请顾客付款',
      hint: '上一次的付款已过期；重新发起后，顾客有 7 天付款。',
      why: { nothing_to_pay: '没有逾期未付的款项' },
    },
    en: {
      name: 'Ask for the payment again',
      done: 'Payment requested again',
      hint: 'The last request has expired. The customer gets another 7 days to pay.',
      why: { nothing_to_pay: 'No payment has expired' },
    },
  },
  body: () => ({}),
})
