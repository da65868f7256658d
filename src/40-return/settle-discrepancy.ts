import { caseEvents, caseLockWhere, note, type OnCase, readCaseWhere, saveCase } from '#case'
import type { Tx } from '#kernel/database'
import { staleIf } from '#kernel/edge/version'
import { isUuid } from '#kernel/ids'
import { refused } from '#kernel/result'
import { type Sql, sql } from '#kernel/sql'
import { identityOf, type Moment, merchantOf, needs } from '#people'

declare module '#case' {
  interface CaseEvents {
    surplus_settled: { readonly receiptId: string; readonly receiptLineId: string }
  }
}

caseEvents({
  surplus_settled: {},
})

export type SettleDiscrepancy = {
  /** The id of the receipt's line. */
  readonly id: string
  /** What becomes of the goods, in the person's words. */
  readonly text: string
}

/** A person writes down what becomes of goods that were not expected: sent back, kept for the customer, taken up in another case. */
export async function settleDiscrepancy(
  tx: Tx,
  { id, text }: SettleDiscrepancy,
  moment: Moment,
): OnCase<'discrepancy_not_found' | 'already_settled_by_hand'> {
  const notYours = needs(moment.by, 'decide')
  if (notYours) return notYours
  const file = isUuid(id) ? await readCaseWhere(tx, ofLine(tx.merchantId, id)) : null
  const line = file?.receiptLines.find((one) => one.id === id)
  if (!file || !line || line.discrepancy === null) return refused('discrepancy_not_found')
  const stale = staleIf(moment.ifVersion, file.version)
  if (stale) return stale
  if (line.settledAt !== null) return refused('already_settled_by_hand')
  tx.write(
    sql`
    update receipt_line set settled_at = ${moment.now}, settled_text = ${text},
      settled_by = ${JSON.stringify(identityOf(moment.by))}
    where merchant_id = ${tx.merchantId} and receipt_id = ${line.receiptId} and id = ${id}`,
    1,
  )
  file.receiptLines.splice(file.receiptLines.indexOf(line), 1, { ...line, settledAt: moment.now })
  note(tx, file, 'surplus_settled', { receiptId: line.receiptId, receiptLineId: id }, moment)
  saveCase(tx, file, await merchantOf(tx), moment.now)
  return file
}

/** Locks the case of a discrepancy, with BEGIN. */
export const discrepancyLock = (merchantId: string, id: string): Sql[] =>
  isUuid(id) ? [caseLockWhere(merchantId, ofLine(merchantId, id))] : []

const ofLine = (merchantId: string, id: string): Sql =>
  sql`c.id = (select case_id from receipt_line where merchant_id = ${merchantId} and id = ${id} and discrepancy is not null)`
