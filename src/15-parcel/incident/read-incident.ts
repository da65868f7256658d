import type { Tx } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Moment, needs } from '#people'
import { type IncidentView, incidentsShown } from './incident.ts'

export async function readIncident(tx: Tx, id: string, now: string): Promise<IncidentView | null> {
  const [row] = await tx.query<IncidentView>(
    incidentsShown(sql`x.merchant_id = ${tx.merchantId} and x.id = ${id}`, now),
  )
  return row ?? null
}

export type IncidentRefusal = 'not_yours_to_do' | 'incident_not_found' | 'incident_closed'

/** What every act about a trouble asks first: whose it is, and whether it is still one. Under `incidentLocks`. */
export async function incidentToChange(
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
