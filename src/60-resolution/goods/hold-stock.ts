// What the shop knows of its goods and holds of them. A shop that counts no stock can still exchange and send again: nothing is held then.
import type { CaseFile } from '#case'
import type { Tx } from '#kernel/database'
import { isRefused } from '#kernel/result'
import type { Moment } from '#people'
import { availableOf, extendReservation, releaseReservation, reserveStock, type Sku, skusOf } from '#stock'
import type { GoodsLine, GoodsOwed } from './goods-owed.ts'

export type KnownGoods = Pick<Sku, 'sku' | 'name' | 'product' | 'priceMinor' | 'currency'>

/** SKUs the shop's master knows, by SKU; others are left out. */
export const goodsKnown = (tx: Tx, skus: readonly string[]): Promise<Map<string, KnownGoods>> => skusOf(tx, skus)

/** Units of each known SKU that may be promised now. */
export async function goodsAvailable(tx: Tx, skus: readonly string[]): Promise<Map<string, number>> {
  const known = await skusOf(tx, skus)
  return known.size === 0 ? new Map() : availableOf(tx, [...known.keys()])
}

const whatFor = { exchange: '换货', reship: '补发', send_back: '退回' } as const

/**
 * Holds stock for every line that has none, in the order of the SKUs. False: some of it is gone, and nothing more is held for that. What the
 * shop does not count is sent all the same; goods of the customer lie in a pool of their own, and may not be counted either.
 */
export async function holdStock(tx: Tx, file: CaseFile, goods: GoodsOwed, moment: Moment): Promise<boolean> {
  let isHeld = true
  const lines = goods.lines.filter(({ reservationId }) => reservationId === null)
  for (const line of lines.toSorted((one, other) => (one.sku < other.sku ? -1 : 1))) {
    const reserved = await reserveStock(
      tx,
      {
        ...{ sku: line.sku, quantity: line.quantity, owner: { kind: 'goods_owed', id: goods.id }, caseId: file.id },
        ...(goods.kind === 'send_back' && { pool: 'customer' as const }),
        ...{ reason: `${whatFor[goods.kind]} ${file.number}`, until: goods.until },
      },
      moment,
    )
    if (!isRefused(reserved)) line.reservationId = reserved.id
    else if (reserved.refused === 'out_of_stock' && goods.kind !== 'send_back') isHeld = false
  }
  return isHeld
}

/** Gives back what was held for these lines. */
export async function releaseStock(tx: Tx, lines: readonly GoodsLine[], moment: Moment): Promise<void> {
  for (const line of lines) {
    if (line.reservationId === null) continue
    await releaseReservation(tx, line.reservationId, moment)
    line.reservationId = null
  }
}

/** Holds what is held until another time; null: until it is sent. */
export async function holdUntil(tx: Tx, goods: GoodsOwed, until: string | null, moment: Moment): Promise<void> {
  for (const { reservationId } of goods.lines)
    if (reservationId !== null) await extendReservation(tx, reservationId, until, moment)
}
