import { withdrawAgreement } from '#approval'
import { type CaseFile, caseAct, caseEvents, heldUnits, move, type NoData, note, unless, whyNotOpen } from '#case'
import { noBody } from '#kernel/edge/no-body'
import { moveUnits } from '#order/ask'

declare module '#case' {
  interface CaseActs {
    withdraw: typeof withdrawCase
  }
  interface CaseEvents {
    case_withdrawn: NoData
  }
  interface CustomerSteps {
    case_withdrawn: true
  }
}

caseEvents({
  case_withdrawn: { shown: true, effect: (it) => move(it, 'spine', 'withdraw') },
})

const moneyMoves = ({ refunds }: CaseFile): boolean =>
  refunds.some(({ state }) => !['cancelled', 'failed'].includes(state))

const goodsMove = ({ goodsOwed }: CaseFile): boolean =>
  goodsOwed.some(({ state }) => ['released', 'dispatched', 'sent'].includes(state))

/** The customer takes the request back before goods are on their way. Its units are free for another case. */
export const withdrawCase = caseAct({
  verb: 'withdraw',
  summary: 'Take the request back',
  right: 'withdraw',
  body: noBody,
  customer: { code: true },
  state: (file) =>
    whyNotOpen(file) ??
    unless(
      ['none', 'awaited'].includes(file.return) &&
        ['none', 'owed'].includes(file.resolution) &&
        !moneyMoves(file) &&
        !goodsMove(file),
    ),
  async run(tx, file, _, moment) {
    await withdrawAgreement(tx, file, moment)
    move(file, 'spine', 'withdraw')
    file.closedBecause = 'withdrawn'
    moveUnits(tx, file.order.id, heldUnits(file))
    if (file.goodsOwed.length > 0) tx.tell('goods_left_over', { caseId: file.id })
    note(tx, file, 'case_withdrawn', {}, moment)
  },
})
