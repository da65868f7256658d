import { caseLock, caseNamed } from '#case'
import type { Tx } from '#kernel/database'
import { isUuid } from '#kernel/ids'
import { type Refused, refused } from '#kernel/result'
import { type Sql, sql } from '#kernel/sql'

/** A parcel is named by its id, by the number a scanner read, or by the case on the slip inside. */
export type ParcelNamed = {
  readonly parcelId?: string | undefined
  readonly tracking?: string | undefined
  readonly caseId?: string | undefined
}

/** Letters, digits and dashes as carriers print them. */
export const trackingPattern = /^[A-Za-z0-9-]{4,40}$/

/** Locks the case a parcel belongs to, with BEGIN, before anybody knows which case that is; named in the same precedence as caseOfParcel. */
export function parcelLock(merchantId: string, { parcelId, tracking, caseId }: ParcelNamed): Sql[] {
  if (caseId && !parcelId) return caseLock(merchantId, caseId)
  const id = parcelId?.toLowerCase() ?? ''
  const which = isUuid(id)
    ? sql`id = ${id}`
    : tracking && trackingPattern.test(tracking)
      ? sql`tracking = ${tracking}`
      : null
  if (!which) return []
  return [
    sql`select 1 from after_sales_case where merchant_id = ${merchantId} and id in
      (select case_id from return_parcel where merchant_id = ${merchantId} and ${which}) order by id for update`,
  ]
}

/** Which case a parcel is of. A tracking number nobody announced belongs to none yet. */
export async function caseOfParcel(
  tx: Tx,
  { parcelId, tracking, caseId }: ParcelNamed,
): Promise<
  | { caseId: string | null; parcelId: string | null }
  | Refused<'case_not_found' | 'parcel_not_found' | 'several_cases_in_parcel'>
> {
  if (parcelId) {
    const [row] = await tx.query<{ case_id: string | null }>(sql`
      select case_id from return_parcel where merchant_id = ${tx.merchantId} and id = ${parcelId}`)
    return row ? { caseId: row.case_id, parcelId } : refused('parcel_not_found')
  }
  if (caseId) return caseNamed(caseId) ? { caseId, parcelId: null } : refused('case_not_found')
  // Locked here too: it may have been announced after the lock taken with BEGIN looked for it.
  const rows = await tx.query<{ id: string; case_id: string | null; state: string }>(sql`
    select id, case_id, state,
      (select 1 from after_sales_case c where c.merchant_id = p.merchant_id and c.id = p.case_id for update) as locked
    from return_parcel p where merchant_id = ${tx.merchantId} and tracking = ${tracking}
    order by state = 'received', announced_at desc`)
  if (new Set(rows.filter((row) => row.state !== 'received').map((row) => row.case_id)).size > 1) {
    return refused('several_cases_in_parcel', { tracking })
  }
  return { caseId: rows[0]?.case_id ?? null, parcelId: rows[0]?.id ?? null }
}
