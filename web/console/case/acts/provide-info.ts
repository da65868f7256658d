import { caseActForm } from './act-form.ts'
import { words } from './fields.ts'

export const provideInfo = caseActForm({
  verb: 'provideInfo',
  key: 'p',
  stands: { info_needed: 'main', pending: 'more', escalated: 'more', approved: 'more', resolved: 'more' },
  words: {
    'zh-CN': { name: '代顾客补充', done: '已补充', title: '代顾客补充', text: '顾客的回答' },
    en: {
      name: 'Answer for customer',
      done: 'Answered',
      title: 'Answer for the customer',
      text: 'What the customer answered',
    },
  },
  fields: ({ said }) => ({ text: words(said.text) }),
  body: ({ text }) => ({ text }),
})
