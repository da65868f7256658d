import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Shipment } from './order-shapes.ts'

/** The parcels an order went out in, as the shop told of it last. */
export async function readShipments(tx: Tx, orderId: string): Promise<Shipment[]> {
  const [row] = await tx.query<{ shipments: Shipment[] }>(sql`
    select coalesce(document->'shipments', '[]') as shipments from sales_order
    where merchant_id = ${tx.merchantId} and id = ${orderId}`)
  return row?.shipments ?? []
}
