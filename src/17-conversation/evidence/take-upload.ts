import type { FastifyRequest } from 'fastify'
import type { FileStore } from '#kernel/files'
import { fileKey, type TakenFile, takeFile, usualLimits } from '#kernel/files'
import { newId } from '#kernel/ids'
import { isRefused, type Refused, refused } from '#kernel/result'
import type { KeepEvidence } from './keep-evidence.ts'

/** Where files are kept, and where half-received ones wait (swept when left behind). */
export type FileRoom = { readonly store: FileStore; readonly tempFolder: string }

/** A file that is in the store and not yet written down. `forget` takes it out again. */
export type Upload = KeepEvidence & { forget(): Promise<void> }

/** Takes the one file of a multipart request: cleaned, then put into the store. No transaction is open meanwhile: a phone may send for minutes. */
export async function takeUpload(
  request: FastifyRequest,
  { store, tempFolder }: FileRoom,
  merchantId: string,
  at: Date,
): Promise<Upload | Refused> {
  if (!request.isMultipart()) return refused('file_missing')
  const part = await request.file({ limits: { files: 1, parts: 2, fileSize: usualLimits.videoBytes + 1 } })
  if (!part) return refused('file_missing')
  const file = await takeFile(part.file, { name: part.filename || 'photo' }, usualLimits, tempFolder)
  if (isRefused(file)) {
    part.file.resume() // the rest is drained, so that the sender hears the answer
    return file
  }
  try {
    return await stored(store, file, merchantId, at)
  } finally {
    await file.discard()
  }
}

async function stored(store: FileStore, file: TakenFile, merchantId: string, at: Date): Promise<Upload> {
  const id = newId()
  const key = fileKey(merchantId, at, id)
  const thumbnailKey = file.image ? fileKey(merchantId, at, newId()) : null
  await store.put(key, { path: file.path })
  if (file.image && thumbnailKey) await store.put(thumbnailKey, { path: file.image.thumbnailPath })
  const forget = async () => {
    await store.remove(key)
    if (thumbnailKey) await store.remove(thumbnailKey)
  }
  return { id, file, fileKey: key, thumbnailKey, forget }
}
