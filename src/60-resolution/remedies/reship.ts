import { answerGoods } from '../goods/answer-goods.ts'
import { isOpenGoods } from '../goods/goods-owed.ts'
import { openClaims } from '../goods/open-claims.ts'
import type { Remedy } from '../remedy.ts'

/** The same goods once more, for what never came, came short, wrong or broken. No money moves here; what a carrier lost or damaged is claimed from it. */
export const reshipRemedy: Remedy = {
  kind: 'reship',
  workOut: (_, { lines }) => ({ remedy: 'reship', lines, amountMinor: null, paymentId: null }),
  approvalFacts: async () => [],
  async keep(tx, file, { parts }, moment) {
    for (const { kind, plan } of parts)
      if (kind === 'reship' && plan)
        await openClaims(tx, file, await answerGoods(tx, file, { plan, differenceMinor: null }, moment), moment)
    return []
  },
  isSettled: ({ goodsOwed }) => goodsOwed.every((one) => one.kind !== 'reship' || !one.answered || !isOpenGoods(one)),
  giveUp: () => {},
  view: () => [],
}
