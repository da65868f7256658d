import { caseActForm } from './act-form.ts'
import { words } from './fields.ts'

export const reopen = caseActForm({
  verb: 'reopen',
  key: 'o',
  stands: { resolved: 'main', pending: 'more', escalated: 'more', approved: 'more', rejected: 'more' },
  words: {
    'zh-CN': { name: '重新打开', done: '已重新打开', text: '还有什么没解决' },
    en: { name: 'Reopen', done: 'Reopened', text: 'What is still wrong' },
  },
  fields: ({ said }) => ({ text: words(said.text) }),
  body: ({ text }) => ({ text }),
})
