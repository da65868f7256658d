import type { CaseFile } from '#case'
import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { countIntoCase, meaningOf } from './count-into-case.ts'
import type { MatchedLine } from './match-counted.ts'
import { keepReceiptLines, type Receipt } from './receipt-rows.ts'
import type { ShelfReceipt } from './shelf-rows.ts'

type Given = { readonly lines: readonly MatchedLine[]; readonly parcel: CaseFile['parcels'][number] | null }

/** Gives a parcel from the shelf its case: the receipt stays the one it is, and its goods are told anew for that case. */
export async function giveReceipt(
  tx: Tx,
  file: CaseFile,
  kept: ShelfReceipt,
  { lines: matched, parcel }: Given,
  moment: Moment,
): Promise<Receipt> {
  const lines = matched.map((line) => ({ ...line, id: newId() }))
  // of a case that awaited nothing then: told anew, once
  file.receiptLines.splice(
    0,
    file.receiptLines.length,
    ...file.receiptLines.filter(({ receiptId }) => receiptId !== kept.id),
  )
  const counted = { receiptId: kept.id, lines, parcel, tracking: kept.caseId === file.id ? null : kept.tracking }
  const parcelId = await countIntoCase(tx, file, counted, moment)
  tx.write(
    sql`
    update receipt set case_id = ${file.id}, parcel_id = coalesce(${parcelId}, parcel_id)
    where merchant_id = ${tx.merchantId} and id = ${kept.id}`,
    1,
  )
  tx.write(sql`delete from receipt_line where merchant_id = ${tx.merchantId} and receipt_id = ${kept.id}`)
  keepReceiptLines(tx, kept.id, file.id, lines)
  return { id: kept.id, case: file, lines, meaning: meaningOf(file, lines) }
}
