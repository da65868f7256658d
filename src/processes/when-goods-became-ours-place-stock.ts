// Goods of a customer that are the customer's no more leave their pool: the shop's after an objection was upheld, to where their disposition says; disposed
// of, for good.
import { type CaseFile, lockCase } from '#case'
import { type InspectionView, listInspections } from '#inspection'
import type { Database } from '#kernel/database'
import { type Pool, placeInPool } from '#stock'
import { type GoodsInspected, poolOf, whenGoodsInspectedBookStock } from './when-goods-inspected-book-stock.ts'

export const goodsBecameOursQueue = 'when-goods-became-ours-place-stock'

/** Safe to repeat: an objection and goods that were disposed of are each placed once. */
export async function whenGoodsBecameOursPlaceStock(
  database: Database,
  told: GoodsInspected,
  now: string,
): Promise<void> {
  await whenGoodsInspectedBookStock(database, told, now) // what was not booked in yet cannot be placed
  await database.transact(told.merchantId, async (tx) => {
    const file = await lockCase(tx, told.caseId)
    if (!file) return
    const moment = { by: { kind: 'system', id: 'inspection' }, now, channel: 'worker' } as const
    const inspections = await listInspections(tx, told.caseId)
    for (const placed of placesOf(file, inspections)) await placeInPool(tx, placed, moment)
  })
}

type Placed = Parameters<typeof placeInPool>[1]

/** In one order for everybody: no deadlock. */
function placesOf(file: CaseFile, inspections: readonly InspectionView[]): Placed[] {
  const places = [...upheld(file, inspections), ...disposedOf(file, inspections)]
  return places.sort((one, other) => one.sku.localeCompare(other.sku))
}

const upheld = (file: CaseFile, inspections: readonly InspectionView[]): Placed[] =>
  file.objections.flatMap(({ id, inspectionId, caseLineId, disposition, units: quantity }) => {
    const inspection = inspections.find((one) => one.id === inspectionId)
    const from = inspection ? poolOf(inspection) : null
    if (disposition === null || !inspection || from === null) return []
    const to = poolOf({ ...inspection, disposition })
    return [{ sku: skuOf(file, caseLineId), quantity, from, to, ref: { kind: 'objection', id } }]
  })

/** They lie where their inspection put them: with the customer's goods, or in quarantine. */
const disposedOf = (file: CaseFile, inspections: readonly InspectionView[]): Placed[] =>
  file.goodsOwed
    .filter(({ state }) => state === 'disposed')
    .flatMap(({ id, lines }) =>
      lines.flatMap(({ caseLineId, sku, units: quantity }) => {
        const declined = inspections.filter((one) => one.caseLineId === caseLineId && one.result === 'not_accepted')
        const pools = new Set(declined.map(poolOf).filter((pool): pool is Pool => pool !== null))
        const from = pools.has('customer') ? 'customer' : [...pools][0]
        return from ? [{ sku, quantity, from, to: null, ref: { kind: 'goods_owed', id } }] : []
      }),
    )

const skuOf = (file: CaseFile, caseLineId: string): string => file.lines.find(({ id }) => id === caseLineId)!.sku
