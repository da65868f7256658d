import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { keepStep } from './keep-step.ts'

/** A claim was opened because of it. */
export async function keepClaimOfIncident(
  tx: Tx,
  { id, claimId }: { readonly id: string; readonly claimId: string },
  moment: Moment,
): Promise<void> {
  await tx.flush() // the claim before what names it
  await tx.query(sql`update incident set claim_id = ${claimId} where merchant_id = ${tx.merchantId} and id = ${id}`)
  keepStep(tx, id, { kind: 'claimed' }, moment)
}
