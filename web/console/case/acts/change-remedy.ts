import { caseActForm } from './act-form.ts'
import { choice } from './fields.ts'

export const changeRemedy = caseActForm({
  verb: 'changeRemedy',
  key: 'h',
  stands: { approved: 'more' },
  hiddenUnlessPossible: true,
  words: {
    'zh-CN': {
      name: '更改处理方式',
      done: '已更改处理方式',
      hint: '打包之前可以把换货、补发改为退款，或改回来。占用的库存会放回，还没付款的款项会取消。',
      to: '改为',
      toWhich: { refund: '退款', exchange: '换货', reship: '补发' },
      why: { nothing_to_change: '没有可以更改的处理方式' },
    },
    en: {
      name: 'Change the remedy',
      done: 'Remedy changed',
      hint: 'Until it is packed, an exchange or a reship can become a refund, or the other way round. Held stock is freed, and open payment requests are cancelled.',
      to: 'Change to',
      toWhich: { refund: 'Refund', exchange: 'Exchange', reship: 'Send again' },
      why: { nothing_to_change: 'There is nothing to change' },
    },
  },
  fields: ({ said }) => ({ to: choice(said.to, said.toWhich) }),
  body: ({ to }) => ({ to }),
})
