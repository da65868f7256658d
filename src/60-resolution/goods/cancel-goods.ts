import type { CaseEvents } from '#case'
import {
  addOutcomes,
  type CaseWithLedger,
  countOutcomes,
  move,
  note,
  outcomesToOpen,
  runsOfLine,
  saveLines,
  unitsMovedBy,
} from '#case'
import type { Tx } from '#kernel/database'
import { changeEntries, changesBy, keepOutcomes, moveUnits } from '#order/ask'
import type { Moment } from '#people'
import type { GoodsOwed } from './goods-owed.ts'
import { saveGoods, saveGoodsLines } from './goods-rows.ts'
import { releaseStock } from './hold-stock.ts'
import { setState } from './move-goods.ts'
import { requestsOf } from './payment-requests.ts'
import { endRequest } from './receive-payment.ts'

/**
 * Goods are not owed any more: their stock is free, what was asked for them and not paid is not asked any more, and units that were answered
 * with them are to be answered anew. The dispatch, where there is one, is cancelled by a process.
 */
export async function cancelGoods(
  tx: Tx,
  file: CaseWithLedger,
  goods: GoodsOwed,
  because: CaseEvents['goods_cancelled']['because'],
  moment: Moment,
): Promise<void> {
  setState(goods, 'cancel')
  await releaseStock(tx, goods.lines, moment)
  await saveGoodsLines(tx, file, goods)
  await saveGoods(tx, file, goods)
  for (const request of requestsOf(file, goods).filter(({ state }) => state === 'asked')) {
    await endRequest(tx, file, request, 'cancelled', moment)
  }
  const owesAgain = goods.answered && goods.kind !== 'send_back' && file.resolution === 'under_way'
  if (goods.answered) openUnits(tx, file, goods, moment.now)
  if (owesAgain) move(file, 'resolution', 'owe_more')
  note(tx, file, 'goods_cancelled', { goodsOwedId: goods.id, because, owesAgain }, moment)
  tx.tell('goods_given_up', { caseId: file.id, goodsOwedId: goods.id })
}

/** Opens the latest units of each line that were answered with these goods. */
function openUnits(tx: Tx, file: CaseWithLedger, goods: GoodsOwed, now: string): void {
  if (goods.kind === 'send_back') return
  const ranges = replacedUnits(file, goods)
  const outcomes = addOutcomes(file, outcomesToOpen(file, ranges), now)
  if (outcomes.length === 0) return
  countOutcomes(file, outcomes)
  keepOutcomes(tx, file.order.id, outcomes)
  changeEntries(tx, file.order.id, changesBy([], outcomes))
  moveUnits(tx, file.order.id, unitsMovedBy(file, outcomes))
  saveLines(tx, file, file.lines)
}

/** The units that were answered with these goods: the latest of each line. */
export const replacedUnits = (file: CaseWithLedger, { lines }: GoodsOwed) =>
  lines.flatMap(({ caseLineId, units }) => replacedOf(file, caseLineId, units))

function replacedOf(file: CaseWithLedger, caseLineId: string, units: number) {
  const line = file.lines.find(({ id }) => id === caseLineId)!
  let left = units
  return runsOfLine(file, line)
    .filter(({ outcome }) => outcome === 'replaced')
    .reverse()
    .flatMap((run) => {
      const taken = Math.min(left, run.units)
      left -= taken
      return taken > 0 ? [{ caseLineId, firstUnit: run.firstUnit + run.units - taken, units: taken }] : []
    })
}
