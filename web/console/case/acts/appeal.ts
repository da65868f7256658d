import { caseActForm } from './act-form.ts'
import { words } from './fields.ts'

export const appeal = caseActForm({
  verb: 'appeal',
  key: 'l',
  stands: { rejected: 'main', pending: 'more', escalated: 'more', approved: 'more', resolved: 'more' },
  words: {
    'zh-CN': {
      name: '代顾客申诉',
      done: '已申诉，交主管处理',
      title: '代顾客申诉',
      text: '顾客为什么不同意',
      why: { appeal_only_once: '每张售后单只能申诉一次' },
    },
    en: {
      name: 'Appeal for customer',
      done: 'Appealed; a supervisor will answer',
      title: 'Appeal for the customer',
      text: 'Why the customer disagrees',
      why: { appeal_only_once: 'A case can be appealed once' },
    },
  },
  fields: ({ said }) => ({ text: words(said.text) }),
  body: ({ text }) => ({ text }),
})
