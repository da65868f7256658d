import { caseLock } from '#case'
import { closeOverdue } from '#follow-up'
import type { Database, Tx } from '#kernel/database'
import { isRefused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { eachByItself, type TellLeftOut } from './each-by-itself.ts'

/**
 * Each minute: cases whose customer let the deadline pass are closed, each in a transaction of its own. One query finds them, not a timer
 * each; what this run does not reach the next one does. Answers how many were closed.
 */
export async function closeOverdueCases(database: Database, now: string, tell: TellLeftOut): Promise<number> {
  const overdue = await database.asOwner((connection) =>
    connection.query<{ merchant_id: string; id: string }>(sql`
      select c.merchant_id, c.id
      from merchant m
      cross join lateral (
        select merchant_id, id from after_sales_case
        where merchant_id = m.merchant_id and customer_due_at is not null and customer_due_at <= ${now}
        order by customer_due_at limit 500) c`),
  )
  const moment = { by: { kind: 'system', id: 'deadlines' }, now, channel: 'worker' } as const
  const close = (tx: Tx, caseId: string) => closeOverdue(tx, { caseId }, moment)
  const answers = await eachByItself(database, overdue, caseLock, close, tell)
  return answers.filter((answer) => !isRefused(answer)).length
}
