import type { CaseFile } from '#case'
import type { Tx } from '#kernel/database'
import { refused } from '#kernel/result'
import type { Moment } from '#people'
import { newGoods } from '../goods/answer-goods.ts'
import { isOpenGoods } from '../goods/goods-owed.ts'
import { moveGoodsOn } from '../goods/move-goods-on.ts'
import { unitsToSendBack } from '../goods/work-out-goods.ts'
import type { PlannedPart, Remedy } from '../remedy.ts'

/** How long the customer has to say that it should come back, and at whose cost; after that it is disposed of. Days. */
const daysToAnswer = 30

/**
 * What was not accepted goes back to the customer. A fault that the inspection did not find is none: the customer pays the way (消法 24(2),
 * 25(3)), and is asked first; a person may say that the shop does. The ledger knows nothing of it: nothing was owed for these units.
 */
export const sendBackRemedy: Remedy = {
  kind: 'send_back',

  workOut: (file, { lines, plan, amount }) => {
    const asked = lines ?? plan?.lines.map(({ caseLineId, units }) => ({ caseLineId, quantity: units })) ?? []
    if (amount && amount.currency !== file.order.currency)
      return refused('currency_differs', { currency: file.order.currency })
    const over = file.lines.find((line) => unitsAsked(asked, line.id) > unitsToSendBack(file, line))
    const none = asked.reduce((sum, { quantity }) => sum + quantity, 0) === 0
    return over || none ? refused('nothing_to_send_back', { line: (over ?? file.lines[0]!).ref }) : null
  },

  approvalFacts: async () => [],

  async keep(tx, file, { parts }, moment) {
    for (const part of parts) if (part.kind === 'send_back' && part.plan) await sendBack(tx, file, part, moment)
    return []
  },

  isSettled: ({ goodsOwed }) => goodsOwed.every((one) => one.kind !== 'send_back' || !isOpenGoods(one)),

  giveUp: () => {},

  view: () => [],
}

const unitsAsked = (asked: NonNullable<PlannedPart['lines']>, id: string): number =>
  asked.reduce((sum, { caseLineId, quantity }) => (caseLineId === id ? sum + quantity : sum), 0)

async function sendBack(
  tx: Tx,
  file: CaseFile,
  { plan, freightPayer = 'customer', amount }: PlannedPart,
  moment: Moment,
): Promise<void> {
  const isAsked = freightPayer === 'customer'
  const until = isAsked ? new Date(Date.parse(moment.now) + daysToAnswer * 86_400_000).toISOString() : null
  const terms = isAsked && amount ? { freightMinor: amount.amount } : {}
  const state = isAsked ? 'waiting_answer' : 'promised'
  const goods = await newGoods(tx, file, { ...plan!, terms }, state, moment, { until, freightPayer, answered: true })
  if (!isAsked) await moveGoodsOn(tx, file, goods, moment)
}
