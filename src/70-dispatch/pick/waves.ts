// What may be picked, by the carrier that will take it and the hour it comes.
import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { cutOffsAt, readCarriers } from '#parcel'

export const wavesView = z.object({
  items: z.array(
    z.object({
      carrier: z.string().nullable().describe('whom the table foresees; null: nobody yet'),
      carrierName: z.string().nullable(),
      cutOff: z
        .string()
        .nullable()
        .describe('until when it must be handed over to leave with the next collection, UTC'),
      minutesLeft: z.int().nullable(),
      dispatches: z.int(),
      units: z.int(),
    }),
  ),
  nextCursor: z.null(),
})
export type Waves = z.infer<typeof wavesView>

type Row = { readonly carrier: string | null; readonly dispatches: number; readonly units: number }

/** Dispatches that are ready and on no list, by carrier; what must leave first stands first, what nobody collects last. */
export async function listWaves(tx: Tx, now: string): Promise<Waves> {
  const rows = await tx.query<Row>(sql`
    select d.foreseen_carrier as carrier, count(*)::int as dispatches, sum(l.units)::int as units
    from dispatch d
    cross join lateral (
      select coalesce(sum(quantity - picked), 0) as units from dispatch_line
      where merchant_id = d.merchant_id and dispatch_id = d.id) l
    where d.merchant_id = ${tx.merchantId} and d.state = 'approved' group by 1`)
  const names = new Map((await readCarriers(tx)).map(({ carrier, name }) => [carrier, name]))
  const hours = await leavingHours(tx, now)
  const items = rows.map(({ carrier, ...counted }) => {
    const cutOff = (carrier !== null && hours.get(carrier)) || null
    return {
      carrier,
      carrierName: carrier === null ? null : (names.get(carrier) ?? carrier),
      ...{ cutOff, minutesLeft: minutesLeft(cutOff, now) },
      ...counted,
    }
  })
  return {
    items: items.toSorted((one, other) => order(one.cutOff).localeCompare(order(other.cutOff))),
    nextCursor: null,
  }
}

const order = (cutOff: string | null): string => cutOff ?? '9999'

export const minutesLeft = (cutOff: string | null, now: string): number | null =>
  cutOff === null ? null : Math.max(0, Math.floor((Date.parse(cutOff) - Date.parse(now)) / 60_000))

/** The next hour (UTC) at which each carrier of the merchant collects; of several services the last. Carriers without a card are left out. */
export async function leavingHours(tx: Tx, now: string): Promise<ReadonlyMap<string, string>> {
  const cutOff = await cutOffsAt(tx, now)
  return new Map(
    (await readCarriers(tx)).flatMap(({ carrier }) => {
      const next = cutOff({ carrier })
      return next ? [[carrier, next.at] as const] : []
    }),
  )
}

/** Orders dispatches `d` by the hour they must leave; those whose carrier has none come last. */
export const byLeaving = (hours: ReadonlyMap<string, string>): Sql =>
  sql`(${JSON.stringify(Object.fromEntries(hours))}::jsonb ->> d.foreseen_carrier)::timestamptz`
