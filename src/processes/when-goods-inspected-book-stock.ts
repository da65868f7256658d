// What was inspected lies in the warehouse again: as new to what is sold, used to the open box (it may not be sold as new again, 侵害消费者权益行为处罚办法
// 6), undecided to quarantine, and what is the customer's still to a place of its own until it is sent back.
import { readCase } from '#case'
import { type InspectionView, listInspections } from '#inspection'
import type { Database } from '#kernel/database'
import { bookIn, type Pool, skusOf } from '#stock'

export const goodsInspectedQueue = 'when-goods-inspected-book-stock'

export type GoodsInspected = { readonly merchantId: string; readonly caseId: string }

/** Where units of this result lie from now on; null: they leave our stock, or wait until a person has settled whose they are. */
export function poolOf({ disposition, grade, heldBecause, settledAt }: InspectionView): Pool | null {
  if (heldBecause !== null && settledAt === null) return null
  if (disposition === 'send_back') return 'customer'
  if (disposition === 'quarantine') return 'quarantine'
  if (disposition !== 'restock') return null
  if (grade === 'X') return 'quarantine' // not what was sold: nobody knows under which SKU it could be sold again
  return grade === 'A' ? 'sellable' : 'open_box'
}

/** Books in what was inspected of a case. Safe to repeat: an inspection is booked once. Goods the master does not know are not booked. */
export async function whenGoodsInspectedBookStock(
  database: Database,
  { merchantId, caseId }: GoodsInspected,
  now: string,
): Promise<number> {
  return database.transact(merchantId, async (tx) => {
    const file = await readCase(tx, caseId)
    if (!file) return 0
    const skuOf = new Map(file.lines.map(({ id, sku }) => [id, sku]))
    const known = await skusOf(tx, [...skuOf.values()])
    if (known.size === 0) return 0
    const goods = (await listInspections(tx, caseId))
      .map((one) => ({ ...one, pool: poolOf(one), sku: skuOf.get(one.caseLineId) ?? '' }))
      .sort((one, other) => one.sku.localeCompare(other.sku)) // one order for everybody: no deadlock
    let booked = 0
    for (const { id, sku, quantity, pool } of goods) {
      if (pool === null || !known.has(sku)) continue
      const moment = { by: { kind: 'system', id: 'inspection' }, now, channel: 'worker' } as const
      if ((await bookIn(tx, { sku, quantity, pool, ref: { kind: 'inspection', id } }, moment)) === 'booked') booked += 1
    }
    return booked
  })
}
