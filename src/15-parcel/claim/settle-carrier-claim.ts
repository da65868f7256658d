import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { identityOf, type Moment, needs } from '#people'
import { type CarrierClaimView, type ClaimState, claimsShown } from './carrier-claim.ts'

const note = z.string().trim().min(1).max(1000)
export const settleShape = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('paid'),
    amountMinor: z.int().min(1).max(1_000_000_000_000).describe('what came back'),
    note: note.optional(),
  }),
  z.strictObject({ outcome: z.literal('refused'), note: note.describe("the carrier's reason") }),
])
export type SettleClaim = z.output<typeof settleShape>

/** Writes down how a claim ended. What was refused may still be paid; what is paid is over. */
export async function settleCarrierClaim(
  tx: Tx,
  { id, note, ...told }: SettleClaim & { readonly id: string },
  moment: Moment,
): Promise<CarrierClaimView | Refused<'not_yours_to_do' | 'claim_not_found' | 'claim_paid_already'>> {
  const notYours = needs(moment.by, 'manage_dispatches')
  if (notYours) return notYours
  const [claim] = await tx.query<{ state: ClaimState }>(sql`
    select state from carrier_claim where merchant_id = ${tx.merchantId} and id = ${id} for no key update`)
  if (!claim) return refused('claim_not_found')
  if (claim.state === 'paid') return refused('claim_paid_already')
  await tx.query(sql`
    update carrier_claim set state = ${told.outcome}::carrier_claim_state, settled_at = ${moment.now}, settled_by = ${JSON.stringify(identityOf(moment.by))},
      settled_why = ${note ?? null}, paid_minor = ${told.outcome === 'paid' ? told.amountMinor : null}
    where merchant_id = ${tx.merchantId} and id = ${id}`)
  const [shown] = await tx.query<CarrierClaimView>(claimsShown(sql`q.merchant_id = ${tx.merchantId} and q.id = ${id}`))
  return shown!
}
