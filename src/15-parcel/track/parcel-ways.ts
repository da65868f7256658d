// The way of a parcel as its customer follows it: where it is, and step by step how it got there, in the carrier's own words.
import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { nameOfCarrier } from '../carrier/carrier-account.ts'
import { trackingPage } from '../number/tracking-page.ts'
import { parcelUnderWay } from './parcels-of-case.ts'
import { eventsJson, trackingEventView } from './parcels-with-events.ts'
import { shownColumns } from './tracked-parcel.ts'

export const parcelWay = parcelUnderWay.omit({ subjectId: true, trouble: true, subject: true }).extend({
  /** As the shop names it; null: nobody knows the carrier yet. */
  carrierName: z.string().nullable(),
  /** Where the carrier shows its way itself; null where we know of no such page. */
  carrierPage: z.string().nullable(),
  /** Newest first. */
  steps: z.array(trackingEventView.omit({ source: true, detail: true })),
})
export type ParcelWay = z.infer<typeof parcelWay>
type Row = Omit<ParcelWay, 'steps' | 'carrierPage'> & {
  begunAt: string
  carrierBy?: unknown
  trouble?: unknown
  events: z.infer<typeof trackingEventView>[]
}

/** Of each box of these once, though it be in several parts of a case. `where` speaks of the parcel as `p`. */
async function waysWhere(tx: Tx, where: Sql): Promise<(ParcelWay & { readonly begunAt: string })[]> {
  const rows = await tx.query<Row>(sql`
    select ${shownColumns}, p.begun_at as "begunAt", ${eventsJson} as events,
      ${nameOfCarrier(sql`p`, sql`p.carrier`)} as "carrierName"
    from parcel p where p.merchant_id = ${tx.merchantId} and ${where} order by p.begun_at, p.id`)
  return rows.map(({ events, carrierBy: _, trouble: __, ...way }) => ({
    ...way,
    carrierPage: way.carrier && trackingPage(way.carrier, way.number),
    steps: events.map(({ source: _, detail: __, ...step }) => step),
  }))
}

export const waysOfCase = async (tx: Tx, caseId: string): Promise<ParcelWay[]> =>
  (
    await waysWhere(
      tx,
      sql`p.id in (select l.parcel_id from parcel_in_case l where l.merchant_id = ${tx.merchantId} and l.case_id = ${caseId})`,
    )
  ).map(({ begunAt: _, ...way }) => way)

/** How long a parcel's public page can be read. */
const shownForDays = 90

/** For anybody who has its link: null when there is none any more. With the case it is sent for, and the dispatch. */
export async function wayOfParcel(
  tx: Tx,
  parcelId: string,
  now: string,
): Promise<{ way: ParcelWay; caseId: string; dispatchId: string } | null> {
  const [found] = await waysWhere(tx, sql`p.id = ${parcelId} and p.direction = 'out'`)
  if (!found || Date.parse(now) - new Date(found.begunAt).getTime() > shownForDays * 86_400_000) return null
  const [of] = await tx.query<{ caseId: string; dispatchId: string }>(sql`
    select case_id as "caseId", subject_id as "dispatchId" from parcel_in_case
    where merchant_id = ${tx.merchantId} and parcel_id = ${parcelId} and subject = 'dispatch' order by subject_id limit 1`)
  const { begunAt: _, ...way } = found
  return of ? { way, ...of } : null
}
