import './incident-events.ts'
import { caseLockWhere, lockCase, note, saveCase } from '#case'
import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { type Moment, merchantOf } from '#people'
import type { IncidentHow, IncidentKind } from './incident.ts'

/** The statement that answers what the histories of cases do not tell yet (`merchant_id`, `id`); for the database's owner. */
export const incidentsToNote: Sql = sql`
  select i.merchant_id, i.id from incident i where i.noted is null or (i.state = 'closed') <> (i.noted = 'closed') order by i.merchant_id, i.id limit 1000`

/** The statements that lock the cases of a trouble, and then it. */
export const incidentLocks = (merchantId: string, id: string): Sql[] => [
  caseLockWhere(
    merchantId,
    sql`c.id in (select l.case_id from incident i join parcel_in_case l on l.merchant_id = i.merchant_id and l.parcel_id = i.parcel_id
      where i.merchant_id = ${merchantId} and i.id = ${id})`,
  ),
  sql`select 1 from incident i where i.merchant_id = ${merchantId} and i.id = ${id} for no key update`,
]

type Row = {
  parcelId: string
  kind: IncidentKind
  how: IncidentHow | null
  told: boolean
  caseIds: string[]
}

/** Writes into the histories of its cases that trouble was found, or is over. Under `incidentLocks`. Safe to repeat. */
export async function noteIncidents(tx: Tx, id: string, moment: Moment): Promise<void> {
  const [row] = await tx.query<Row>(sql`
    select i.parcel_id as "parcelId", i.kind, i.closed_how as how, i.noted is not null and (i.state = 'closed') = (i.noted = 'closed') as told, (
      select coalesce(array_agg(distinct l.case_id), '{}') from parcel_in_case l
      where l.merchant_id = i.merchant_id and l.parcel_id = i.parcel_id) as "caseIds"
    from incident i where i.merchant_id = ${tx.merchantId} and i.id = ${id}`)
  if (!row || row.told) return
  const { parcelId, kind, how } = row
  await onCasesOf(tx, row.caseIds, moment, (file) => {
    const of = { incidentId: id, parcelId, kind }
    if (how) note(tx, file, 'incident_closed', { ...of, how }, moment)
    else note(tx, file, 'incident_found', of, moment)
  })
  tx.write(sql`update incident set noted = state where merchant_id = ${tx.merchantId} and id = ${id}`, 1)
}

/** Writes into each of these cases, which are locked. */
export async function onCasesOf(
  tx: Tx,
  caseIds: readonly string[],
  moment: Moment,
  write: (file: NonNullable<Awaited<ReturnType<typeof lockCase>>>) => void | Promise<void>,
): Promise<void> {
  for (const caseId of caseIds.toSorted()) {
    const file = await lockCase(tx, caseId)
    if (!file) continue
    await write(file)
    file.hasExtras = true
    saveCase(tx, file, await merchantOf(tx), moment.now)
  }
}
