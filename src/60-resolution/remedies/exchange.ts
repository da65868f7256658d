import { componentsOf } from '#case'
import { refused } from '#kernel/result'
import { answerGoods } from '../goods/answer-goods.ts'
import { isOpenGoods } from '../goods/goods-owed.ts'
import type { Remedy } from '../remedy.ts'
import { ofRemedy } from './asked-of.ts'

/** Other goods for the old ones, and the difference either way. What is over goes back by the rows of the refund; what is missing is asked for. */
export const exchangeRemedy: Remedy = {
  kind: 'exchange',

  workOut: ({ order }, { lines, plan, difference }) => {
    if (difference && difference.currency !== order.currency)
      return refused('currency_differs', { currency: order.currency })
    const named = difference ? { differenceMinor: difference.amount } : {}
    return {
      remedy: 'exchange',
      lines,
      priceMinor: plan?.priceMinor ?? null,
      ...named,
      amountMinor: null,
      paymentId: null,
    }
  },

  approvalFacts: async () => [],

  async keep(tx, file, { amounts, parts }, moment) {
    const plans = parts.flatMap(({ kind, plan }) => (kind === 'exchange' && plan ? [plan] : []))
    for (const [index, plan] of plans.entries()) {
      const { differenceMinor } = amounts.answer.replaced[index]!
      await answerGoods(tx, file, { plan, differenceMinor }, moment)
    }
    return []
  },

  isSettled: ({ goodsOwed }) => goodsOwed.every((one) => one.kind !== 'exchange' || !one.answered || !isOpenGoods(one)),

  giveUp: () => {},

  view: (postings, entries) => componentsOf(ofRemedy(postings, 'exchange'), entries),
}
