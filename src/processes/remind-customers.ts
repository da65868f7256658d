import { caseLock, casesToRemind } from '#case'
import { kindsTold, remindCustomer, remindHours, stagesThatWait } from '#conversation'
import type { Database, Tx } from '#kernel/database'
import { deadlinesOfGoods } from '#resolution'
import { eachByItself, type TellLeftOut } from './each-by-itself.ts'

/** Whoever was told something in these hours knows what is due. */
const quietHours = 12

/**
 * Each minute: customers who have a day left to answer, to send back, to choose or to pay are reminded, once for each deadline, each case in a
 * transaction of its own. Answers how many were.
 */
export async function remindCustomers(database: Database, now: string, tell: TellLeftOut): Promise<number> {
  const inHours = (hours: number): string => new Date(Date.parse(now) + hours * 3_600_000).toISOString()
  const until = inHours(remindHours)
  const found = await database.asOwner((connection) =>
    connection.query<{ merchant_id: string; id: string }>(
      casesToRemind({
        ...{ stages: stagesThatWait, others: deadlinesOfGoods(now, until), now, until },
        ...{ told: kindsTold.filter((kind) => kind !== 'customer_reminded'), since: inHours(-quietHours) },
      }),
    ),
  )
  const moment = { by: { kind: 'system', id: 'deadlines' }, now, channel: 'worker' } as const
  const remind = (tx: Tx, caseId: string) => remindCustomer(tx, caseId, moment)
  return (await eachByItself(database, found, caseLock, remind, tell)).filter(Boolean).length
}
