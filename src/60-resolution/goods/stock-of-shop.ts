// What the shop knows of its goods and holds of them. A shop that counts no stock can still exchange and send again: nothing is held then.
import type { CaseFile } from '#case'
import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import type { GoodsLine, GoodsOwed } from './goods-owed.ts'

export type KnownGoods = {
  readonly sku: string
  readonly name: string
  /** Goods that differ by size or colour are one product. */
  readonly product: string | null
  readonly priceMinor: number | null
  readonly currency: string | null
}

/** SKUs the shop's master knows, by SKU; others are left out. */
export async function goodsKnown(_tx: Tx, _skus: readonly string[]): Promise<Map<string, KnownGoods>> {
  return new Map()
}

/** Units of each known SKU that may be promised now. */
export async function goodsAvailable(_tx: Tx, _skus: readonly string[]): Promise<Map<string, number>> {
  return new Map()
}

/** Holds stock for every line that has none, in the order of the SKUs. False: some of it is gone, and nothing more is held for those. */
export async function holdStock(_tx: Tx, _file: CaseFile, _goods: GoodsOwed, _moment: Moment): Promise<boolean> {
  return true
}

/** Gives back what was held for these lines. */
export async function releaseStock(_tx: Tx, lines: readonly GoodsLine[], _moment: Moment): Promise<void> {
  for (const line of lines) line.reservationId = null
}

/** Holds what is held until another time; null: until it is sent. */
export async function holdUntil(_tx: Tx, _goods: GoodsOwed, _until: string | null, _moment: Moment): Promise<void> {}
