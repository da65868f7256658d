import { z } from 'zod'
import { caseAct, unless } from '#case'
import { at } from '#kernel/edge/problem'
import { refused } from '#kernel/result'
import { receivePayment } from './receive-payment.ts'

declare module '#case' {
  interface CaseActs {
    recordPayment: typeof recordPayment
  }
  interface WhyNots {
    no_payment_asked: true
  }
}

/** The customer paid what was asked by a transfer or at the counter: it is written down with its reference. */
export const recordPayment = caseAct({
  verb: 'recordPayment',
  summary: 'Record that the customer paid what was asked, by transfer or at the counter',
  right: 'record_payment',
  locksOrder: true,
  body: z.strictObject({ paymentRequestId: z.uuid(), reference: z.string().trim().min(1).max(200) }),
  state: ({ paymentRequests }) =>
    unless(
      paymentRequests.some(({ state }) => state === 'asked' || state === 'expired'),
      'no_payment_asked',
    ),
  whyNot: {
    no_payment_asked: at(409, '这张售后单没有等待付款的款项。', 'No payment is awaited in this case.'),
  },
  refusals: {
    payment_not_asked: at(
      409,
      '这笔款项已经付清或取消，请刷新页面查看。',
      'This payment was made or cancelled already; please reload the page.',
    ),
  },
  async run(tx, file, { paymentRequestId, reference }, moment) {
    const request = file.paymentRequests.find(({ id }) => id === paymentRequestId)
    // what came after its time is money all the same
    if (request?.state !== 'asked' && request?.state !== 'expired') return refused('payment_not_asked')
    await receivePayment(tx, file, request, { reference, byHand: true }, moment)
    return null
  },
})
