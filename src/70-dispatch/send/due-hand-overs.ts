import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Address } from '#order/ask'
import type { DispatchParcel } from '../dispatch.ts'
import { leavingHours, minutesLeft } from '../pick/waves.ts'

/** What waits for its carrier, by carrier. */
export const dueHandOvers = z.object({
  items: z.array(
    z.object({
      carrier: z.string(),
      carrierName: z.string(),
      cutOff: z.string().nullable().describe('the next hour at which it collects, UTC; null: no rate card says'),
      minutesLeft: z.int().nullable(),
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

/** Labelled and not yet handed over; at most a thousand, the carrier that comes first before the others. */
export async function listDueHandOvers(tx: Tx, now: string): Promise<z.infer<typeof dueHandOvers>> {
  const rows = await tx.query<Row>(sql`
    select id, number, parcel, address, label_confirmed is not null as confirmed from dispatch
    where merchant_id = ${tx.merchantId} and state = 'labelled' order by drafted_at, id limit 1000`)
  const hours = await leavingHours(tx, now)
  const byCarrier = Map.groupBy(rows, ({ parcel }) => parcel.carrier)
  const items = [...byCarrier].map(([carrier, parcels]) => ({
    carrier,
    carrierName: parcels[0]!.parcel.carrierName,
    cutOff: hours.get(carrier) ?? null,
    minutesLeft: minutesLeft(hours.get(carrier) ?? null, now),
    dispatches: parcels.map(({ id, number, parcel, address, confirmed }) => ({
      id,
      number,
      waybill: parcel.tracking,
      to: address?.city ?? '',
      isLabelConfirmed: confirmed,
    })),
  }))
  const leaves = (cutOff: string | null) => cutOff ?? '9999'
  return {
    items: items.toSorted((one, other) => leaves(one.cutOff).localeCompare(leaves(other.cutOff))),
    nextCursor: null,
  }
}
