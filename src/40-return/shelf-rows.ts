import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { CountedLine, MatchedLine } from './match-counted.ts'

/** A parcel on the shelf: taken in, and counted for no case yet. Its case is null, or one that awaited nothing. */
export type ShelfReceipt = {
  readonly id: string
  readonly caseId: string | null
  readonly tracking: string | null
  readonly lines: readonly (CountedLine & Pick<MatchedLine, 'discrepancy'> & { readonly settled: boolean })[]
}

/** Whether it may (still) be given to a case: nobody's, or of a case that awaited nothing while nobody has settled what to do with it. */
export const isOnShelf = ({ caseId, lines }: ShelfReceipt): boolean =>
  caseId === null || lines.every(({ discrepancy, settled }) => discrepancy === 'not_awaited' && !settled)

// The case is locked before the receipt, by everybody: two who give one parcel to two cases wait for each other here.
export async function lockReceipt(tx: Tx, receiptId: string): Promise<ShelfReceipt | null> {
  const [kept] = await tx.query<ShelfReceipt>(sql`
    select id, case_id as "caseId", tracking, (
      select json_agg(json_build_object('sku', l.sku, 'quantity', l.quantity, 'condition', l.condition,
        'discrepancy', l.discrepancy, 'settled', l.settled_at is not null) order by l.sku, l.id)
      from receipt_line l where l.merchant_id = r.merchant_id and l.receipt_id = r.id) as lines
    from receipt r where merchant_id = ${tx.merchantId} and id = ${receiptId} for update`)
  return kept ?? null
}

/** The parcel of this number that was taken in before anybody knew whose it is; the first, if a carrier used the number twice. */
export async function shelfReceiptOf(tx: Tx, trackingKey: string | null): Promise<ShelfReceipt | null> {
  if (trackingKey === null) return null
  const [found] = await tx.query<{ id: string }>(sql`
    select id from receipt where merchant_id = ${tx.merchantId} and tracking_key = ${trackingKey} and case_id is null
    order by received_at limit 1`)
  const kept = found ? await lockReceipt(tx, found.id) : null
  return kept && kept.caseId === null ? kept : null
}
