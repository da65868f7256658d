import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Address } from '#order/ask'
import type { DispatchParcel } from '../dispatch.ts'

/** What waits for its carrier, by carrier. */
export const dueHandOvers = z.object({
  items: z.array(
    z.object({
      carrier: z.string(),
      carrierName: z.string(),
      cutOff: z.string().nullable(),
      dispatches: z.array(
        z.object({
          id: z.string(),
          number: z.string(),
          waybill: z.string(),
          /** The city it goes to. */
          to: z.string(),
          isLabelConfirmed: z.boolean(),
        }),
      ),
    }),
  ),
  nextCursor: z.null(),
})

export type DueHandOvers = z.infer<typeof dueHandOvers>

type Row = { id: string; number: string; parcel: DispatchParcel; address: Address | null; confirmed: boolean }

/** Labelled and not yet handed over; at most a thousand, the oldest first. */
export async function listDueHandOvers(tx: Tx): Promise<z.infer<typeof dueHandOvers>> {
  const rows = await tx.query<Row>(sql`
    select id, number, parcel, address, label_confirmed is not null as confirmed from dispatch
    where merchant_id = ${tx.merchantId} and state = 'labelled' order by drafted_at, id limit 1000`)
  const byCarrier = Map.groupBy(rows, ({ parcel }) => parcel.carrier)
  const items = [...byCarrier].map(([carrier, parcels]) => ({
    carrier,
    carrierName: parcels[0]!.parcel.carrierName,
    cutOff: null,
    dispatches: parcels.map(({ id, number, parcel, address, confirmed }) => ({
      id,
      number,
      waybill: parcel.tracking,
      to: address?.city ?? '',
      isLabelConfirmed: confirmed,
    })),
  }))
  return { items, nextCursor: null }
}
