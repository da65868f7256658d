import { type CaseWithLedger, note } from '#case'
import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import { cancelGoods } from './cancel-goods.ts'
import type { GoodsOwed } from './goods-owed.ts'

/** Goods that are gone become money: what they were for is to be answered anew, with a refund. */
export async function oweMoney(tx: Tx, file: CaseWithLedger, goods: GoodsOwed, moment: Moment): Promise<void> {
  await cancelGoods(tx, file, goods, 'gone', moment)
  file.agreed = { wish: file.needsReturn ? 'return_refund' : 'refund_only', amountMinor: null }
  note(tx, file, 'remedy_changed', { to: 'refund' }, moment)
}
