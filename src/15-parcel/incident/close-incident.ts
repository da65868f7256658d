import type { Tx } from '#kernel/database'
import { isRefused, type Refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import type { howClosed } from './incident.ts'
import { keepStep } from './keep-step.ts'
import { type IncidentRefusal, lockIncident } from './lock-incident.ts'
import { noteIncidents } from './note-incidents.ts'

export type CloseIncident = { readonly id: string; readonly how: (typeof howClosed)[number]; readonly note: string }

/** A person says how it ended. The same trouble does not open it again; one that went away and comes back does. */
export async function closeIncident(
  tx: Tx,
  { id, how, note }: CloseIncident,
  moment: Moment,
): Promise<Refused<IncidentRefusal> | null> {
  const incident = await lockIncident(tx, id, moment)
  if (isRefused(incident)) return incident
  await tx.query(sql`
    update incident set state = 'closed', closed_at = ${moment.now}, closed_how = ${how}::incident_how
    where merchant_id = ${tx.merchantId} and id = ${id}`)
  keepStep(tx, id, { kind: 'closed', words: note }, moment)
  await noteIncidents(tx, id, moment)
  return null
}
