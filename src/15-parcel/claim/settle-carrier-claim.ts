import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { identityOf, type Moment, needs } from '#people'
import { type CarrierClaimView, type ClaimState, claimsShown } from './carrier-claim.ts'

export const settleShape = z.strictObject({
  outcome: z.enum(['paid', 'refused']),
  amountMinor: z
    .int()
    .min(1)
    .max(1_000_000_000_000)
    .optional()
    .describe('what came back, of one that is paid; left out: what was asked for'),
  note: z.string().trim().min(1).max(1000).describe('how it came back, or why the carrier refuses'),
})
export type SettleBody = z.input<typeof settleShape>
export type SettleClaim = z.output<typeof settleShape>

/** Writes down how a claim ended. What was refused may still be paid; what is paid is over. */
export async function settleCarrierClaim(
  tx: Tx,
  { id, outcome, amountMinor, note }: SettleClaim & { readonly id: string },
  moment: Moment,
): Promise<CarrierClaimView | Refused<'not_yours_to_do' | 'claim_not_found' | 'claim_paid_already'>> {
  const notYours = needs(moment.by, 'manage_dispatches')
  if (notYours) return notYours
  const [claim] = await tx.query<{ state: ClaimState; asked: number }>(sql`
    select state, amount_minor as asked from carrier_claim where merchant_id = ${tx.merchantId} and id = ${id} for no key update`)
  if (!claim) return refused('claim_not_found')
  if (claim.state === 'paid') return refused('claim_paid_already')
  await tx.query(sql`
    update carrier_claim set state = ${outcome}::carrier_claim_state, settled_at = ${moment.now}, settled_by = ${JSON.stringify(identityOf(moment.by))},
      settled_why = ${note}, paid_minor = ${outcome === 'paid' ? (amountMinor ?? claim.asked) : null}
    where merchant_id = ${tx.merchantId} and id = ${id}`)
  const isThis = sql`q.merchant_id = ${tx.merchantId} and q.id = ${id}`
  const [shown] = await tx.query<CarrierClaimView>(claimsShown(isThis, moment.now))
  return shown!
}
