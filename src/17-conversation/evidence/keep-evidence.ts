import type { Tx } from '#kernel/database'
import type { TakenFile } from '#kernel/files'
import { sql } from '#kernel/sql'
import { identityOf, type Moment, needs } from '#people'

/** A cleaned file that is in the store under `fileKey` (and, for a picture, `thumbnailKey`). */
export type KeepEvidence = {
  readonly id: string
  readonly file: TakenFile
  readonly fileKey: string
  readonly thumbnailKey: string | null
}

/** Writes down a photo or video that was sent. It belongs to whoever gave it until a case takes it; left alone it is swept after a day. */
export function keepEvidence(tx: Tx, { id, file, fileKey, thumbnailKey }: KeepEvidence, { by, now }: Moment) {
  const notYours = needs(by, 'attach_evidence')
  if (notYours) return notYours
  tx.write(sql`delete from upload where merchant_id = ${tx.merchantId} and id = ${id}`)
  tx.write(sql`
    insert into evidence (merchant_id, id, kind, media_type, file_key, thumbnail_key, bytes, width, height, display_name,
      given_by, given_at)
    values (${tx.merchantId}, ${id}, ${file.kind}, ${file.mediaType}, ${fileKey}, ${thumbnailKey}, ${file.byteCount},
      ${file.image?.width ?? null}, ${file.image?.height ?? null}, ${file.displayName},
      ${JSON.stringify(identityOf(by))}, ${now})`)
  return { id, kind: file.kind, mediaType: file.mediaType, bytes: file.byteCount, thumbnail: thumbnailKey !== null }
}
