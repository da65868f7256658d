import { type FileStorage, oldLinksForgotten, sweepEvidence, sweepUploads } from '#conversation'
import { oldFollowUpLinksForgotten } from '#follow-up'
import { isShownByInspection } from '#inspection'
import { attemptsForgotten } from '#kernel/attempts'
import type { Database } from '#kernel/database'
import { sweepTemp } from '#kernel/files'
import { joined, sql } from '#kernel/sql'
import { isShownByTransfer } from '#resolution'

export const sweepQueue = 'sweep-leftovers'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/**
 * Removes what nobody needs any more: codes, sessions and counts of the past, photos that were sent and joined no case within a day,
 * and what vanished senders and ended processes left half-way. Files go first: a row without its file can be swept again, a file without its row never.
 */
export async function sweepLeftovers(database: Database, { store, tempFolder }: FileStorage, now: Date): Promise<void> {
  const before = (ms: number) => new Date(now.getTime() - ms).toISOString()
  await database.asOwner(
    async (connection) => {
      await connection.query(attemptsForgotten(before(2 * hourMs)))
      await connection.query(sql`delete from portal_code where expires_at < ${before(2 * hourMs)}`)
      await connection.query(sql`delete from portal_session where expires_at < now()`)
      await connection.query(oldLinksForgotten)
      await connection.query(oldFollowUpLinksForgotten(now.toISOString()))
    },
    { long: true },
  )
  const needed = joined([isShownByInspection, isShownByTransfer], ' or ')
  await sweepEvidence(database, store, before(dayMs), needed)
  await sweepUploads(database, store, before(2 * hourMs))
  await sweepTemp(tempFolder, 2 * hourMs)
}
