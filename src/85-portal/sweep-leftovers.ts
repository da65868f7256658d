import { type FileStorage, forgetUpload } from '#conversation'
import type { Database } from '#kernel/database'
import { sweepTemp } from '#kernel/files'
import { sql } from '#kernel/sql'

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
      await connection.query(sql`delete from attempt_count where window_start < ${before(2 * hourMs)}`)
      await connection.query(sql`delete from portal_code where expires_at < ${before(2 * hourMs)}`)
      await connection.query(sql`delete from portal_session where expires_at < now()`)
      await connection.query(sql`delete from case_link where expires_at < now()`)
    },
    { long: true },
  )
  const left = await database.asOwner((connection) =>
    connection.query<{ merchantId: string; id: string; fileKey: string; thumbnailKey: string | null }>(sql`
      select e.merchant_id as "merchantId", e.id, e.file_key as "fileKey", e.thumbnail_key as "thumbnailKey"
      from evidence e where e.case_id is null and e.given_at < ${before(dayMs)} and not exists (
        select 1 from inspection i where i.merchant_id = e.merchant_id and e.id = any(i.evidence_ids)) and not exists (
        select 1 from manual_transfer t where t.merchant_id = e.merchant_id and e.id = any(t.evidence_ids))
      limit 1000`),
  )
  for (const { merchantId, id, fileKey, thumbnailKey } of left) {
    await store.remove(fileKey)
    if (thumbnailKey) await store.remove(thumbnailKey)
    await database.asOwner((connection) =>
      connection.query(sql`delete from evidence where merchant_id = ${merchantId} and id = ${id} and case_id is null`),
    )
  }
  await sweepUploads(database, store, before(2 * hourMs))
  await sweepTemp(tempFolder, 2 * hourMs)
}

async function sweepUploads(database: Database, store: FileStorage['store'], begunBefore: string): Promise<void> {
  const left = await database.asOwner((connection) =>
    connection.query<{ merchantId: string; id: string; fileKey: string; thumbnailKey: string }>(sql`
      select merchant_id as "merchantId", id, file_key as "fileKey", thumbnail_key as "thumbnailKey"
      from upload where begun_at < ${begunBefore} limit 1000`),
  )
  for (const { merchantId, ...upload } of left) await forgetUpload(database, merchantId, store, upload)
}
