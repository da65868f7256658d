import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import { dateOf } from '#kernel/working-time/local-days'
import { type Moment, merchantOf } from '#people'
import { codeOfNumber } from '../number/tracking-numbers.ts'
import { carrierToldOrGuessed } from './carrier-told.ts'
import { type CarrierKnownBy, numberIsOneForDays } from './tracked-parcel.ts'

export type BeginParcel = {
  readonly caseId: string
  /** What it is in the case: what was sent, or what the customer announced. */
  readonly of: { readonly subject: 'dispatch' | 'return_parcel'; readonly id: string }
  readonly number: string
  /** What a carrier tells of the number before is of another parcel: when its label was made, when the case was opened. UTC. */
  readonly eventsFrom: string
  /** Of whoever receives it: some carriers tell nothing without its last digits. */
  readonly phone: string | null
} & (
  | { readonly direction: 'out'; readonly carrier: string; readonly expectedOn: string | null }
  /** As the customer told it; null: not told. */
  | { readonly direction: 'back'; readonly carrierTold: string | null }
)

/**
 * From here on a parcel is followed. A number that is under way already is the same box: several cases in one parcel, several dispatches in
 * one, and a parcel of ours that the customer refused and announces as the return. What was told of it before is taken up by the worker.
 */
export async function beginParcel(tx: Tx, begin: BeginParcel, { now }: Moment): Promise<void> {
  const { timeZone } = await merchantOf(tx)
  const { number, key } = codeOfNumber(begin.number)
  const { carrier, by } = carrierOf(begin)
  const id = newId()
  const day = dateOf(now, 0, timeZone)
  const phoneTail = begin.phone?.replace(/\D/g, '').slice(-4) || null
  const isOut = begin.direction === 'out'
  const as = isOut ? 'handed_over' : 'labelled'
  const eventsFrom = new Date(Date.parse(begin.eventsFrom) - slackMs).toISOString()
  const known = sql`(
      select p.id from parcel p
      where p.merchant_id = ${tx.merchantId} and p.number_key = ${key}
        and p.begun_at > ${now}::timestamptz - ${numberIsOneForDays} * interval '1 day'
        and (${!isOut}::boolean or p.direction = 'out' and p.carrier = ${carrier})
      order by p.direction = 'out' desc, p.begun_at desc limit 1)`
  // both of one statement: they see the same parcels
  tx.write(sql`
    insert into parcel (merchant_id, id, direction, carrier, carrier_by, number, number_key, begun_at, begun_on, events_from, begun_as,
      state, state_since, heard_at, expected_on, ask_at, phone_tail, version)
    select ${tx.merchantId}::uuid, ${id}::uuid, ${begin.direction}::parcel_direction, ${carrier}::text, ${by}::carrier_known_by,
      ${number}::text, ${key}::text, ${now}::timestamptz, ${day}::date, ${eventsFrom}::timestamptz, ${as}::parcel_state,
      ${as}::parcel_state, ${now}::timestamptz, ${now}::timestamptz, ${isOut ? begin.expectedOn : null}::date,
      ${now}::timestamptz, ${phoneTail}::text, 1
    where not exists ${known}`)
  tx.write(sql`
    insert into parcel_in_case (merchant_id, parcel_id, case_id, subject, subject_id)
    values (${tx.merchantId}, coalesce(${known}, ${id}::uuid), ${begin.caseId}, ${begin.of.subject}, ${begin.of.id})`)
  tx.tell('parcel_begun', { subjectId: begin.of.id, numberKey: key })
}

/** Carriers' clocks and ours are not one, and a label is scanned within the minute. */
const slackMs = 3_600_000

function carrierOf(begin: BeginParcel): { carrier: string | null; by: CarrierKnownBy | null } {
  if (begin.direction === 'out') return { carrier: begin.carrier, by: 'label' }
  return carrierToldOrGuessed(begin.carrierTold, begin.number)
}
