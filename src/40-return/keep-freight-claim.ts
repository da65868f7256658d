import type { CaseFile } from '#case'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { doerOf, type Moment } from '#people'
import type { FreightClaim } from './freight-claim.ts'

/** Writes what the customer claims, and says it in the file. */
export function keepFreightClaim(
  tx: Tx,
  file: CaseFile,
  { amountMinor, evidenceIds }: Pick<FreightClaim, 'amountMinor' | 'evidenceIds'>,
  { by, now }: Moment,
): void {
  tx.write(sql`
    insert into freight_claim (merchant_id, case_id, amount_minor, evidence_ids, claimed_by, claimed_at, state)
    values (${tx.merchantId}, ${file.id}, ${amountMinor}, ${[...evidenceIds]}::uuid[], ${JSON.stringify(doerOf(by))},
      ${now}, 'claimed')`)
  file.hasExtras = true
  file.freightClaim = { amountMinor, evidenceIds, claimedAt: now, state: 'claimed', grantedMinor: null }
}
