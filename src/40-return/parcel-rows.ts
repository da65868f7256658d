import { type CaseFile, caseLock, caseLockWhere, caseNamed } from '#case'
import type { Tx } from '#kernel/database'
import { isUuid } from '#kernel/ids'
import { type Refused, refused } from '#kernel/result'
import { type Sql, sql } from '#kernel/sql'
import { trackingKeyOf } from './tracking.ts'

/** A parcel is named by its id, by the number a scanner read, or by the case on the slip inside. */
export type ParcelNamed = {
  readonly parcelId?: string | undefined
  readonly tracking?: string | undefined
  readonly caseId?: string | undefined
}

/**
 * Locks what a parcel is named by, with BEGIN: its tracking number, so that a parcel nobody announced is taken in once, and the case it
 * belongs to, before anybody knows which case that is; named in the same precedence as caseOfParcel.
 */
export function parcelLock(merchantId: string, { parcelId, tracking, caseId }: ParcelNamed): Sql[] {
  const id = parcelId?.toLowerCase() ?? ''
  if (isUuid(id)) return [caseOfParcelLock(merchantId, sql`id = ${id}`)]
  const key = trackingKeyOf(tracking)
  const ofNumber = key === null ? [] : [trackingLock(merchantId, key)]
  if (caseId) return [...ofNumber, ...caseLock(merchantId, caseId)]
  return key === null ? [] : [...ofNumber, caseOfParcelLock(merchantId, sql`tracking_key = ${key}`)]
}

const trackingLock = (merchantId: string, key: string): Sql =>
  sql`select 1 where pg_advisory_xact_lock(hashtextextended(${`${merchantId} parcel ${key}`}, 0))::text is not null`

const caseOfParcelLock = (merchantId: string, which: Sql): Sql =>
  caseLockWhere(
    merchantId,
    sql`c.id in (select case_id from return_parcel where merchant_id = ${merchantId} and ${which})`,
  )

/** Which case a parcel is of; null: nobody announced it, and no case received it. */
export async function caseOfParcel(
  tx: Tx,
  { parcelId, tracking, caseId }: ParcelNamed,
): Promise<
  { readonly caseId: string | null } | Refused<'case_not_found' | 'parcel_not_found' | 'several_cases_in_parcel'>
> {
  if (parcelId) {
    const [row] = await tx.query<{ case_id: string | null }>(sql`
      select case_id from return_parcel where merchant_id = ${tx.merchantId} and id = ${parcelId}`)
    return row ? { caseId: row.case_id } : refused('parcel_not_found')
  }
  if (caseId) return caseNamed(caseId) ? { caseId } : refused('case_not_found')
  // Locked here too: it may have been announced after the lock taken with BEGIN looked for it.
  const rows = await tx.query<{ case_id: string; state: string }>(sql`
    select case_id, state,
      (${caseLockWhere(tx.merchantId, sql`c.id = p.case_id`)}) as locked
    from return_parcel p where merchant_id = ${tx.merchantId} and tracking_key = ${trackingKeyOf(tracking)} and case_id is not null
    order by state = 'received', announced_at desc nulls last`)
  const waiting = new Set(rows.filter((row) => row.state !== 'received').map((row) => row.case_id))
  return waiting.size > 1 ? refused('several_cases_in_parcel', { tracking }) : { caseId: rows[0]?.case_id ?? null }
}

type Parcel = CaseFile['parcels'][number]

/**
 * Which parcel of this case lies on the table. A slip without a number is of the one announced parcel that has not arrived. Null: one
 * nobody announced. `isAnother`: whoever has it in hand says that it is not the one received before.
 */
export function parcelOfCase(
  file: CaseFile,
  { parcelId, tracking }: ParcelNamed,
  isAnother: boolean,
): Parcel | null | Refused<'which_parcel' | 'already_received'> {
  const awaited = file.parcels.filter(({ state }) => state !== 'received')
  const key = trackingKeyOf(tracking)
  const named = file.parcels.filter((one) =>
    parcelId ? one.id === parcelId.toLowerCase() : key !== null && trackingKeyOf(one.tracking) === key,
  )
  const arriving = named.find(({ state }) => state !== 'received')
  if (arriving) return arriving
  if (isAnother) return null
  if (named.length > 0) return refused('already_received', { state: file.stage })
  if (key !== null || awaited.length === 0) return null
  if (awaited.length > 1)
    return refused('which_parcel', { parcels: awaited.map((one) => one.tracking ?? one.id).join(', ') })
  return awaited[0]!
}
