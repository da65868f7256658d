import { type CaseFile, lockCase, note, saveCase, saveLines } from '#case'
import type { Tx } from '#kernel/database'
import { type Moment, merchantOf } from '#people'
import { settleCase } from '../settle-case.ts'
import type { GoodsOwed } from './goods-owed.ts'
import { saveGoods } from './goods-rows.ts'
import { setState } from './move-goods.ts'

/**
 * Goods nobody wants back are disposed of: by the customer's word, or because the time for it is over. Their units are given up and cannot be
 * returned again: whoever calls it saves the lines.
 */
export async function disposeOfGoods(
  tx: Tx,
  file: CaseFile,
  goods: GoodsOwed,
  because: 'asked' | 'no_answer',
  moment: Moment,
): Promise<void> {
  setState(goods, 'dispose')
  await saveGoods(tx, file, goods)
  for (const { caseLineId, units } of goods.lines)
    file.lines.find(({ id }) => id === caseLineId)!.quantityGivenUp += units
  note(tx, file, 'goods_disposed', { goodsOwedId: goods.id, because }, moment)
}

/** What waited for the customer's word until now is disposed of. Safe to repeat. */
export async function disposeOfUnanswered(tx: Tx, caseId: string, moment: Moment): Promise<number> {
  const file = await lockCase(tx, caseId)
  const due = file?.goodsOwed.filter(
    ({ state, until }) => state === 'waiting_answer' && until !== null && until <= moment.now,
  )
  if (!file || !due || due.length === 0) return 0
  for (const goods of due) await disposeOfGoods(tx, file, goods, 'no_answer', moment)
  saveLines(tx, file, file.lines)
  await tx.flush()
  settleCase(tx, file, moment)
  saveCase(tx, file, await merchantOf(tx), moment.now)
  return due.length
}
