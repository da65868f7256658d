import { caseActForm } from './act-form.ts'
import { choice, words } from './fields.ts'

type WrongSent = 'wrong_item' | 'missing_item' | 'damaged_in_transit'

export const reopen = caseActForm({
  verb: 'reopen',
  key: 'o',
  stands: { resolved: 'main', pending: 'more', escalated: 'more', approved: 'more', rejected: 'more' },
  words: {
    'zh-CN': {
      name: '重新打开',
      done: '已重新打开',
      text: '还有什么没解决',
      about: '寄出的商品',
      wrong: { wrong_item: '发错了', missing_item: '少了', damaged_in_transit: '坏了' },
    },
    en: {
      name: 'Reopen',
      done: 'Reopened',
      text: 'What is still wrong',
      about: 'The goods that were sent',
      wrong: { wrong_item: 'were wrong', missing_item: 'were not all there', damaged_in_transit: 'were damaged' },
    },
  },
  fields: ({ said, file }) => ({
    text: words(said.text),
    about: {
      ...choice<WrongSent>(said.about, said.wrong, { optional: true }),
      shown: () => file.dispatches.some(({ shippedAt }) => shippedAt !== null),
    },
  }),
  body: ({ text, about }) => ({ text, ...(about && { about }) }),
})
