import type { Database, Tx } from '#kernel/database'
import { interceptionQueue, stuckInterceptions } from '#parcel'
import { eachByItself, type TellLeftOut } from './each-by-itself.ts'

/**
 * Puts back the job of every interception that waits for its carrier and has none: the process was killed between the row and the call, or the job
 * ran out of retries. Repeating is harmless: what may have been asked for is asked about first. Answers how many it put back.
 */
export async function sweepStuckInterceptions(database: Database, tell: TellLeftOut): Promise<number> {
  const stuck = await database.asOwner((connection) =>
    connection.query<{ merchant_id: string; id: string }>(stuckInterceptions),
  )
  const putBack = async (tx: Tx, id: string) => tx.enqueue(interceptionQueue, { interceptionId: id })
  return (await eachByItself(database, stuck, () => [], putBack, tell)).length
}
