import type { Database, Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { eachByItself, type TellLeftOut } from './each-by-itself.ts'

/**
 * Puts back the job of every refund that is on its way and has none: its job ran out of retries, or was lost with a table restored
 * from a backup. Repeating is harmless: the job asks or sends under the refund's own request id. Answers how many it put back.
 */
export async function sweepStuckRefunds(database: Database, tell: TellLeftOut): Promise<number> {
  const stuck = await database.asOwner((connection) =>
    connection.query<{ merchant_id: string; id: string }>(stuckRefunds),
  )
  const putBack = async (tx: Tx, id: string) => tx.enqueue('carry-out-refund', { refundId: id, asks: true })
  return (await eachByItself(database, stuck, () => [], putBack, tell)).length
}

// A retry that backed off for longer than five minutes counts as none: money must not wait for a provider that is back already.
export const stuckRefunds = sql`
  select r.merchant_id, r.id
  from merchant m
  cross join lateral (
    select merchant_id, id from refund
    where merchant_id = m.merchant_id and state in ('sending', 'unknown')) r
  left join (
    select data ->> 'refundId' as refund_id from pgboss.job
    where name = 'carry-out-refund' and state in ('created', 'retry', 'active') and start_after < now() + interval '5 minutes'
  ) j on j.refund_id = r.id::text
  where j.refund_id is null
  order by r.id limit 1000`
