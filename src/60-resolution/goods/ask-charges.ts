import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { chargeQueue } from './payment-requests.ts'

/** Has the provider asked now about every payment that waits: its pages may be elsewhere than before. Repeating is harmless. */
export async function askCharges(tx: Tx, provider: string): Promise<void> {
  const open = await tx.query<{ caseId: string; id: string }>(sql`
    select case_id as "caseId", id from payment_request
    where merchant_id = ${tx.merchantId} and provider = ${provider} and state = 'asked'`)
  for (const { caseId, id } of open) tx.enqueue(chargeQueue, { caseId, paymentRequestId: id })
}
