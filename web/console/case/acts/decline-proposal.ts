import { caseActForm } from './act-form.ts'
import { words } from './fields.ts'

export const declineProposal = caseActForm({
  verb: 'declineProposal',
  key: 'n',
  stands: { proposed: 'beside' },
  words: {
    'zh-CN': {
      name: '代顾客回绝',
      done: '已记录，回到待审核',
      title: '代顾客回绝方案',
      text: '顾客希望怎么办',
    },
    en: {
      name: 'Decline for customer',
      done: 'Declined; back to review',
      title: 'Decline for the customer',
      text: 'What the customer would like instead',
    },
  },
  fields: ({ said }) => ({ text: words(said.text) }),
  body: ({ text }) => ({ text }),
})
