import { batchActForm } from './act-form.ts'
import { choice, choices, money, words } from './fields.ts'
import { moneyOf, usualCompensation, wishesNamed } from './offered.ts'
import { toDecide } from './to-decide.ts'

export const reject = batchActForm({
  verb: 'reject',
  key: 'r',
  stands: { pending: 'beside', escalated: 'beside' },
  danger: true,
  words: {
    'zh-CN': {
      name: '拒绝',
      done: '已拒绝，已告知顾客',
      title: '拒绝并说明原因',
      hint: '请说清楚依据，并告诉顾客还可以怎么办。',
      reason: '原因',
      text: '写给顾客的说明',
      offers: '可以提供的其他办法',
      compensation: '补偿金额（写上金额，顾客可以一键接受）',
      many: {
        hint: '同样的原因和说明会发给每位顾客。请写明依据，并告诉顾客还可以怎么办。',
        done: '已拒绝',
      },
    },
    en: {
      name: 'Reject',
      done: 'Rejected; the customer has been told',
      title: 'Reject and explain',
      hint: 'Explain the grounds and what the customer can do instead.',
      reason: 'Reason',
      text: 'Message to the customer',
      offers: 'What we can offer instead',
      compensation: 'Compensation (with an amount, the customer can accept in one tap)',
      many: {
        hint: 'Every customer gets the same reason and message. Explain the grounds and what they can do instead.',
        done: 'Rejected',
      },
    },
  },
  initial: (file) => ({ compensation: usualCompensation(file) }),
  fields: ({ said, common, remedies }) => ({
    reason: choice(said.reason, common.rejection),
    text: words(said.text),
    offers: choices(
      said.offers,
      wishesNamed(
        remedies.filter(({ kind }) => kind !== 'refund'),
        common,
      ),
    ),
    compensation: money(said.compensation, { shown: ({ offers }) => offers?.includes('compensation') }),
  }),
  body: ({ reason, text, offers = [], compensation }, { file }) => ({
    reason,
    text,
    alternatives: offers.map((wish) => ({
      wish,
      ...(wish === 'compensation' && compensation && { amount: moneyOf(file, compensation) }),
    })),
  }),
  many: {
    right: toDecide,
    fields: ({ said, common }) => ({
      reason: choice(said.reason, common.rejection),
      text: words(said.text, { first: false }),
    }),
    body: ({ reason, text }) => ({ reason, text }),
  },
})
