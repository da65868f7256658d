import { createHash } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyRequest } from 'fastify'
import { type FileStore, fileKey } from '#kernel/files'
import { newId } from '#kernel/ids'
import { isRefused, type Result, refused } from '#kernel/result'

/** Where files are kept, and where half-received ones wait (swept when left behind). */
export type ImportFiles = { readonly store: FileStore; readonly tempFolder: string }

/** A file that is in the store and not yet written down. `forget` takes it out again. */
export type Upload = {
  readonly id: string
  readonly fileKey: string
  readonly bytes: number
  readonly sha256: string
  forget(): Promise<void>
}
type NoUpload = 'file_missing' | 'file_empty' | 'file_too_large'

const limitBytes = 500 * 1024 * 1024

/** Takes the one file of a multipart request into the store, in memory that does not grow with it. What it holds is read later. */
export async function takeUpload(
  request: FastifyRequest,
  { store, tempFolder }: ImportFiles,
  merchantId: string,
  at: Date,
): Promise<Result<Upload, NoUpload>> {
  if (!request.isMultipart()) return refused('file_missing')
  const part = await request.file({ limits: { files: 1, parts: 2, fileSize: limitBytes } })
  if (!part) return refused('file_missing')
  await mkdir(tempFolder, { recursive: true })
  const path = join(tempFolder, `${crypto.randomUUID()}.part`)
  try {
    const written = await writeTo(path, part.file)
    if (isRefused(written)) return written
    const id = newId()
    const key = fileKey(merchantId, at, id)
    await store.put(key, { path })
    return { id, fileKey: key, ...written, forget: async () => void (await store.remove(key)) }
  } finally {
    await rm(path, { force: true })
  }
}

type Arriving = AsyncIterable<Uint8Array> & { readonly truncated: boolean }

async function writeTo(
  path: string,
  stream: Arriving,
): Promise<Result<{ bytes: number; sha256: string }, 'file_empty' | 'file_too_large'>> {
  const hash = createHash('sha256')
  const file = await open(path, 'wx', 0o600)
  let bytes = 0
  try {
    for await (const chunk of stream) {
      bytes += chunk.length
      hash.update(chunk)
      await file.appendFile(chunk)
    }
  } finally {
    await file.close()
  }
  if (stream.truncated) return refused('file_too_large', { limitBytes })
  return bytes === 0 ? refused('file_empty') : { bytes, sha256: hash.digest('hex') }
}
