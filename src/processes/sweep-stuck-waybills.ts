import type { Database, Tx } from '#kernel/database'
import { stuckWaybills, waybillQueue } from '#parcel'
import { eachByItself, type TellLeftOut } from './each-by-itself.ts'
import { sweepStuckInterceptions } from './sweep-stuck-interceptions.ts'

/**
 * Puts back the job of every waybill that is on its way and has none: its job ran out of retries, or was lost with a table restored from a
 * backup. Repeating is harmless: what may have been ordered is asked about under its own request id. Answers how many it put back.
 */
export async function sweepStuckWaybills(database: Database, tell: TellLeftOut): Promise<number> {
  const stuck = await database.asOwner((connection) =>
    connection.query<{ merchant_id: string; id: string }>(stuckWaybills),
  )
  const putBack = async (tx: Tx, id: string) => tx.enqueue(waybillQueue, { waybillId: id })
  return (await eachByItself(database, stuck, () => [], putBack, tell)).length
}

/** All that waits for a carrier. */
export async function sweepCarriers(database: Database, tell: TellLeftOut): Promise<void> {
  await sweepStuckWaybills(database, tell)
  await sweepStuckInterceptions(database, tell)
}
