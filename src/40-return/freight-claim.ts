import { z } from 'zod'
import { type CaseFile, type RowsPart, utc } from '#case'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'

const freightClaimStates = ['claimed', 'granted', 'refused', 'paid'] as const

/** What the customer paid for the way back and asks for. Amounts are minor units of the order's currency. */
export type FreightClaim = {
  readonly amountMinor: number
  readonly evidenceIds: readonly string[]
  /** UTC. */
  readonly claimedAt: string
  readonly state: (typeof freightClaimStates)[number]
  /** What of it is given; null until somebody resolved. */
  readonly grantedMinor: number | null
}

declare module '#case' {
  interface CaseRows {
    freightClaim: FreightClaim | null
  }
  interface CaseViews {
    freightClaim: typeof freightClaimOfStaff
  }
  interface CustomerViews {
    freightClaim: typeof freightClaimView
  }
}

export const freightClaim: RowsPart<FreightClaim | null> = {
  json: sql`(
  select json_build_object('amountMinor', f.amount_minor, 'evidenceIds', f.evidence_ids, 'claimedAt', f.claimed_at,
    'state', f.state, 'grantedMinor', f.granted_minor)
  from freight_claim f where f.merchant_id = c.merchant_id and f.case_id = c.id)`,
  of: (stored) => stored && { ...stored, claimedAt: utc(stored.claimedAt) },
  rare: true,
  none: () => null,
}

const money = z.object({ amount: z.int(), currency: z.string() })
const claimView = z.object({
  amount: money,
  granted: money.nullable(),
  evidenceIds: z.array(z.string()),
  claimedAt: z.string(),
  state: z.enum(freightClaimStates),
})
export const freightClaimView = claimView.nullable()

export const freightClaimOfStaff = claimView
  .extend({
    waits: z.boolean().describe('nobody has answered it'),
    mayBeGiven: z.boolean().describe('it waits, or was refused and may still be given by a word of staff'),
  })
  .nullable()

/** As people read it: what nobody granted before the case ended is refused, until the case is opened again. */
export function freightClaimViewOf({ freightClaim: claim, order, spine }: CaseFile): z.infer<typeof freightClaimView> {
  if (!claim) return null
  const inCurrency = (amount: number) => ({ amount, currency: order.currency })
  return {
    amount: inCurrency(claim.amountMinor),
    granted: claim.grantedMinor === null ? null : inCurrency(claim.grantedMinor),
    evidenceIds: [...claim.evidenceIds],
    claimedAt: claim.claimedAt,
    state: claim.state === 'claimed' && spine !== 'open' ? 'refused' : claim.state,
  }
}

export function freightClaimOfStaffOf(file: CaseFile): z.infer<typeof freightClaimOfStaff> {
  const claim = freightClaimViewOf(file)
  if (!claim) return null
  const waits = claim.state === 'claimed'
  return { ...claim, waits, mayBeGiven: waits || claim.state === 'refused' }
}

/** Whether the way back is ours to pay and may still be claimed: approved, goods come back, nothing was answered yet. */
export const mayClaimFreight = (file: CaseFile): boolean =>
  file.decision === 'approved' &&
  file.needsReturn &&
  file.freightPayer === 'merchant' &&
  (file.resolution === 'none' || file.resolution === 'owed')

/** Writes how a claim stands. */
export function answerFreightClaim(
  tx: Tx,
  file: CaseFile,
  state: FreightClaim['state'],
  grantedMinor: number | null,
): void {
  if (!file.freightClaim) return
  file.freightClaim = { ...file.freightClaim, state, grantedMinor }
  tx.write(
    sql`
    update freight_claim set state = ${state}, granted_minor = ${grantedMinor}
    where merchant_id = ${tx.merchantId} and case_id = ${file.id}`,
    1,
  )
}
