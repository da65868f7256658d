import type { CaseFile } from '#case'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { identityOf, type Moment } from '#people'
import type { MeaningOfArrival } from './goods-awaited.ts'
import type { MatchedLine } from './match-counted.ts'
import { trackingKeyOf } from './tracking.ts'

/** A counted line as it is kept. */
export type KeptLine = MatchedLine & { readonly id: string }

/** What the warehouse found. `case` is null for a parcel nobody could match yet: it is kept, and matched by a person. */
export type Receipt = {
  readonly id: string
  readonly case: CaseFile | null
  readonly lines: readonly KeptLine[]
  /** What it means for the case: counted, or written down, and why. */
  readonly meaning: MeaningOfArrival | 'no_case'
}

type NewReceipt = {
  readonly id: string
  readonly caseId: string | null
  readonly parcelId: string | null
  /** As told. */
  readonly tracking: string | null
  readonly note?: string | undefined
}

export function insertReceipt(
  tx: Tx,
  { id, caseId, parcelId, tracking, note }: NewReceipt,
  { by, now }: Pick<Moment, 'by' | 'now'>,
): void {
  tx.write(sql`
    insert into receipt (merchant_id, id, case_id, parcel_id, tracking, tracking_key, note, received_by, received_at)
    values (${tx.merchantId}, ${id}, ${caseId}, ${parcelId}, ${tracking}, ${trackingKeyOf(tracking)}, ${note ?? null},
      ${JSON.stringify(identityOf(by))}, ${now})`)
}

/** Writes a receipt's lines; `caseId` is null for a parcel nobody could match yet. */
export function keepReceiptLines(tx: Tx, receiptId: string, caseId: string | null, lines: readonly KeptLine[]): void {
  tx.write(sql`
    insert into receipt_line (merchant_id, receipt_id, id, case_id, case_line_id, sku, quantity, condition, discrepancy)
    select ${tx.merchantId}::uuid, ${receiptId}::uuid, v.id, ${caseId}::uuid, v."caseLineId", v.sku, v.quantity, v.condition, v.discrepancy
    from json_to_recordset(${JSON.stringify(lines)}::json)
      as v(id uuid, "caseLineId" uuid, sku text, quantity int, condition receipt_condition, discrepancy receipt_discrepancy)`)
}
