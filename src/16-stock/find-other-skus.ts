import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { free } from './available.ts'
import type { Sku } from './sku.ts'
import { skuJson } from './sku-rows.ts'

type Asked = {
  /** Not this SKU, nor a variant of it. */
  readonly except: string
  /** Words of SKU, name, product or variant; left out, any. */
  readonly q?: string | undefined
  /** As many as can be promised now at least. */
  readonly units: number
  /** Only what has a price in it. */
  readonly currency: string
  readonly limit: number
}

/** Goods of other products that are in stock and have a price, by name: what a customer may choose instead. */
export async function findOtherSkus(tx: Tx, { except, q, units, currency, limit }: Asked): Promise<Sku[]> {
  const like = q === undefined ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const rows = await tx.query<{ one: Sku }>(sql`
    select ${skuJson} as one from sku s
    where s.merchant_id = ${tx.merchantId} and s.active and s.sku <> ${except} and s.price_minor is not null and s.currency = ${currency}
      and s.product is distinct from (select product from sku where merchant_id = ${tx.merchantId} and sku = ${except} and product is not null)
      and (${like}::text is null or s.sku ilike ${like} or s.name ilike ${like} or s.product ilike ${like} or s.variant ilike ${like})
      and ${units} <= (
        select coalesce(sum(greatest(${free}, 0)), 0) from stock_level l
        join warehouse w on w.merchant_id = l.merchant_id and w.id = l.warehouse_id and w.active
        where l.merchant_id = s.merchant_id and l.sku = s.sku and l.pool = 'sellable')
    order by s.name, s.sku limit ${limit}`)
  return rows.map(({ one }) => one)
}
