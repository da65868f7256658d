import { formatMoney } from '../../../shared/format.ts'
import { caseActForm } from './act-form.ts'
import { choice, line } from './fields.ts'

export const recordPayment = caseActForm({
  verb: 'recordPayment',
  key: 'b',
  stands: { approved: 'more', resolved: 'more' },
  hiddenUnlessPossible: true,
  words: {
    'zh-CN': {
      name: '登记顾客付款',
      done: '已登记付款',
      hint: '顾客转账或当面付了款，登记凭证号后继续发货。',
      which: '哪一笔',
      reference: '凭证号',
      why: { no_payment_asked: '没有等待付款的款项' },
    },
    en: {
      name: 'Record a payment',
      done: 'Payment recorded',
      hint: 'The customer paid by transfer or at the counter. Once recorded, the goods go on.',
      which: 'Which payment',
      reference: 'Reference',
      why: { no_payment_asked: 'No payment is awaited' },
    },
  },
  initial: ({ paymentRequests }) => ({ which: paymentRequests.find(({ mayBeRecorded }) => mayBeRecorded)?.id }),
  fields: ({ said, file, locale }) => ({
    which: choice(
      said.which,
      Object.fromEntries(
        file.paymentRequests
          .filter(({ mayBeRecorded }) => mayBeRecorded)
          .map(({ id, amount }) => [id, formatMoney(amount, locale)]),
      ),
    ),
    reference: line(said.reference, 200),
  }),
  body: ({ which, reference }) => ({ paymentRequestId: which, reference }),
})
