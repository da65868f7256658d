// What was told of a parcel, newest first, as its carrier said it.
import { z } from 'zod'
import type { Beside } from '#case'
import { type Sql, sql } from '#kernel/sql'
import { nameOfCarrier } from '../carrier/carrier-account.ts'
import { parcelStates, trackingDetails } from './parcel-states.ts'
import { parcelUnderWay } from './parcels-of-case.ts'
import { carrierKnownBy, shownColumns } from './tracked-parcel.ts'

export const trackingEventView = z.object({
  at: z.string(),
  state: z.enum(parcelStates).nullable(),
  detail: z.enum(trackingDetails).nullable(),
  words: z.string().describe("the carrier's own; empty where it said none"),
  place: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  source: z.string(),
})

/** JSON of the scans of `parcel p`, newest first. */
export const eventsJson: Sql = sql`coalesce((
  select json_agg(json_build_object('at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'state', e.state,
    'detail', e.detail, 'words', e.words, 'place', e.place, 'latitude', e.latitude, 'longitude', e.longitude, 'source', e.source)
    order by e.at desc, array_position(enum_range(null::parcel_state), e.state) desc nulls last, e.content_key desc)
  from tracking_event e where e.merchant_id = p.merchant_id and e.parcel_id = p.id), '[]')`

export const parcelWithEvents = parcelUnderWay.extend({
  carrierName: z.string().nullable().describe('as the shop names it; null: nobody knows the carrier yet'),
  carrierBy: z.enum(carrierKnownBy).nullable().describe('how the carrier is known'),
  events: z.array(trackingEventView).describe('newest first'),
})

export type ParcelOfCase = z.infer<typeof parcelWithEvents>

/** What the path below a case answers. */
export type ParcelsOfCase = { readonly items: readonly ParcelOfCase[] }

export const parcelsBeside: Beside = {
  path: 'parcels',
  summary: 'The parcels of a case, both ways, each with what its carrier told of it, newest first',
  item: parcelWithEvents,
  statement: (tx, caseId) => sql`
    select ${shownColumns}, l.subject, l.subject_id as "subjectId", ${eventsJson} as events,
      ${nameOfCarrier(sql`p`, sql`p.carrier`)} as "carrierName"
    from parcel_in_case l join parcel p on p.merchant_id = l.merchant_id and p.id = l.parcel_id
    where l.merchant_id = ${tx.merchantId} and l.case_id = ${caseId} order by p.begun_at, p.id, l.subject_id`,
}
