import { type CaseFile, hasMove, move, note, saveCase, saveLines } from '#case'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { type Moment, merchantOf } from '#people'
import type { MatchedLine } from './match-counted.ts'

/** A counted line as it is kept. */
export type KeptLine = MatchedLine & { readonly id: string }

/** Writes a receipt's lines; `caseId` is null for a parcel nobody could match yet. */
export function keepReceiptLines(tx: Tx, receiptId: string, caseId: string | null, lines: readonly KeptLine[]): void {
  tx.write(sql`
    insert into receipt_line (merchant_id, receipt_id, id, case_id, case_line_id, sku, quantity, condition, discrepancy)
    select ${tx.merchantId}::uuid, ${receiptId}::uuid, v.id, ${caseId}::uuid, v."caseLineId", v.sku, v.quantity, v.condition, v.discrepancy
    from json_to_recordset(${JSON.stringify(lines)}::json)
      as v(id uuid, "caseLineId" uuid, sku text, quantity int, condition text, discrepancy text)`)
}

/** Counts a receipt's goods into its case: quantities, the parcel, the moves of return and inspection, the history. The case is saved. */
export async function countIntoCase(
  tx: Tx,
  file: CaseFile,
  receiptId: string,
  lines: readonly KeptLine[],
  parcelId: string | undefined,
  moment: Moment,
): Promise<void> {
  const ours = lines.filter((line) => line.discrepancy === null)
  for (const counted of ours) {
    const line = file.lines.find((candidate) => candidate.id === counted.caseLineId)!
    line.quantityReceived += counted.quantity
  }
  file.receiptLines.push(...lines.map((line) => ({ ...line, receiptId, receivedAt: moment.now, quantityInspected: 0 })))
  if (parcelId) {
    tx.write(
      sql`
      update return_parcel set state = 'received', received_at = ${moment.now}
      where merchant_id = ${tx.merchantId} and id = ${parcelId}`,
      1,
    )
  }
  // A parcel of nothing but wrong goods: something arrived, and it may not be the first such parcel.
  if (ours.length === 0 && hasMove(file, 'return', 'arrive')) move(file, 'return', 'arrive')
  if (ours.length > 0) {
    move(file, 'return', 'receive')
    move(file, 'inspection', file.inspection === 'partial' || file.inspection === 'done' ? 'expect_more' : 'expect')
    saveLines(tx, file, file.lines)
  }
  note(
    tx,
    file,
    'goods_received',
    {
      receiptId,
      lines: lines.map(({ caseLineId, sku, quantity, condition, discrepancy }) => ({
        caseLineId,
        sku,
        quantity,
        condition,
        discrepancy,
      })),
    },
    moment,
  )
  saveCase(tx, file, await merchantOf(tx), moment.now)
}
