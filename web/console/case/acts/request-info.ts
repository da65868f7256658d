import { batchActForm } from './act-form.ts'
import { words } from './fields.ts'

export const requestInfo = batchActForm({
  verb: 'requestInfo',
  key: 'i',
  stands: { pending: 'beside', escalated: 'beside' },
  words: {
    'zh-CN': {
      name: '要求补充',
      done: '已请顾客补充',
      title: '请顾客补充',
      hint: '在顾客回复之前，时限停止计时。',
      text: '缺什么、为什么需要',
      many: { hint: '同样的说明会发给每位顾客。顾客回复之前，时限停止计时。', done: '已请顾客补充' },
    },
    en: {
      name: 'Request info',
      done: 'Sent to the customer',
      title: 'Request information',
      hint: 'The clock stops until the customer replies.',
      text: 'What is missing, and why we need it',
      many: {
        hint: 'Every customer gets the same message. The clock stops until they reply.',
        done: 'Info requested',
      },
    },
  },
  fields: ({ said }) => ({ text: words(said.text) }),
  body: ({ text }) => ({ text }),
  many: {
    right: { submitted: 'request_info', escalated: 'request_info' },
    fields: ({ said }) => ({ text: words(said.text) }),
    body: ({ text }) => ({ text }),
  },
})
