import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Address } from './address.ts'

/** Where the shop sent the order, as it told last; null when it told nothing. */
export async function shippingAddressOf(tx: Tx, orderId: string): Promise<Address | null> {
  const [row] = await tx.query<{ address: Address | null }>(sql`
    select o.document->'shippingAddress' as address from sales_order o
    where o.merchant_id = ${tx.merchantId} and o.id = ${orderId}`)
  return row?.address ?? null
}
