// What the warehouse tells of goods that are owed. All are safe to repeat.
import { type CaseFile, readCaseWhere, saveCase, withLedger } from '#case'
import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { type Sql, sql } from '#kernel/sql'
import { type Moment, merchantOf } from '#people'
import { settleCase } from '../settle-case.ts'
import { cancelGoods } from './cancel-goods.ts'
import type { GoodsOwed } from './goods-owed.ts'
import { hasGoodsMove, moveGoods } from './move-goods.ts'

type Marked = Promise<Result<'done' | 'was_done', 'goods_not_owed'>>

/** The case of goods that are owed, as a condition on `c`. Lock it with caseLockWhere before any of these. */
export const caseOfGoods = (merchantId: string, goodsOwedId: string): Sql =>
  sql`c.id = (select case_id from goods_owed where merchant_id = ${merchantId} and id = ${goodsOwedId})`

async function onGoods(
  tx: Tx,
  goodsOwedId: string,
  moment: Moment,
  change: (file: CaseFile, goods: GoodsOwed) => Promise<boolean>,
): Marked {
  const file = await readCaseWhere(tx, caseOfGoods(tx.merchantId, goodsOwedId))
  const goods = file?.goodsOwed.find(({ id }) => id === goodsOwedId)
  if (!file || !goods) return refused('goods_not_owed')
  if (!(await change(file, goods))) return 'was_done'
  saveCase(tx, file, await merchantOf(tx), moment.now)
  return 'done'
}

/** A dispatch was drafted for them. */
export const markGoodsDispatched = (tx: Tx, goodsOwedId: string, moment: Moment): Marked =>
  onGoods(tx, goodsOwedId, moment, async (file, goods) => {
    if (!hasGoodsMove(goods, 'dispatch')) return false
    await moveGoods(tx, file, goods, 'dispatch', moment)
    return true
  })

/** They were handed to a carrier; where nothing else is owed, the case is settled. */
export const markGoodsSent = (tx: Tx, goodsOwedId: string, moment: Moment): Marked =>
  onGoods(tx, goodsOwedId, moment, async (file, goods) => {
    if (!hasGoodsMove(goods, 'send')) return false
    await moveGoods(tx, file, goods, 'send', moment)
    settleCase(tx, file, moment)
    return true
  })

/** Their dispatch was cancelled: nothing goes out, and what they were for is to be answered anew. */
export const goodsNotSent = (tx: Tx, goodsOwedId: string, moment: Moment): Marked =>
  onGoods(tx, goodsOwedId, moment, async (file, goods) => {
    if (!hasGoodsMove(goods, 'cancel')) return false
    await cancelGoods(tx, await withLedger(tx, file), goods, 'not_sent', moment)
    return true
  })
