import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { identityOf, type Moment, needs } from '#people'

export type SettleReturnInvoice = {
  readonly source: string
  readonly number: string
  /** What was found, in the person's own words. */
  readonly note?: string | undefined
}

/**
 * Marks a return the shop had booked itself as checked: who, when, and what was found. It moves no money and no goods; whoever finds
 * that the customer is still owed something opens a case. A later import leaves a settled one as it is.
 */
export async function settleReturnInvoice(
  tx: Tx,
  { source, number, note }: SettleReturnInvoice,
  { by, now }: Moment,
): Promise<Result<{ settledAt: string }, 'not_yours_to_do' | 'return_invoice_not_found' | 'already_seen_to'>> {
  const notYours = needs(by, 'settle_return_invoice')
  if (notYours) return notYours
  const [found] = await tx.query<{ settled_at: string | null }>(sql`
    select settled_at from return_invoice
    where merchant_id = ${tx.merchantId} and source = ${source} and number = ${number} for update`)
  if (!found) return refused('return_invoice_not_found')
  if (found.settled_at) return refused('already_seen_to')
  tx.write(
    sql`
    update return_invoice set settled_at = ${now}, settled_by = ${JSON.stringify(identityOf(by))}, note = ${note ?? null}
    where merchant_id = ${tx.merchantId} and source = ${source} and number = ${number}`,
    1,
  )
  return { settledAt: now }
}
