import type { Tx } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import { type Moment, needs } from '#people'
import type { IncidentView } from './incident.ts'
import { readIncident } from './read-incident.ts'

export type IncidentRefusal = 'not_yours_to_do' | 'incident_not_found' | 'incident_closed'

/** What every act about a trouble asks first: whose it is, and whether it is still one. Under `incidentLocks`. */
export async function lockIncident(
  tx: Tx,
  id: string,
  { by, now }: Moment,
): Promise<IncidentView | Refused<IncidentRefusal>> {
  const notYours = needs(by, 'manage_dispatches')
  if (notYours) return notYours
  const incident = await readIncident(tx, id, now)
  if (!incident) return refused('incident_not_found')
  return incident.can.close ? incident : refused('incident_closed')
}
