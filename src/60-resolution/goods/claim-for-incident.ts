import { z } from 'zod'
import { lockCase, saveCase } from '#case'
import type { Tx } from '#kernel/database'
import { isRefused, type Refused, refused } from '#kernel/result'
import { claimWhys, keepClaimOfIncident, lockIncident } from '#parcel'
import { type Moment, merchantOf } from '#people'
import { openClaim } from './open-claims.ts'

export const claimShape = z.strictObject({
  why: z.enum(claimWhys),
  amountMinor: z
    .int()
    .min(1)
    .max(1_000_000_000_000)
    .optional()
    .describe('in the currency of the order; left out: what the customer paid for all of the case'),
  caseId: z.uuid().optional().describe('where several cases are in the parcel; left out: the first'),
})
export type ClaimForIncident = z.output<typeof claimShape> & { readonly id: string }

/** Asks the carrier to pay for what became of a parcel: one claim for the case and the reason, with the photos of the case. Under `incidentLocks`. */
export async function claimForIncident(
  tx: Tx,
  { id, why, amountMinor, caseId }: ClaimForIncident,
  moment: Moment,
): Promise<Refused<
  'not_yours_to_do' | 'incident_not_found' | 'incident_closed' | 'incident_claimed_already' | 'claim_without_amount'
> | null> {
  const incident = await lockIncident(tx, id, moment)
  if (isRefused(incident)) return incident
  if (!incident.can.claim) return refused('incident_claimed_already')
  const ofCase = caseId === undefined ? incident.cases[0] : incident.cases.find((one) => one.id === caseId)
  const file = ofCase && (await lockCase(tx, ofCase.id))
  if (!file) return refused('claim_without_amount')
  const { carrier, number: tracking } = incident.parcel
  const lines = file.lines.map((line) => ({ caseLineId: line.id, units: line.quantity }))
  const claimId = await openClaim(tx, file, { why, lines, carrier, tracking, amountMinor }, moment)
  if (claimId === null) return refused('claim_without_amount')
  await keepClaimOfIncident(tx, { id, claimId }, moment)
  saveCase(tx, file, await merchantOf(tx), moment.now)
  return null
}
