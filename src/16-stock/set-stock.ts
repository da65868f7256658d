import type { Tx } from '#kernel/database'
import { isRefused, type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '#people'
import { lockLevels } from './levels.ts'
import { binKey, binsOf, usualBin, usualWarehouse, type Warehouse } from './places.ts'
import { setBins } from './set-bins.ts'
import type { Pool } from './sku.ts'

export type SetStock = {
  readonly sku: string
  /** How many lie in the bin from now on; left out: as many as there are. */
  readonly onHand?: number | undefined
  readonly warehouse?: string | undefined
  /** Left out: the only bin it lies in. */
  readonly bin?: string | undefined
  readonly pool?: Pool | undefined
  /** Below this nothing is promised of this warehouse and pool. */
  readonly safety?: number | undefined
}

type Code =
  | 'not_yours_to_do'
  | 'sku_unknown'
  | 'warehouse_not_found'
  | 'bin_needed'
  | 'bin_not_found'
  | 'stock_below_reserved'

/** Sets what there is of a SKU in a bin, and what is kept for safety. A bin nobody knew is made. */
export async function setStock(
  tx: Tx,
  input: SetStock,
  moment: Moment,
): Promise<Result<{ readonly sku: string }, Code>> {
  const { sku, onHand, pool = 'sellable', safety } = input
  const notYours = needs(moment.by, 'change_stock')
  if (notYours) return notYours
  const [known] = await tx.query(sql`select 1 from sku where merchant_id = ${tx.merchantId} and sku = ${sku}`)
  if (!known) return refused('sku_unknown', { sku })
  const warehouse = await usualWarehouse(tx, input.warehouse)
  if (isRefused(warehouse)) return warehouse
  const warehouseId = warehouse.id
  if (onHand !== undefined) {
    const binId = await binMeant(tx, warehouse, { ...input, pool })
    if (typeof binId !== 'string') return binId
    const { leftOut } = await setBins(tx, [{ sku, warehouseId, pool, binId, onHand }], { why: 'set' }, moment)
    if (leftOut[0]) return leftOut[0].refusal
  }
  if (safety !== undefined) {
    await lockLevels(tx, [{ sku, warehouseId, pool }])
    await tx.query(sql`
      update stock_level set safety = ${safety}
      where merchant_id = ${tx.merchantId} and sku = ${sku} and warehouse_id = ${warehouseId} and pool = ${pool}::stock_pool`)
  }
  return { sku }
}

async function binMeant(
  tx: Tx,
  { id }: Warehouse,
  { sku, bin, pool }: SetStock & { readonly pool: Pool },
): Promise<Result<never, 'bin_not_found' | 'bin_needed'> | string> {
  if (bin !== undefined) {
    const bins = await binsOf(tx, id, [bin], { make: true })
    return isRefused(bins) ? bins : bins.get(binKey(bin))!
  }
  const lying = await tx.query(sql`
    select 1 from stock where merchant_id = ${tx.merchantId} and sku = ${sku} and warehouse_id = ${id} and pool = ${pool}::stock_pool
      and on_hand > 0`)
  return lying.length > 1 ? refused('bin_needed', { sku }) : usualBin(tx, id, sku, pool)
}
