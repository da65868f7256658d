import { z } from 'zod'
import { caseNumberOf } from '#case'
import type { Tx } from '#kernel/database'
import { and, type Sql, sql } from '#kernel/sql'
import { codeOfNumber } from '../number/tracking-numbers.ts'
import type { Direction, ParcelState } from './parcel-states.ts'
import { parcelUnderWay } from './parcels-of-case.ts'
import { carrierKnownBy, shownColumns } from './tracked-parcel.ts'

export const listedParcel = parcelUnderWay.omit({ subject: true, subjectId: true }).extend({
  carrierBy: z.enum(carrierKnownBy).nullable(),
  begunAt: z.string(),
  heardAt: z.string().describe('when something new was told of it'),
  cases: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      subject: z.enum(['dispatch', 'return_parcel']),
      subjectId: z.string(),
    }),
  ),
})
export type ListedParcel = z.infer<typeof listedParcel>

export type ParcelFilter = {
  readonly state?: ParcelState | undefined
  readonly direction?: Direction | undefined
  readonly carrier?: string | undefined
  readonly isOpen?: boolean | undefined
  readonly silentSince?: string | undefined
  readonly trouble?: 'true' | undefined
  readonly number?: string | undefined
  readonly after?: readonly [string, string] | undefined
  readonly limit: number
}

/** Newest first. */
export function listParcels(tx: Tx, filter: ParcelFilter): Promise<ListedParcel[]> {
  const { state, direction, carrier, isOpen, silentSince, trouble, number, after, limit } = filter
  const conditions: Sql[] = [sql`p.merchant_id = ${tx.merchantId}`]
  if (state) conditions.push(sql`p.state = ${state}::parcel_state`)
  if (direction) conditions.push(sql`p.direction = ${direction}::parcel_direction`)
  if (carrier) conditions.push(sql`p.carrier = ${carrier}`)
  if (isOpen !== undefined) conditions.push(isOpen ? sql`p.over_at is null` : sql`p.over_at is not null`)
  if (silentSince) conditions.push(sql`p.over_at is null and p.heard_at < ${silentSince}::timestamptz`)
  if (trouble) conditions.push(sql`p.trouble is not null and p.over_at is null`)
  if (number) conditions.push(sql`p.number_key = ${codeOfNumber(number).key}`)
  if (after) conditions.push(sql`(p.begun_at, p.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  return tx.query<ListedParcel>(sql`
    select ${shownColumns}, to_char(p.begun_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "begunAt",
      to_char(p.heard_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "heardAt",
      coalesce((
        select json_agg(json_build_object('id', l.case_id, 'number', ${caseNumberOf(sql`l`)}, 'subject', l.subject, 'subjectId', l.subject_id)
          order by l.case_id)
        from parcel_in_case l where l.merchant_id = p.merchant_id and l.parcel_id = p.id), '[]') as cases
    from parcel p where ${and(conditions)} order by p.begun_at desc, p.id desc limit ${limit}`)
}
