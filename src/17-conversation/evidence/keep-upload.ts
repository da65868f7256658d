import type { FastifyRequest } from 'fastify'
import type { Database } from '#kernel/database'
import { isRefused, type Refused, refused } from '#kernel/result'
import type { Moment } from '#people'
import { beginUpload } from './begin-upload.ts'
import { forgetUpload } from './forget-upload.ts'
import { keepEvidence } from './keep-evidence.ts'
import { announcedUpload, type FileStorage, takeUpload } from './take-upload.ts'

export type KeepUpload = { readonly merchantId: string; readonly by: Moment['by']; readonly storage: FileStorage }

/** Takes the one photo of a request and keeps it, of somebody without a session; who that is was found out before. What is refused leaves nothing. */
export async function keepUpload(
  database: Database,
  request: FastifyRequest,
  { merchantId, by, storage }: KeepUpload,
  now: Date,
): Promise<Exclude<ReturnType<typeof keepEvidence>, Refused> | Refused> {
  if (!request.isMultipart()) return refused('file_missing')
  const moment: Moment = { by, now: now.toISOString(), channel: 'portal' }
  const begun = announcedUpload(request, merchantId, now)
  const full = await database.transact(merchantId, (tx) => beginUpload(tx, begun, storage.quota, moment))
  if (isRefused(full)) return full
  let isKept = false
  try {
    const upload = await takeUpload(request, storage, begun)
    if (isRefused(upload)) return upload
    if (upload.file.kind !== 'image') return refused('file_type_not_allowed')
    const kept = await database.transact(merchantId, async (tx) => keepEvidence(tx, upload, moment))
    isKept = !isRefused(kept)
    return kept
  } finally {
    if (!isKept) await forgetUpload(database, merchantId, storage.store, begun)
  }
}
