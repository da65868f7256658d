import type { Tx } from '#kernel/database'
import { isRefused, type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { keepStep } from './keep-step.ts'
import { type IncidentRefusal, lockIncident } from './lock-incident.ts'

/** Keeps what the carrier answered; it may be asked again then. */
export async function recordCarrierAnswer(
  tx: Tx,
  { id, answer }: { readonly id: string; readonly answer: string },
  moment: Moment,
): Promise<Refused<IncidentRefusal | 'carrier_not_asked'> | null> {
  const incident = await lockIncident(tx, id, moment)
  if (isRefused(incident)) return incident
  if (!incident.can.recordAnswer) return refused('carrier_not_asked')
  await tx.query(sql`update incident set asked_at = null where merchant_id = ${tx.merchantId} and id = ${id}`)
  keepStep(tx, id, { kind: 'carrier_answered', words: answer }, moment)
  return null
}
