import { z } from 'zod'
import type { Tx } from '#kernel/database'
import { and, type Sql, sql } from '#kernel/sql'

/** A parcel on the shelf that nobody could match yet: what was written down on arrival. Times are UTC. */
export const keptReceipt = z.object({
  id: z.string(),
  tracking: z.string().nullable(),
  note: z.string().nullable(),
  receivedAt: z.string(),
  lines: z.array(z.object({ sku: z.string(), quantity: z.int(), condition: z.enum(['good', 'damaged', 'wrong']) })),
})
export type KeptReceipt = z.infer<typeof keptReceipt>

/** Parcels without a case, those that wait longest first. */
export async function listUnmatched(
  tx: Tx,
  { after, limit }: { readonly after?: [string, string] | undefined; readonly limit: number },
): Promise<KeptReceipt[]> {
  const conditions: Sql[] = [sql`r.merchant_id = ${tx.merchantId}`, sql`r.case_id is null`]
  if (after) conditions.push(sql`(r.received_at, r.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  return tx.query<KeptReceipt>(sql`
    select r.id, r.tracking, r.note, r.received_at as "receivedAt", (
      select coalesce(json_agg(json_build_object('sku', l.sku, 'quantity', l.quantity, 'condition', l.condition) order by l.id), '[]')
      from receipt_line l where l.merchant_id = r.merchant_id and l.receipt_id = r.id) as lines
    from receipt r where ${and(conditions)} order by r.received_at, r.id limit ${limit}`)
}
