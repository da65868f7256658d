import { z } from 'zod'
import { caseAct, saveLines, unless, whyNotOpen } from '#case'
import { at } from '#kernel/edge/problem'
import { refused } from '#kernel/result'
import { settleCase } from '../settle-case.ts'
import { disposeOfGoods } from './dispose-of-goods.ts'
import { moveGoodsOn } from './move-goods-on.ts'

declare module '#case' {
  interface CaseActs {
    answerSendBack: typeof answerSendBack
  }
  interface WhyNots {
    nothing_to_send_or_dispose: true
  }
}

/** The customer says of goods that were not accepted: send them to me, at the cost that was told, or dispose of them. */
export const answerSendBack = caseAct({
  verb: 'answerSendBack',
  summary: 'Say whether goods that were not accepted are sent back or disposed of',
  right: 'answer_offer',
  body: z.strictObject({ goodsOwedId: z.uuid(), answer: z.enum(['send', 'dispose']) }),
  customer: { code: true },
  state: (file) =>
    whyNotOpen(file) ??
    unless(
      file.goodsOwed.some(({ state }) => state === 'waiting_answer'),
      'nothing_to_send_or_dispose',
    ),
  whyNot: {
    nothing_to_send_or_dispose: at(
      409,
      '没有等您决定是否退回的商品。',
      'No goods wait for a word whether they are sent back.',
    ),
  },
  async run(tx, file, { goodsOwedId, answer }, moment) {
    const goods = file.goodsOwed.find(({ id, state }) => id === goodsOwedId && state === 'waiting_answer')
    if (!goods) return refused('nothing_to_send_or_dispose')
    if (answer === 'send') await moveGoodsOn(tx, file, goods, moment)
    else {
      await disposeOfGoods(tx, file, goods, 'asked', moment)
      saveLines(tx, file, file.lines)
    }
    await tx.flush()
    settleCase(tx, file, moment)
    return null
  },
})
