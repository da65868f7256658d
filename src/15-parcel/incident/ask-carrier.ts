import type { Tx } from '#kernel/database'
import { isRefused, type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { keepStep } from './keep-step.ts'
import { type IncidentRefusal, lockIncident } from './lock-incident.ts'

/** Keeps what the carrier was asked, by telephone or on its own page: one question at a time. */
export async function askCarrier(
  tx: Tx,
  { id, question }: { readonly id: string; readonly question: string },
  moment: Moment,
): Promise<Refused<IncidentRefusal | 'carrier_asked_already'> | null> {
  const incident = await lockIncident(tx, id, moment)
  if (isRefused(incident)) return incident
  if (!incident.can.askCarrier) return refused('carrier_asked_already')
  await tx.query(sql`update incident set asked_at = ${moment.now} where merchant_id = ${tx.merchantId} and id = ${id}`)
  keepStep(tx, id, { kind: 'carrier_asked', words: question }, moment)
  return null
}
