import { answerGoods } from '../goods/answer-goods.ts'
import { isOpenGoods } from '../goods/goods-owed.ts'
import type { Remedy } from '../remedy.ts'

/** The same goods once more, for what never came, came short, wrong or broken. No money moves. */
export const reshipRemedy: Remedy = {
  kind: 'reship',
  workOut: (_, { lines }) => ({ remedy: 'reship', lines, amountMinor: null, paymentId: null }),
  approvalFacts: async () => [],
  async keep(tx, file, { parts }, moment) {
    for (const { kind, plan } of parts)
      if (kind === 'reship' && plan) await answerGoods(tx, file, { plan, differenceMinor: null }, moment)
    return []
  },
  isSettled: ({ goodsOwed }) => goodsOwed.every((one) => one.kind !== 'reship' || !one.answered || !isOpenGoods(one)),
  giveUp: () => {},
  view: () => [],
}
