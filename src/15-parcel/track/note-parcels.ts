import './parcel-events.ts'
import { type CaseFile, note } from '#case'
import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import type { Moment } from '#people'
import type { ParcelState } from './parcel-states.ts'
import { toldOf } from './take-events.ts'
import { type Parcel, parcelColumns } from './tracked-parcel.ts'

export type ParcelSubject = 'dispatch' | 'return_parcel'
export type ParcelInCase = { readonly parcel: Parcel; readonly subject: ParcelSubject; readonly subjectId: string }
type Link = Parcel & { subject: ParcelSubject; subjectId: string; told: string | null }

/** The statement that answers the cases these parcels are of (`case_id`), where their histories do not say yet where the parcels are. */
export const casesOfParcels = (merchantId: string, parcelIds: readonly string[]): Sql => sql`
  select distinct case_id from parcel_in_case where merchant_id = ${merchantId} and parcel_id = any(${[...parcelIds]}::uuid[]) order by case_id`

/**
 * Writes into the history of a case how far its parcels are, each once: what came in between is told as one. Answers what it did not say yet.
 * The case is saved by whoever calls. Safe to repeat.
 */
export async function noteParcels(tx: Tx, file: CaseFile, moment: Moment): Promise<ParcelInCase[]> {
  const links = await tx.query<Link>(sql`
    select ${parcelColumns}, l.subject, l.subject_id as "subjectId", l.told
    from parcel_in_case l join parcel p on p.merchant_id = l.merchant_id and p.id = l.parcel_id
    where l.merchant_id = ${tx.merchantId} and l.case_id = ${file.id} order by p.begun_at, l.subject_id`)
  const changed = links.filter(
    (link) => toldOf(link) !== (link.told ?? toldOf({ ...link, state: link.begunAs, scannedAt: null })),
  )
  for (const link of changed) {
    noteMove(tx, file, link, moment)
    tx.write(
      sql`
      update parcel_in_case set told = ${toldOf(link)}
      where merchant_id = ${tx.merchantId} and subject_id = ${link.subjectId} and parcel_id = ${link.id}`,
      1,
    )
  }
  if (changed.length > 0) file.hasExtras = true
  return changed.map(({ subject, subjectId, told: _, ...parcel }) => ({ parcel, subject, subjectId }))
}

const kinds = {
  out_for_delivery: 'parcel_out_for_delivery',
  at_locker: 'parcel_at_locker',
  refused: 'parcel_refused',
  returning: 'parcel_returning',
  lost: 'parcel_lost',
} as const satisfies { readonly [State in ParcelState]?: string }

function noteMove(tx: Tx, file: CaseFile, link: Link, moment: Moment): void {
  const { id: parcelId, subjectId, direction, state: to, stateSince: at, deliveredAs } = link
  const from = (link.told?.split(' ')[0] ?? null) as ParcelState | null
  const moved = { parcelId, subjectId, from, to, at }
  if (link.subject === 'dispatch' && to === 'delivered')
    note(tx, file, 'parcel_delivered', { ...moved, as: deliveredAs ?? 'consignee' }, moment)
  else if (link.subject === 'dispatch' && to in kinds) note(tx, file, kinds[to as keyof typeof kinds], moved, moment)
  else note(tx, file, 'parcel_moved', { ...moved, direction }, moment)
}
