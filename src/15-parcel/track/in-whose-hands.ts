// Whether a parcel is in its consignee's hands: what an order is told of it, so that times are counted from it.
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { carrierToldOrGuessed } from './carrier-told.ts'
import { foldEvents, type Whereabouts } from './fold-events.ts'
import { notAhead } from './parse-time.ts'
import type { TrackingEvent } from './tracking-event.ts'

/** `with_another`: somebody else signed for it. Times UTC. */
export type InHands = {
  readonly standing: 'in_hand' | 'at_locker' | 'with_another' | 'on_its_way'
  readonly since: string
}

/** Null: it says nothing to count from: no carrier has it, it comes back, or it is lost. */
export function inWhoseHands({ state, stateSince, inHandAt, pickup, deliveredAt }: Whereabouts): InHands | null {
  if (inHandAt !== null) return { standing: 'in_hand', since: inHandAt }
  if (state === 'delivered') return { standing: 'with_another', since: deliveredAt ?? stateSince }
  if (state === 'at_locker') return { standing: 'at_locker', since: pickup?.at ?? stateSince }
  if (state === 'in_transit' || state === 'out_for_delivery') return { standing: 'on_its_way', since: stateSince }
  return null
}

/** A parcel that somebody else sent: its number's key, its carrier as they write it. */
type Foreign = { readonly numberKey: string; readonly carrier: string | null; readonly sentAt: string }

/**
 * What was told of a number that is no parcel of ours: a shop's own shipment. Undefined: nothing was told of it. One on its way says nothing
 * against the shop, which may know better.
 */
export async function handsOfNumber(
  tx: Tx,
  { numberKey, carrier: told, sentAt }: Foreign,
  now: string,
): Promise<InHands | null | undefined> {
  const rows = await tx.query<{ event: TrackingEvent }>(sql`
    select event from unclaimed_event where merchant_id = ${tx.merchantId} and number_key = ${numberKey}`)
  const known = carrierToldOrGuessed(told, numberKey)
  const carrier = known.by === 'told' ? known.carrier : null
  const from = new Date(Date.parse(sentAt) - slackMs).toISOString()
  const events = rows
    .map(({ event }) => ({ ...event, at: notAhead(event.at, now) }))
    .filter((event) => event.at >= from && (carrier === null || event.carrier === null || event.carrier === carrier))
  if (events.length === 0) return undefined
  const hands = inWhoseHands(foldEvents({ as: 'handed_over', at: from }, events))
  return hands?.standing === 'on_its_way' ? null : hands
}

/** Carriers' clocks and shops' are not one. */
const slackMs = 3_600_000
