// A promise that broke is marked, told to supervisors, and what nobody decided goes to one (domain.md, Promises).
import { caseLock } from '#case'
import { escalateCase } from '#decision'
import type { Database, Tx } from '#kernel/database'
import { isRefused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { breakPromises } from '#promise'
import { eachByItself, type TellLeftOut } from './each-by-itself.ts'

/**
 * Each minute: one question finds the cases of all merchants with a promise that is over, however many clocks run. Each is marked in a
 * transaction of its own, which also queues what supervisors hear of it; what this run does not reach the next one does. Answers how
 * many cases were marked.
 */
export async function whenPromiseBrokenEscalateCase(
  database: Database,
  now: string,
  tell: TellLeftOut,
): Promise<number> {
  const over = await database.asOwner((connection) =>
    connection.query<{ merchant_id: string; id: string }>(sql`
      select c.merchant_id, c.id
      from merchant m
      cross join lateral (
        select merchant_id, id from after_sales_case
        where merchant_id = m.merchant_id and alarm_at is not null and alarm_at <= ${now}
        order by alarm_at limit 500) c`),
  )
  const marked = await eachByItself(database, over, caseLock, (tx, id) => markAndEscalate(tx, id, now), tell)
  return marked.filter((one) => !isRefused(one)).length
}

async function markAndEscalate(tx: Tx, caseId: string, now: string) {
  const moment = { by: { kind: 'system', id: 'promises' }, now, channel: 'worker' } as const
  const broken = await breakPromises(tx, { caseId }, moment)
  if (isRefused(broken) || !broken.isForSupervisor) return broken
  await tx.flush() // the case is read again with its mark
  const reason = '审核时限已过，系统升级给主管。The promised time for a decision is over.'
  return escalateCase(tx, { caseId, reason }, moment)
}
