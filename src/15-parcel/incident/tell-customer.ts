import './incident-events.ts'
import { note } from '#case'
import type { Tx } from '#kernel/database'
import { isRefused, type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { keepStep } from './keep-step.ts'
import { type IncidentRefusal, lockIncident } from './lock-incident.ts'
import { onCasesOf } from './note-incidents.ts'

/** Tells the customer of each of its cases what is wrong, in words that are ready: once for each time it was found. */
export async function tellCustomer(
  tx: Tx,
  { id }: { readonly id: string },
  moment: Moment,
): Promise<Refused<IncidentRefusal | 'incident_told_already'> | null> {
  const incident = await lockIncident(tx, id, moment)
  if (isRefused(incident)) return incident
  if (!incident.can.tellCustomer) return refused('incident_told_already')
  await tx.query(sql`update incident set told_at = ${moment.now} where merchant_id = ${tx.merchantId} and id = ${id}`)
  const told = { incidentId: id, parcelId: incident.parcel.id, kind: incident.kind }
  const caseIds = incident.cases.map((one) => one.id)
  await onCasesOf(tx, caseIds, moment, (file) => note(tx, file, 'incident_told', told, moment))
  keepStep(tx, id, { kind: 'customer_told' }, moment)
  return null
}
