import { caseLock } from '#case'
import type { Database, Tx } from '#kernel/database'
import { casesWithWaitingGoods, moveWaitingGoods as moveGoodsOf } from '#resolution'
import { eachByItself, type TellLeftOut } from './each-by-itself.ts'

/**
 * Each minute: what waited for stock that is there now goes on, what nobody wanted back in time is disposed of, and payments nobody made
 * end, each case in a transaction of its own. Answers how many cases were looked at.
 */
export async function moveWaitingGoods(database: Database, now: string, tell: TellLeftOut): Promise<number> {
  const found = await database.asOwner((connection) =>
    connection.query<{ merchant_id: string; id: string }>(casesWithWaitingGoods(now)),
  )
  const moment = { by: { kind: 'system', id: 'goods' }, now, channel: 'worker' } as const
  return (await eachByItself(database, found, caseLock, (tx: Tx, id) => moveGoodsOf(tx, id, moment), tell)).length
}
