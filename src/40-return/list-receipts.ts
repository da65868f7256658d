import { z } from 'zod'
import { stageView } from '#case'
import type { Tx } from '#kernel/database'
import { and, type Sql, sql } from '#kernel/sql'
import { conditions, discrepancies } from './arrivals.ts'

const condition = z.enum(conditions)

/** A parcel on the shelf: nobody's yet, or of a case that awaited nothing. What was written down on arrival. Times are UTC. */
export const keptReceipt = z.object({
  id: z.string(),
  tracking: z.string().nullable(),
  note: z.string().nullable(),
  receivedAt: z.string(),
  lines: z.array(z.object({ sku: z.string(), quantity: z.int(), condition })),
  /** The case it came for, which awaited nothing. */
  caseNumber: z.string().nullable(),
})
export type KeptReceipt = z.infer<typeof keptReceipt>

type Page = { readonly after?: [string, string] | undefined; readonly limit: number }

/** Parcels that may be given to a case, those that wait longest first. */
export async function listUnmatched(tx: Tx, { after, limit }: Page): Promise<KeptReceipt[]> {
  const conditions: Sql[] = [
    sql`r.merchant_id = ${tx.merchantId}`,
    sql`(r.case_id is null or r.id in (
      select l.receipt_id from receipt_line l
      where l.merchant_id = ${tx.merchantId} and l.discrepancy is not null and l.settled_at is null and not exists (
        select 1 from receipt_line other where other.merchant_id = l.merchant_id and other.receipt_id = l.receipt_id
          and (other.discrepancy is distinct from 'not_awaited' or other.settled_at is not null))))`,
  ]
  if (after) conditions.push(sql`(r.received_at, r.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  return tx.query<KeptReceipt>(sql`
    select r.id, r.tracking, r.note, r.received_at as "receivedAt", (
      select coalesce(json_agg(json_build_object('sku', l.sku, 'quantity', l.quantity, 'condition', l.condition) order by l.id), '[]')
      from receipt_line l where l.merchant_id = r.merchant_id and l.receipt_id = r.id) as lines, (
      select c.number from after_sales_case c where c.merchant_id = r.merchant_id and c.id = r.case_id) as "caseNumber"
    from receipt r where ${and(conditions)} order by r.received_at, r.id limit ${limit}`)
}

/** Goods that were counted and not expected, until a person settles them. Times are UTC. */
export const openDiscrepancy = z.object({
  id: z.string(),
  receiptId: z.string(),
  caseId: z.string(),
  caseNumber: z.string(),
  stage: stageView,
  sku: z.string(),
  quantity: z.int(),
  condition,
  discrepancy: z.enum(discrepancies),
  tracking: z.string().nullable(),
  receivedAt: z.string(),
})
export type OpenDiscrepancy = z.infer<typeof openDiscrepancy>

/** Discrepancies nobody has settled, those that wait longest first. */
export async function listDiscrepancies(tx: Tx, { after, limit }: Page): Promise<OpenDiscrepancy[]> {
  const conditions: Sql[] = [
    sql`l.merchant_id = ${tx.merchantId}`,
    sql`l.discrepancy is not null`,
    sql`l.settled_at is null`,
    sql`l.case_id is not null`,
  ]
  if (after) conditions.push(sql`(r.received_at, l.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  return tx.query<OpenDiscrepancy>(sql`
    select l.id, l.receipt_id as "receiptId", l.case_id as "caseId", c.number as "caseNumber", c.stage, l.sku, l.quantity,
      l.condition, l.discrepancy, r.tracking, r.received_at as "receivedAt"
    from receipt_line l
    join receipt r on r.merchant_id = l.merchant_id and r.id = l.receipt_id
    join after_sales_case c on c.merchant_id = l.merchant_id and c.id = l.case_id
    where ${and(conditions)} order by r.received_at, l.id limit ${limit}`)
}
