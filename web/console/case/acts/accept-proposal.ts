import { caseActForm } from './act-form.ts'

export const acceptProposal = caseActForm({
  verb: 'acceptProposal',
  key: 'y',
  stands: { proposed: 'main' },
  mayWait: true,
  words: {
    'zh-CN': { name: '代顾客接受', done: '已按方案办理', title: '顾客接受这个方案？' },
    en: { name: 'Accept for customer', done: 'Offer accepted', title: 'Does the customer accept this?' },
  },
  hint: ({ file }) => file.offer?.text ?? '',
  body: () => ({}),
})
