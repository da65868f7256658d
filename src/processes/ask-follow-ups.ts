import { caseLock } from '#case'
import { askFollowUp, expireFollowUp, followUpsDue } from '#follow-up'
import type { Database, Tx } from '#kernel/database'
import { eachByItself, type TellLeftOut } from './each-by-itself.ts'

/** Each minute: customers whose time has come are asked whether all is well, and questions nobody answered are over; each by itself. Answers how many were asked. */
export async function askFollowUps(database: Database, now: string, tell: TellLeftOut): Promise<number> {
  const moment = { by: { kind: 'system', id: 'follow-ups' }, now, channel: 'worker' } as const
  const due = (which: 'ask' | 'expire') =>
    database.asOwner((connection) => connection.query<{ merchant_id: string; id: string }>(followUpsDue(which, now)))
  const expire = (tx: Tx, caseId: string) => expireFollowUp(tx, { caseId }, moment)
  await eachByItself(database, await due('expire'), caseLock, expire, tell)
  const ask = (tx: Tx, caseId: string) => askFollowUp(tx, { caseId }, moment)
  const asked = await eachByItself(database, await due('ask'), caseLock, ask, tell)
  return asked.filter((one) => one === 'asked').length
}
