import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { type Actor, sessionName } from '#people'

/** Whether this browser is signed in, for which order, and whether it sees more than one case. */
export const sessionView = z.object({
  session: z.string().nullable().describe('names it in the header `x-portal-order`; null: signed in for none'),
  orderNumber: z.string().nullable(),
  onlyCase: z.string().nullable().describe('the number of the one case a signed link opened'),
})
export type SessionView = z.infer<typeof sessionView>

export const signedOut: SessionView = { session: null, orderNumber: null, onlyCase: null }

export async function readSession(tx: Tx, by: Actor): Promise<SessionView> {
  if (by.kind !== 'customer') return signedOut
  const [row] = await tx.query<{ orderNumber: string; onlyCase: string | null }>(sql`
    select o.number as "orderNumber", (
      select c.number from after_sales_case c where c.merchant_id = o.merchant_id and c.id = ${by.onlyCase ?? null}::uuid) as "onlyCase"
    from sales_order o where o.merchant_id = ${tx.merchantId} and o.id = ${by.id}`)
  return row ? { session: sessionName(by.id), ...row } : signedOut
}
