import type { FastifyRequest } from 'fastify'
import type { FileStore } from '#kernel/files'
import { fileKey, type TakenFile, takeFile, usualLimits } from '#kernel/files'
import { newId } from '#kernel/ids'
import { isRefused, type Refused, refused } from '#kernel/result'
import type { BeginUpload, StorageQuota } from './begin-upload.ts'
import type { KeepEvidence } from './keep-evidence.ts'

/** Where files are kept, where half-received ones lie (swept when left behind), and how much a merchant may store. */
export type FileStorage = {
  readonly store: FileStore
  readonly tempFolder: string
  readonly quota: StorageQuota
}

/** What is about to be sent: its keys, and the most it can be. Without a Content-Length that is the largest there is. */
export function announcedUpload(request: FastifyRequest, merchantId: string, at: Date): BeginUpload {
  const id = newId()
  const length = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY)
  return {
    id,
    bytes: Math.min(length, usualLimits.videoBytes),
    fileKey: fileKey(merchantId, at, id),
    thumbnailKey: fileKey(merchantId, at, newId()),
  }
}

/** Takes the one file of a multipart request: cleaned, then put into the store. No transaction is open meanwhile: a phone may send for minutes. */
export async function takeUpload(
  request: FastifyRequest,
  { store, tempFolder }: FileStorage,
  begun: BeginUpload,
): Promise<KeepEvidence | Refused> {
  if (!request.isMultipart()) return refused('file_missing')
  const part = await request.file({ limits: { files: 1, parts: 2, fileSize: usualLimits.videoBytes + 1 } })
  if (!part) return refused('file_missing')
  const file = await takeFile(part.file, { name: part.filename || 'photo' }, usualLimits, tempFolder)
  if (isRefused(file)) {
    part.file.resume() // the rest is drained, so that the sender hears the answer
    return file
  }
  try {
    return await stored(store, file, begun)
  } finally {
    await file.discard()
  }
}

async function stored(
  store: FileStore,
  file: TakenFile,
  { id, fileKey: key, thumbnailKey: small }: BeginUpload,
): Promise<KeepEvidence> {
  await store.put(key, { path: file.path })
  if (file.image) await store.put(small, { path: file.image.thumbnailPath })
  return { id, file, fileKey: key, thumbnailKey: file.image ? small : null }
}
