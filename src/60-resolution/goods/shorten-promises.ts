import { type CaseWithLedger, resolvableUnits } from '#case'
import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import { cancelGoods } from './cancel-goods.ts'
import { type GoodsLine, isOnItsWay, promisesOf } from './goods-owed.ts'
import { saveGoodsLines } from './goods-rows.ts'
import { holdStock, releaseStock } from './hold-stock.ts'

/**
 * Units were answered otherwise, with money or sent back: what was set aside for them is free again. A promise for more units keeps those that may
 * still be answered with it. Goods that went out already are left: what becomes of them is asked of the customer.
 */
export async function shortenPromises(tx: Tx, file: CaseWithLedger, moment: Moment): Promise<void> {
  for (const goods of promisesOf(file)) {
    if (isOnItsWay(goods)) continue
    const kept = goods.lines.flatMap((line) => shortened(file, line))
    if (kept.every((line, index) => line === goods.lines[index]) && kept.length === goods.lines.length) continue
    if (!kept.some(({ units }) => units > 0)) {
      await cancelGoods(tx, file, goods, 'changed', moment)
      continue
    }
    await releaseStock(
      tx,
      goods.lines.filter((line) => !kept.includes(line)),
      moment,
    )
    goods.lines = kept
    await holdStock(tx, file, goods, moment)
    await saveGoodsLines(tx, file, goods)
  }
}

/** A line with no more units than may still be answered; the same where that is all of them, none where it is none. */
function shortened(file: CaseWithLedger, line: GoodsLine): GoodsLine[] {
  const { id, ...of } = file.lines.find((one) => one.id === line.caseLineId)!
  // not judged yet, or judged and not answered
  const toCome = file.needsReturn ? of.quantityApproved - of.quantityAccepted - of.quantityDeclined : 0
  const open = Math.max(0, toCome) + resolvableUnits(file, { id, ...of })
  if (line.units === 0 ? open > 0 : open >= line.units) return [line]
  if (open === 0) return []
  const quantity = Math.max(1, Math.round((line.quantity / line.units) * open))
  return [{ ...line, units: open, quantity, reservationId: null }]
}
