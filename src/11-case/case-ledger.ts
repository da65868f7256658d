// The ledger of a case's order: read by acts that answer the case with money or goods, and by who shows how it was answered.
import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { ledgerJson, type OrderLedger } from '#order/ask'
import type { CaseFile } from './case-file.ts'

/** `ledger`, of the order: the entries of this case's lines, the delivery and the charges; other lines in sums. */
export type CaseWithLedger = CaseFile & { ledger: OrderLedger }

const isOfCase: Sql = sql`e.order_line_id in (
  select n.order_line_id from case_line n where n.merchant_id = c.merchant_id and n.case_id = c.id)`

/** The statement that reads the ledger of the case `where` speaks of (`c`), to be prefetched. */
export const caseLedgerWhere = (merchantId: string, where: Sql): Sql =>
  sql`select ${ledgerJson(isOfCase)} as ledger from after_sales_case c where c.merchant_id = ${merchantId} and ${where}`

/** Reads the ledger into the file. `where` as it was prefetched, if it was. */
export async function withLedger(tx: Tx, file: CaseFile, where: Sql = sql`c.id = ${file.id}`): Promise<CaseWithLedger> {
  const [row] = await tx.query<{ ledger: OrderLedger }>(caseLedgerWhere(tx.merchantId, where))
  const { ledger } = row!
  const outcomes = ledger.outcomes.map((one) => ({ ...one, at: new Date(one.at).toISOString() }))
  return Object.assign(file, { ledger: { ...ledger, outcomes } })
}
