import { caseActForm } from './act-form.ts'
import { choice } from './fields.ts'

export const answerSendBack = caseActForm({
  verb: 'answerSendBack',
  key: 'v',
  stands: { approved: 'more' },
  hiddenUnlessPossible: true,
  words: {
    'zh-CN': {
      name: '代顾客答复是否寄还',
      done: '已登记答复',
      hint: '顾客在电话或留言里说了未通过验收的商品怎么办。',
      answer: '顾客的答复',
      answers: { send: '寄还给顾客', dispose: '不要了，处置' },
      why: { nothing_to_send_or_dispose: '没有等顾客决定的商品' },
    },
    en: {
      name: 'Answer for the customer: send back?',
      done: 'Answer recorded',
      hint: 'The customer said by phone or message what to do with the goods that were not accepted.',
      answer: 'What the customer said',
      answers: { send: 'Send them back', dispose: 'Dispose of them' },
      why: { nothing_to_send_or_dispose: 'No goods wait for the customer to decide' },
    },
  },
  fields: ({ said }) => ({ answer: choice(said.answer, said.answers) }),
  body: ({ answer }, { file }) => ({
    goodsOwedId: file.goodsOwed.find(({ asksCustomer }) => asksCustomer)?.id ?? '',
    answer,
  }),
})
