import { caseActForm } from './act-form.ts'

export const withdraw = caseActForm({
  verb: 'withdraw',
  key: 'w',
  stands: {
    pending: 'more',
    escalated: 'more',
    info_needed: 'more',
    proposed: 'more',
    rejected: 'more',
    approved: 'more',
    resolved: 'more',
  },
  danger: true,
  words: {
    'zh-CN': {
      name: '代顾客撤销',
      done: '已撤销',
      title: '代顾客撤销这张售后单？',
      hint: '撤销后，这些商品可以重新申请售后。',
      leave: '不撤销',
    },
    en: {
      name: 'Withdraw for customer',
      done: 'Withdrawn',
      title: 'Withdraw this case for the customer?',
      hint: 'A new case can then be opened for these units.',
      leave: 'Keep it',
    },
  },
  body: () => ({}),
})
