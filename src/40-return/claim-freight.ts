import { keepFreightClaim, note, type OnCase, onCase } from '#case'
import { attachEvidence, evidenceRefusal } from '#conversation'
import type { Tx } from '#kernel/database'
import type { Money } from '#kernel/money'
import { refused } from '#kernel/result'
import type { Moment } from '#people'

declare module '#case' {
  interface CaseEvents {
    freight_claimed: { readonly amount: number; readonly evidence: readonly string[] }
  }
}

export type ClaimFreight = {
  readonly caseId: string
  /** What the carrier took, minor units of the order's currency. */
  readonly amount: Money
  /** Photos of the receipt; a customer gives at least one. */
  readonly evidenceIds: readonly string[]
}

/**
 * The customer paid the way back that the merchant bears (消法 24(2); CRD Art. 14(1)) and asks for it with the receipt. It is given with the
 * resolution: up to the merchant's cap without asking anybody.
 */
export function claimFreight(
  tx: Tx,
  { caseId, amount, evidenceIds }: ClaimFreight,
  moment: Moment,
): OnCase<
  | 'freight_already_claimed'
  | 'currency_differs'
  | 'amount_needed'
  | 'receipt_needed'
  | 'evidence_not_found'
  | 'too_many_files'
> {
  return onCase(tx, caseId, 'claimFreight', moment, async (file) => {
    if (file.freightClaim) return refused('freight_already_claimed')
    if (amount.currency !== file.order.currency) return refused('currency_differs', { currency: file.order.currency })
    if (amount.amount <= 0) return refused('amount_needed')
    if (moment.by.kind === 'customer' && evidenceIds.length === 0) return refused('receipt_needed')
    const missing = await evidenceRefusal(tx, evidenceIds, moment.by, file.id)
    if (missing) return missing
    keepFreightClaim(tx, file, { amountMinor: amount.amount, evidenceIds }, moment)
    attachEvidence(tx, file.id, evidenceIds)
    note(tx, file, 'freight_claimed', { amount: amount.amount, evidence: [...evidenceIds] }, moment)
    return null
  })
}
