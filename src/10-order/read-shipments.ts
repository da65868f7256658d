import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { instant } from '#kernel/edge/instant'
import { sql } from '#kernel/sql'

/** A parcel the shop sent: its tracking number, and the carrier's page about it where the shop knows one. `shippedAt` UTC. */
export const shipment = z.strictObject({
  carrier: z.string().trim().min(1).max(100).optional(),
  tracking: z.string().trim().min(1).max(100),
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
  shippedAt: instant.optional(),
})
export type Shipment = z.infer<typeof shipment>

/** The parcels an order went out in, as the shop told of it last. */
export async function readShipments(tx: Tx, orderId: string): Promise<Shipment[]> {
  const [row] = await tx.query<{ shipments: Shipment[] }>(sql`
    select coalesce(document->'shipments', '[]') as shipments from sales_order
    where merchant_id = ${tx.merchantId} and id = ${orderId}`)
  return row?.shipments ?? []
}
