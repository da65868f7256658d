// What was told of numbers that no parcel has yet: carriers are quicker than customers who announce a parcel, and than our own hand-over.
import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { takeEvents } from './take-events.ts'
import type { TrackingEvent } from './tracking-event.ts'

export function keepUnclaimed(tx: Tx, events: readonly TrackingEvent[], now: string): void {
  if (events.length === 0) return
  const rows = events.map((event) => ({ numberKey: event.numberKey, key: event.key, event }))
  tx.write(sql`
    insert into unclaimed_event (merchant_id, number_key, content_key, event, heard_at)
    select distinct on (v."numberKey", v.key) ${tx.merchantId}::uuid, v."numberKey", v.key, v.event, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as v("numberKey" text, key text, event jsonb)
    on conflict do nothing`)
  // it may be of a parcel that a shop sent with an order
  const numberKeys = [...new Set(rows.map(({ numberKey }) => numberKey))]
  for (let from = 0; from < numberKeys.length; from += toldTogether)
    tx.tell('shipments_told', { numberKeys: numberKeys.slice(from, from + toldTogether) })
}
const toldTogether = 500

/** A parcel of this number began: what was told of it before is taken. Safe to repeat. */
export async function takeUnclaimed(tx: Tx, numberKey: string, now: string): Promise<void> {
  const rows = await tx.query<{ event: TrackingEvent }>(sql`
    delete from unclaimed_event where merchant_id = ${tx.merchantId} and number_key = ${numberKey} returning event`)
  await takeEvents(
    tx,
    rows.map(({ event }) => event),
    now,
  )
}

/** The statement that forgets, of all merchants, what was told before and never became a parcel. */
export const unclaimedForgotten = (before: string): Sql => sql`
  delete from unclaimed_event where heard_at < ${before}`
