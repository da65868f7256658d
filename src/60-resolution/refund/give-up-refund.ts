import {
  addOutcomes,
  addPostings,
  type CaseFile,
  type CaseWithLedger,
  caseEvents,
  countOutcomes,
  move,
  note,
  outcomesToOpen,
  saveLines,
  unitsMovedBy,
  withLedger,
} from '#case'
import type { Tx } from '#kernel/database'
import {
  changeEntries,
  changesBy,
  giveUpPostings,
  keepOutcomes,
  keepPostings,
  moveUnits,
  type Posting,
} from '#order/ask'
import type { Moment } from '#people'
import { replacedUnits } from '../goods/cancel-goods.ts'
import type { GoodsOwed } from '../goods/goods-owed.ts'
import { saveGoods } from '../goods/goods-rows.ts'
import { remedies } from '../remedies/index.ts'
import { giveUpAgain } from './move-refund-again.ts'
import type { RefundInCase } from './on-refund.ts'
import { holdPayment, moveRefund, saveRefund } from './refund-moves.ts'

declare module '#case' {
  interface CaseEvents {
    refund_refused: { readonly refundId: string }
    refund_cancelled: { readonly refundId: string }
  }
}

caseEvents({
  refund_refused: { effect: giveUpAgain },
  refund_cancelled: { effect: giveUpAgain },
})

export type GivenUp = { readonly reason: string; readonly kind: 'refused' | 'cancelled' }

/** What was held is free again; the case owes a resolution anew. Inside acts that changed nothing else of the refund. */
export async function giveUpRefund(
  tx: Tx,
  { file: found, refund }: RefundInCase,
  { reason, kind }: GivenUp,
  moment: Moment,
): Promise<void> {
  const file = await withLedger(tx, found)
  if (refund.state !== 'failed') holdPayment(tx, file, refund.paymentId, -refund.amountMinor)
  moveRefund(refund, 'cancel')
  refund.failureText = reason
  refund.settledAt = moment.now
  saveRefund(tx, refund)
  for (const goods of takeBack(tx, file, refund.id, moment)) await saveGoods(tx, file, goods)
  oweAgain(file)
  note(tx, file, kind === 'refused' ? 'refund_refused' : 'refund_cancelled', { refundId: refund.id }, moment)
}

/**
 * Posts what the refund would have given with the other sign, and opens the units it was for: what another refund gave for them stands, the
 * rest is owed again (M14). Answers the goods of exchanges whose difference it was: they go on as they are, and are a promise once more, until the
 * same exchange is answered anew.
 */
function takeBack(tx: Tx, file: CaseWithLedger, refundId: string, moment: Moment): readonly GoodsOwed[] {
  const { now } = moment
  const given = file.ledger.postings.filter((posting) => posting.refundId === refundId)
  const exchanged = exchangedFor(file, given)
  for (const goods of exchanged) goods.answered = false
  const ranges = given.flatMap(({ caseLineId, firstUnit, units }) =>
    caseLineId === null || firstUnit === null ? [] : [{ caseLineId, firstUnit, units: units! }],
  )
  ranges.push(...exchanged.flatMap((goods) => replacedUnits(file, goods)))
  const outcomes = addOutcomes(file, outcomesToOpen(file, ranges), now)
  const postings = addPostings(file, giveUpPostings(file.ledger.postings, refundId))
  countOutcomes(file, outcomes)
  for (const remedy of remedies) remedy.giveUp(tx, file, given, moment)
  keepOutcomes(tx, file.order.id, outcomes)
  keepPostings(tx, file.order.id, postings, now)
  changeEntries(tx, file.order.id, changesBy(postings, outcomes))
  moveUnits(tx, file.order.id, unitsMovedBy(file, outcomes))
  saveLines(tx, file, file.lines)
  return exchanged
}

/** Goods that are owed or went out for units whose price difference was among these postings. */
const exchangedFor = (file: CaseFile, given: readonly Posting[]): GoodsOwed[] =>
  file.goodsOwed.filter(
    ({ kind, answered, state, lines }) =>
      kind === 'exchange' &&
      answered &&
      state !== 'cancelled' &&
      lines.some((line) => given.some(({ why, caseLineId }) => why === 'difference' && caseLineId === line.caseLineId)),
  )

function oweAgain(file: CaseFile): void {
  if (file.spine === 'open' && file.resolution === 'under_way') move(file, 'resolution', 'owe_more')
}
