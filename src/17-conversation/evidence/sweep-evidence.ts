import type { Database } from '#kernel/database'
import { type Sql, sql } from '#kernel/sql'
import { forgetUpload } from './forget-upload.ts'
import type { FileStorage } from './take-upload.ts'

/**
 * Removes photos that were sent before `givenBefore` (UTC) and joined no case, unless `needed` says of an `evidence e` that something rests on it.
 * Files go first: a row without its file can be swept again.
 */
export async function sweepEvidence(
  database: Database,
  store: FileStorage['store'],
  givenBefore: string,
  needed: Sql,
): Promise<void> {
  const left = await database.asOwner((connection) =>
    connection.query<{ merchantId: string; id: string; fileKey: string; thumbnailKey: string | null }>(sql`
      select e.merchant_id as "merchantId", e.id, e.file_key as "fileKey", e.thumbnail_key as "thumbnailKey"
      from evidence e where e.case_id is null and e.given_at < ${givenBefore} and not (${needed})
      limit 1000`),
  )
  for (const { merchantId, id, fileKey, thumbnailKey } of left) {
    await store.remove(fileKey)
    if (thumbnailKey) await store.remove(thumbnailKey)
    await database.asOwner((connection) =>
      connection.query(sql`delete from evidence where merchant_id = ${merchantId} and id = ${id} and case_id is null`),
    )
  }
}

/** Removes what vanished senders left half-way: uploads begun before `begunBefore` (UTC). */
export async function sweepUploads(
  database: Database,
  store: FileStorage['store'],
  begunBefore: string,
): Promise<void> {
  const left = await database.asOwner((connection) =>
    connection.query<{ merchantId: string; id: string; fileKey: string; thumbnailKey: string }>(sql`
      select merchant_id as "merchantId", id, file_key as "fileKey", thumbnail_key as "thumbnailKey"
      from upload where begun_at < ${begunBefore} limit 1000`),
  )
  for (const { merchantId, ...upload } of left) await forgetUpload(database, merchantId, store, upload)
}
