import { caseActForm } from './act-form.ts'
import { choice, money, words } from './fields.ts'
import { moneyOf, usualCompensation, wishesNamed } from './offered.ts'

export const propose = caseActForm({
  verb: 'propose',
  key: 'f',
  stands: { pending: 'beside', escalated: 'beside' },
  words: {
    'zh-CN': {
      name: '提方案',
      done: '方案已发给顾客',
      title: '给顾客一个方案',
      hint: '顾客会在页面上看到，可以接受或不接受；到期没有答复，售后单会关闭。',
      wish: '处理方式',
      amount: '金额',
      text: '写给顾客的话',
    },
    en: {
      name: 'Offer',
      done: 'Offer sent',
      title: 'Make the customer an offer',
      hint: 'The customer can accept or decline it online; without an answer the case is closed.',
      wish: 'What we offer',
      amount: 'Amount',
      text: 'Message to the customer',
    },
  },
  initial: (file) => ({ wish: 'compensation', amount: usualCompensation(file) }),
  fields: ({ said, file, common, remedies }) => ({
    wish: choice(
      said.wish,
      wishesNamed(
        remedies.filter(({ deliverable }) => deliverable),
        common,
      ),
      {
        optional: true,
        // another solution comes to another amount: what was typed for one is not offered for the next
        puts: (wish) => ({ amount: wish === 'compensation' ? usualCompensation(file) : undefined }),
      },
    ),
    amount: money(said.amount, {
      shown: ({ wish }) => wish !== 'return_refund',
      needed: ({ wish }) => wish === 'compensation',
    }),
    text: words(said.text),
  }),
  body: ({ wish, amount, text }, { file }) => ({
    wish,
    text,
    ...(wish !== 'return_refund' && amount && { amount: moneyOf(file, amount) }),
  }),
})
