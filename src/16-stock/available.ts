import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'

/** What may be promised of a level `l`: what there is, without what is promised already and what is kept for safety. */
export const free: Sql = sql`(l.on_hand - l.reserved - l.safety)`

/** How many units of each SKU may be promised now, over all warehouses in use; never below 0. Unknown SKUs: 0. */
export async function availableOf(tx: Tx, skus: readonly string[]): Promise<Map<string, number>> {
  const asked = [...new Set(skus)]
  const rows = await tx.query<{ sku: string; available: number }>(sql`
    select l.sku, sum(greatest(${free}, 0))::int as available
    from stock_level l
    join warehouse w on w.merchant_id = l.merchant_id and w.id = l.warehouse_id and w.active
    join sku s on s.merchant_id = l.merchant_id and s.sku = l.sku and s.active
    where l.merchant_id = ${tx.merchantId} and l.sku = any(${asked}::text[]) and l.pool = 'sellable' group by l.sku`)
  const found = new Map(rows.map(({ sku, available }) => [sku, available]))
  return new Map(asked.map((sku) => [sku, found.get(sku) ?? 0]))
}
