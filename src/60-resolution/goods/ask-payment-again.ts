import { z } from 'zod'
import { type CaseFile, caseAct, whyNotOpen } from '#case'
import { at } from '#kernel/edge/problem'
import { refused } from '#kernel/result'
import { askPayment } from './ask-payment.ts'
import { type GoodsOwed, isOnItsWay } from './goods-owed.ts'
import { moveGoodsOn } from './move-goods-on.ts'
import { openRequest, requestsOf } from './payment-requests.ts'

declare module '#case' {
  interface CaseActs {
    askPaymentAgain: typeof askPaymentAgain
  }
  interface WhyNots {
    nothing_to_pay: true
  }
}

/** Goods that wait for money nobody is asked for any more, and goods that went out and were not paid for in time. */
const toAskAgain = (file: CaseFile): GoodsOwed[] =>
  file.goodsOwed.filter(
    (goods) =>
      !openRequest(file, goods) && (goods.state === 'waiting_payment' || (isOnItsWay(goods) && lapsedOf(file, goods))),
  )

const lapsedOf = (file: CaseFile, goods: GoodsOwed) => {
  const last = requestsOf(file, goods).at(-1)
  return last?.state === 'expired' ? last : null
}

/** The customer did not pay in time: what is due is asked for anew, with a new deadline. Also of a case that ended meanwhile. */
export const askPaymentAgain = caseAct({
  verb: 'askPaymentAgain',
  summary: 'Ask anew for a payment whose time is over',
  right: 'resolve',
  body: z.strictObject({ goodsOwedId: z.uuid().optional() }),
  state: (file) => (toAskAgain(file).length > 0 ? null : (whyNotOpen(file) ?? 'nothing_to_pay')),
  whyNot: {
    nothing_to_pay: at(
      409,
      '没有逾期未付、需要重新发起的款项。',
      'There is no payment whose time is over and that could be asked for again.',
    ),
  },
  async run(tx, file, { goodsOwedId }, moment) {
    const due = toAskAgain(file).filter(({ id }) => (goodsOwedId ?? id) === id)
    if (due.length === 0) return refused('nothing_to_pay')
    for (const goods of due) {
      const lapsed = goods.state === 'waiting_payment' ? null : lapsedOf(file, goods)
      if (lapsed) await askPayment(tx, file, goods, lapsed, moment)
      else await moveGoodsOn(tx, file, goods, moment)
    }
    return null
  },
})
