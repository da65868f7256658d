import type { Database, Tx } from '#kernel/database'
import { dueReservations, expireReservation } from '#stock'
import { eachByItself, type TellLeftOut } from './each-by-itself.ts'

/** Each minute: reservations whose end date has passed are free again, each in a transaction of its own. Answers how many. */
export async function expireReservations(database: Database, now: string, tell: TellLeftOut): Promise<number> {
  const due = await database.asOwner((connection) =>
    connection.query<{ merchant_id: string; id: string }>(dueReservations(now)),
  )
  const moment = { by: { kind: 'system', id: 'deadlines' }, now, channel: 'worker' } as const
  const expire = (tx: Tx, id: string) => expireReservation(tx, id, moment)
  const answers = await eachByItself(database, due, () => [], expire, tell)
  return answers.filter((expired) => expired).length
}
