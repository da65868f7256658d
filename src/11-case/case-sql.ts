// What other modules read of cases in SQL of their own. `where` speaks of the case as `c`.
import type { Tx } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'

/** The statement that locks cases with BEGIN, in the order of their ids; `where` e.g. sql`c.id = (select case_id from receipt where …)`. */
export const caseLockWhere = (merchantId: string, where: Sql): Sql =>
  sql`select 1 from after_sales_case c where merchant_id = ${merchantId} and ${where} order by id for no key update`

/** The id of the order of a case, to nest. */
export const orderOfCase = (merchantId: string, where: Sql): Sql =>
  sql`(select c.order_id from after_sales_case c where c.merchant_id = ${merchantId} and ${where})`

/** The statement that answers the `id` of cases, to ask or to nest. */
export const caseIdsWhere = (merchantId: string, where: Sql): Sql =>
  sql`select c.id from after_sales_case c where c.merchant_id = ${merchantId} and ${where}`

/** The number of the case a row belongs to; `row`: what the row is called in the statement, with its `case_id`. */
export const caseNumberOf = (row: Sql): Sql =>
  sql`(select c.number from after_sales_case c where c.merchant_id = ${row}.merchant_id and c.id = ${row}.case_id)`

/** The numbers of these cases, in order. */
export async function caseNumbers(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ number: string }>(sql`
    select number from after_sales_case where merchant_id = ${tx.merchantId} and id = any(${[...ids]}::uuid[]) order by number`)
  return rows.map(({ number }) => number)
}

/** What follows `from` to read the clocks of cases: the case is `c`, each of its promises `p` (jsonb). */
export const clocksOfCases: Sql = sql`after_sales_case c cross join lateral jsonb_array_elements(c.promises) p`

/** The statement that answers which of these lines of an order were in at least so many cases. */
export const linesInCases = (merchantId: string, orderLineIds: readonly string[], atLeast: number): Sql => sql`
  select l.order_line_id from case_line l
  where l.merchant_id = ${merchantId} and l.order_line_id = any(${[...orderLineIds]}::uuid[])
  group by l.order_line_id having count(*) >= ${atLeast}`

/** The members who worked on a case, the last one first. */
export async function staffOfCase(tx: Tx, caseId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(sql`
    select e.actor->>'id' as id from case_event e
    where e.merchant_id = ${tx.merchantId} and e.case_id = ${caseId} and e.actor->>'kind' = 'staff'
    group by e.actor->>'id' order by max(e.seq) desc`)
  return rows.map(({ id }) => id)
}
