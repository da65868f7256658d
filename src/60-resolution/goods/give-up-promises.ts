import { lockCase, saveCase, withLedger } from '#case'
import type { Tx } from '#kernel/database'
import { type Moment, merchantOf } from '#people'
import { askForGoods } from './ask-for-goods.ts'
import { cancelGoods } from './cancel-goods.ts'
import { hasLeft, isOpenGoods, promisesOf } from './goods-owed.ts'
import { saveGoods } from './goods-rows.ts'

/**
 * A case ended, or was answered otherwise: what was set aside for it is free again. Goods that went out first and whose old ones never came
 * are charged. Safe to repeat.
 */
export async function giveUpPromises(tx: Tx, caseId: string, moment: Moment): Promise<number> {
  const found = await lockCase(tx, caseId)
  if (!found) return 0
  const left = promisesOf(found)
  if (left.length === 0 || (found.spine === 'open' && found.resolution !== 'done')) return 0
  const file = await withLedger(tx, found)
  const because = file.closedBecause === 'not_returned' ? 'not_returned' : 'withdrawn'
  for (const goods of left) {
    if (isOpenGoods(goods) && !hasLeft(file, goods)) {
      await cancelGoods(tx, file, goods, because, moment)
      continue
    }
    goods.answered = true
    await saveGoods(tx, file, goods)
    await askForGoods(tx, file, goods, moment)
  }
  saveCase(tx, file, await merchantOf(tx), moment.now)
  return left.length
}
