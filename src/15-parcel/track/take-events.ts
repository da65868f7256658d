import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { foldEvents, type Scan } from './fold-events.ts'
import { notAhead } from './parse-time.ts'
import { lockParcels, type Parcel, saveParcels } from './tracked-parcel.ts'
import type { TrackingEvent } from './tracking-event.ts'
import { keepUnclaimed } from './unclaimed-events.ts'
import { whichParcel } from './which-parcel.ts'

/**
 * What became of one event. `taken`, `known`: told before; `no_such_parcel`, `before_parcel`: kept apart, and taken once there is such a
 * parcel; `too_many`: a parcel has so many that no more are kept.
 */
export const eventOutcomes = ['taken', 'known', 'no_such_parcel', 'before_parcel', 'too_many'] as const
export type EventOutcome = (typeof eventOutcomes)[number]

const mostOfParcel = 500

type Kept = Scan & { readonly parcelId: string }

/**
 * Takes what was told, in any order and however often, and moves the parcels it is about. Answers for each event, in their order, what became
 * of it. Parcels are locked here, in the order of their ids; cases hear of it from the worker.
 */
export async function takeEvents(tx: Tx, told: readonly TrackingEvent[], now: string): Promise<EventOutcome[]> {
  if (told.length === 0) return []
  const events = told.map((event) => ({ ...event, at: notAhead(event.at, now) }))
  const parcels = Map.groupBy(
    await lockParcels(tx, [...new Set(events.map(({ numberKey }) => numberKey))], now),
    (one) => one.numberKey,
  )
  const found = events.map((event) => whichParcel(parcels.get(event.numberKey) ?? [], event))
  const ids = [...new Set(found.flatMap((one) => (typeof one === 'string' ? [] : [one.id])))]
  const before = Map.groupBy(await scansOf(tx, ids), ({ parcelId }) => parcelId)
  const scans = new Map(ids.map((id) => [id, new Map((before.get(id) ?? []).map((scan) => [scan.key, scan as Scan]))]))
  const heard = new Map<string, { parcel: Parcel; events: TrackingEvent[] }>()
  const outcomes = events.map((event, index): EventOutcome => {
    const parcel = found[index]!
    if (typeof parcel === 'string') return parcel
    const known = scans.get(parcel.id)!
    if (known.has(event.key)) return 'known'
    if (known.size >= mostOfParcel) return 'too_many'
    known.set(event.key, event)
    const of = heard.get(parcel.id) ?? { parcel, events: [] }
    of.events.push(event)
    heard.set(parcel.id, of)
    return 'taken'
  })
  keepUnclaimed(
    tx,
    told.filter((_, index) => outcomes[index] === 'no_such_parcel' || outcomes[index] === 'before_parcel'),
    now,
  )
  keepEvents(tx, [...heard.values()], now)
  moveParcels(tx, [...heard.values()], scans, now)
  return outcomes
}

const scansOf = (tx: Tx, ids: readonly string[]): Promise<Kept[]> =>
  tx.query<Kept>(sql`
    select e.parcel_id as "parcelId", e.content_key as key,
      to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, e.state, e.detail, e.pickup
    from tracking_event e where e.merchant_id = ${tx.merchantId} and e.parcel_id = any(${[...ids]}::uuid[])`)

type Heard = { readonly parcel: Parcel; readonly events: readonly TrackingEvent[] }

function keepEvents(tx: Tx, heard: readonly Heard[], now: string): void {
  const rows = heard.flatMap(({ parcel, events }) => events.map((event) => ({ ...event, parcelId: parcel.id })))
  if (rows.length === 0) return
  tx.write(sql`
    insert into tracking_event (merchant_id, parcel_id, content_key, at, told_at, state, detail, words, place, latitude, longitude, pickup,
      source, raw, heard_at)
    select ${tx.merchantId}::uuid, v."parcelId", v.key, v.at, v."toldAt", v.state, v.detail, v.words, v.place, v.latitude, v.longitude, v.pickup,
      v.source, v.raw, ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as v("parcelId" uuid, key text, at timestamptz, "toldAt" text, state parcel_state,
      detail text, words text, place text, latitude numeric, longitude numeric, pickup jsonb, source text, raw jsonb)`)
}

function moveParcels(
  tx: Tx,
  heard: readonly Heard[],
  scans: ReadonlyMap<string, ReadonlyMap<string, Scan>>,
  now: string,
): void {
  const toTell: string[] = []
  for (const { parcel, events } of heard) {
    const before = toldOf(parcel)
    const { begunAs: as, begunAt: at } = parcel
    Object.assign(parcel, foldEvents({ as, at }, [...scans.get(parcel.id)!.values()]))
    parcel.heardAt = now
    const newest = events
      .toSorted((one, other) => (one.at < other.at ? -1 : 1))
      .findLast(({ expectedOn }) => expectedOn)
    if (newest) parcel.expectedOn = newest.expectedOn
    correctCarrier(parcel, events)
    if (toldOf(parcel) !== before) toTell.push(parcel.id)
  }
  saveParcels(
    tx,
    heard.map(({ parcel }) => parcel),
  )
  for (let from = 0; from < toTell.length; from += toldTogether)
    tx.tell('parcels_moved', { parcelIds: toTell.slice(from, from + toldTogether) })
}
const toldTogether = 200

/** What the history of its cases says of it: where it is, and where and how it is handed out; the first scan by itself. */
export const toldOf = ({ state, pickup, scannedAt, deliveredAs }: Parcel): string =>
  state === 'at_locker'
    ? `at_locker ${pickup?.code ?? ''} ${pickup?.station ?? ''}`.trim()
    : `${state} ${deliveredAs ?? (scannedAt === null ? 'unscanned' : '')}`.trim()

/** The carrier itself says who it is; our own label is believed before it. */
function correctCarrier(parcel: Parcel, events: readonly TrackingEvent[]): void {
  const said = events.find(({ carrier }) => carrier !== null)?.carrier
  if (!said || said === parcel.carrier || parcel.carrierBy === 'label') return
  parcel.carrier = said
  parcel.carrierBy = 'carrier'
}
