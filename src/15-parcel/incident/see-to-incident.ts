import type { Tx } from '#kernel/database'
import { isRefused, type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { keepStep } from './keep-step.ts'
import { type IncidentRefusal, lockIncident } from './lock-incident.ts'

/** What could be done is done: its clock stops, and what comes of it is awaited. */
export async function seeToIncident(
  tx: Tx,
  { id, note }: { readonly id: string; readonly note: string },
  moment: Moment,
): Promise<Refused<IncidentRefusal | 'incident_handled_already'> | null> {
  const incident = await lockIncident(tx, id, moment)
  if (isRefused(incident)) return incident
  if (!incident.can.see) return refused('incident_handled_already')
  await tx.query(sql`
    update incident set state = 'handled', handled_at = ${moment.now} where merchant_id = ${tx.merchantId} and id = ${id}`)
  keepStep(tx, id, { kind: 'seen', words: note }, moment)
  return null
}
