// A parcel under way, as acts and screens work with it. Its whereabouts are worked out of its scans (fold-events.ts) and set nowhere else.
import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import type { CarrierProvider } from '../carriers-port.ts'
import type { Whereabouts } from './fold-events.ts'
import type { Direction, ParcelState } from './parcel-states.ts'

export const carrierKnownBy = ['label', 'told', 'guessed', 'carrier'] as const
export type CarrierKnownBy = (typeof carrierKnownBy)[number]

/** Times UTC ISO 8601, days of the merchant's. */
export type Parcel = Whereabouts & {
  readonly id: string
  readonly direction: Direction
  carrier: string | null
  carrierBy: CarrierKnownBy | null
  readonly number: string
  readonly numberKey: string
  readonly begunAt: string
  readonly begunOn: string
  readonly eventsFrom: string
  readonly begunAs: ParcelState
  heardAt: string
  expectedOn: string | null
  watchedBy: CarrierProvider | null
  readonly watchRef: string | null
  readonly askAt: string | null
  version: number
}

const utc = (column: string): Sql => ({
  text: `to_char(p.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  params: [],
})

/** Of `parcel p`: what people are shown. */
export const shownColumns: Sql = sql`p.id, p.direction, p.carrier, p.carrier_by as "carrierBy", p.number, p.state,
  ${utc('state_since')} as "stateSince", ${utc('scanned_at')} as "scannedAt", ${utc('last_at')} as "lastAt",
  ${utc('delivered_at')} as "deliveredAt", p.delivered_as as "deliveredAs", ${utc('in_hand_at')} as "inHandAt", p.pickup,
  p.trouble, p.expected_on::text as "expectedOn"`

/** Of `parcel p`: all of it. */
export const parcelColumns: Sql = sql`${shownColumns}, p.number_key as "numberKey", ${utc('begun_at')} as "begunAt",
  p.begun_on::text as "begunOn", ${utc('events_from')} as "eventsFrom", p.begun_as as "begunAs", ${utc('heard_at')} as "heardAt",
  ${utc('trouble_at')} as "troubleAt", ${utc('over_at')} as "overAt", p.watched_by as "watchedBy", p.watch_ref as "watchRef",
  ${utc('ask_at')} as "askAt", p.version`

/** How long a number is taken for one parcel: carriers give the same ones again after a while. */
export const numberIsOneForDays = 60

/** All parcels of these numbers that may still be told of, locked in the order of their ids until the transaction ends. */
export const lockParcels = (tx: Tx, numberKeys: readonly string[], now: string): Promise<Parcel[]> =>
  tx.query<Parcel>(sql`
    select ${parcelColumns} from parcel p
    where p.merchant_id = ${tx.merchantId} and p.number_key = any(${[...numberKeys]}::text[])
      and p.begun_at > ${now}::timestamptz - interval '200 days'
    order by p.id for no key update`)

export async function readParcel(tx: Tx, id: string): Promise<Parcel | null> {
  const [row] = await tx.query<Parcel>(sql`
    select ${parcelColumns} from parcel p where p.merchant_id = ${tx.merchantId} and p.id = ${id}`)
  return row ?? null
}

/** Writes what scans changed of these, in one statement. */
export function saveParcels(tx: Tx, parcels: readonly Parcel[]): void {
  if (parcels.length === 0) return
  for (const parcel of parcels) parcel.version += 1
  tx.write(
    sql`
    update parcel p set carrier = v.carrier, carrier_by = v."carrierBy", state = v.state, state_since = v."stateSince",
      scanned_at = v."scannedAt", last_at = v."lastAt", heard_at = v."heardAt", delivered_at = v."deliveredAt",
      delivered_as = v."deliveredAs", in_hand_at = v."inHandAt", pickup = v.pickup, trouble = v.trouble, trouble_at = v."troubleAt",
      expected_on = v."expectedOn", over_at = v."overAt", ask_at = case when v."overAt" is null then p.ask_at end, version = v.version
    from json_to_recordset(${JSON.stringify(parcels)}::json) as v(id uuid, carrier text, "carrierBy" carrier_known_by, state parcel_state,
      "stateSince" timestamptz, "scannedAt" timestamptz, "lastAt" timestamptz, "heardAt" timestamptz, "deliveredAt" timestamptz,
      "deliveredAs" text, "inHandAt" timestamptz, pickup jsonb, trouble text, "troubleAt" timestamptz, "expectedOn" date,
      "overAt" timestamptz, version integer)
    where p.merchant_id = ${tx.merchantId} and p.id = v.id`,
    parcels.length,
  )
}

/** The statement that answers the `id` of parcels of this number that are followed now. */
export const parcelsOfNumber = (merchantId: string, numberKey: string): Sql => sql`
  select p.id from parcel p where p.merchant_id = ${merchantId} and p.number_key = ${numberKey} order by p.begun_at desc limit 20`
