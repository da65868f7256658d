import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { type IncidentView, incidentsShown } from './incident.ts'

export async function readIncident(tx: Tx, id: string, now: string): Promise<IncidentView | null> {
  const [row] = await tx.query<IncidentView>(
    incidentsShown(sql`x.merchant_id = ${tx.merchantId} and x.id = ${id}`, now),
  )
  return row ?? null
}
