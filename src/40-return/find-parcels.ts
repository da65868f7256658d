import { z } from 'zod'
import { caseView, caseViewOf, readCase } from '#case'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Actor } from '#people'

/** What a scan found: the case, and the announced parcel when there is one. */
export const foundParcel = z.object({ parcelId: z.string().nullable(), state: z.string().nullable(), case: caseView })
export type FoundParcel = z.infer<typeof foundParcel>

/**
 * Finds what lies on the table: by the label's tracking number, the case number on the slip, the order's number, or the sender's
 * phone for parcels nobody announced. The surest match first; at most ten.
 */
export async function findParcels(tx: Tx, scanned: string, by: Actor): Promise<FoundParcel[]> {
  const rows = await tx.query<{ case_id: string; parcel_id: string | null; state: string | null }>(sql`
    select case_id, parcel_id, state from (
      select p.case_id, p.id as parcel_id, p.state, 1 as surety
      from return_parcel p where p.merchant_id = ${tx.merchantId} and p.tracking = ${scanned} and p.case_id is not null
      union all
      select c.id, null, null, 2 from after_sales_case c
      where c.merchant_id = ${tx.merchantId} and c.number = ${scanned.toUpperCase()}
      union all
      select c.id, null, null, 3 from sales_order o
      join after_sales_case c on c.merchant_id = o.merchant_id and c.order_id = o.id
      where o.merchant_id = ${tx.merchantId} and o.number = ${scanned} and c.spine = 'open' and c.decision = 'approved'
      union all
      select c.id, null, null, 4 from case_search_word w
      join after_sales_case c on c.merchant_id = w.merchant_id and c.id = w.case_id
      where w.merchant_id = ${tx.merchantId} and w.word = ${scanned.toLowerCase()} and c.spine = 'open' and c.decision = 'approved'
    ) found order by surety limit 10`)
  const found: FoundParcel[] = []
  for (const row of rows) {
    if (found.some((one) => one.case.id === row.case_id)) continue
    const file = await readCase(tx, row.case_id)
    if (file) found.push({ parcelId: row.parcel_id, state: row.state, case: caseViewOf(file, by) })
  }
  return found
}
