import { z } from 'zod'
import { caseAct, unless, whyNotOpen } from '#case'
import { at } from '#kernel/edge/problem'
import { refused } from '#kernel/result'
import { moveGoodsOn } from './move-goods-on.ts'
import { openRequest } from './payment-requests.ts'

declare module '#case' {
  interface CaseActs {
    askPaymentAgain: typeof askPaymentAgain
  }
  interface WhyNots {
    nothing_to_pay: true
  }
}

/** The customer did not pay in time and still wants the goods: what is due is asked for anew, with a new deadline. */
export const askPaymentAgain = caseAct({
  verb: 'askPaymentAgain',
  summary: 'Ask anew for a payment whose time is over',
  right: 'resolve',
  body: z.strictObject({ goodsOwedId: z.uuid().optional() }),
  state: (file) =>
    whyNotOpen(file) ??
    unless(
      file.goodsOwed.some((goods) => goods.state === 'waiting_payment' && !openRequest(file, goods)),
      'nothing_to_pay',
    ),
  whyNot: {
    nothing_to_pay: at(
      409,
      '没有逾期未付、需要重新发起的款项。',
      'There is no payment whose time is over and that could be asked for again.',
    ),
  },
  async run(tx, file, { goodsOwedId }, moment) {
    const due = file.goodsOwed.filter(
      (goods) =>
        goods.state === 'waiting_payment' && !openRequest(file, goods) && (goodsOwedId ?? goods.id) === goods.id,
    )
    if (due.length === 0) return refused('nothing_to_pay')
    for (const goods of due) await moveGoodsOn(tx, file, goods, moment)
    return null
  },
})
