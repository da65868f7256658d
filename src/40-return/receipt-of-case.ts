// What the inspection needs of a receipt: its case, and the count of what was looked at.
import type { CaseFile } from '#case'
import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'

/** Which case a receipt is of, as a condition on `after_sales_case c`. */
export const caseOfReceipt = (merchantId: string, receiptId: string): Sql =>
  sql`c.id = (select case_id from receipt where merchant_id = ${merchantId} and id = ${receiptId})`

/** Counts `quantity` more units of a line that was received as inspected, in the row and in the file. */
export function countInspected(tx: Tx, received: CaseFile['receiptLines'][number], quantity: number): void {
  received.quantityInspected += quantity
  tx.write(
    sql`
    update receipt_line set quantity_inspected = ${received.quantityInspected}
    where merchant_id = ${tx.merchantId} and receipt_id = ${received.receiptId} and id = ${received.id}`,
    1,
  )
}
