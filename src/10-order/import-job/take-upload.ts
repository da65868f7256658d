import { createHash } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest, FastifySchema } from 'fastify'
import type { FastifyRouteSchemaDef, FastifyValidationResult } from 'fastify/types/schema.js'
import { z } from 'zod'
import { type FileStore, fileKey } from '#kernel/files'
import { newId } from '#kernel/ids'
import { isRefused, type Result, refused } from '#kernel/result'
import type { FileFormat } from '../import/index.ts'

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
type NoUpload = 'file_missing' | 'file_empty' | 'file_compressed' | 'file_too_large' | 'one_file_only'

const limitBytes = 500 * 1024 * 1024

/** Media types under which a file may come as the body itself, as `curl --data-binary` sends it. */
export const rawFileTypes: readonly string[] = [
  'text/csv',
  'application/csv',
  'text/x-csv',
  'application/vnd.ms-excel', // what Windows says of a CSV
  'text/tab-separated-values',
  'text/plain',
  'application/x-ndjson',
  'application/jsonl',
  'application/octet-stream',
  'application/x-www-form-urlencoded', // what curl says when nobody tells it
]

/** The body of a route that takes a file, for its description: nothing of it is parsed before it is read. */
export const fileBody = z.any().meta({ type: 'string', format: 'binary', description: 'The file' })

/** Lets the stream of a file by, and checks everything else of the request as usual. */
export const fileValidator =
  (app: FastifyInstance) =>
  (route: FastifyRouteSchemaDef<unknown>): FastifyValidationResult =>
    route.httpPart === 'body' ? () => true : app.validatorCompiler!(route as FastifyRouteSchemaDef<FastifySchema>)

/** The format a query names, else what the media type of a raw body says. */
export const formatOf = (
  { format }: { readonly format?: FileFormat | undefined },
  request: FastifyRequest,
): FileFormat => format ?? (/ndjson|jsonl/.test(request.headers['content-type'] ?? '') ? 'jsonl' : 'generic-csv')

/** A file as it arrives. `isAlone`, asked when it was read: whether no other file follows it. */
export type Arriving = {
  readonly stream: Bytes
  readonly fields: ReadonlyMap<string, string>
  isAlone(): Promise<boolean>
}
type Bytes = AsyncIterable<Uint8Array> & { readonly truncated?: boolean }

/** The file of a request as it arrives: the body itself, or the one file of a multipart body and the fields before it. */
export async function arriving(request: FastifyRequest): Promise<Result<Arriving, 'file_missing'>> {
  if (request.body instanceof Readable) return { stream: request.body, fields: new Map(), isAlone: async () => true }
  if (!request.isMultipart()) return refused('file_missing')
  const files = request.files({
    limits: { files: 2, fields: 1, parts: 4, fileSize: limitBytes, fieldSize: 262_144 },
  })
  const part: MultipartFile | undefined = (await files.next()).value
  if (!part) return refused('file_missing')
  const fields = Object.entries(part.fields).flatMap(([name, field]): [string, string][] =>
    field && !Array.isArray(field) && field.type === 'field' ? [[name, String(field.value)]] : [],
  )
  const isAlone = async () => {
    const another: MultipartFile | undefined = (await files.next()).value
    another?.file.resume()
    return another === undefined
  }
  return { stream: part.file, fields: new Map(fields), isAlone }
}

/** Whether a file begins as gzip or ZIP do (RFC 1952, 2.3.1; APPNOTE.TXT 4.3.7); an Excel workbook is a ZIP. */
export const isCompressed = (head: Uint8Array): boolean =>
  (head[0] === 0x1f && head[1] === 0x8b) || (head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4)

/** Takes the file of a request into the store, in memory that does not grow with it. What it holds is read later. */
export async function takeUpload(
  request: FastifyRequest,
  { store, tempFolder }: ImportFiles,
  merchantId: string,
  at: Date,
): Promise<Result<Upload, NoUpload>> {
  const found = await arriving(request)
  if (isRefused(found)) return found
  await mkdir(tempFolder, { recursive: true })
  const path = join(tempFolder, `${crypto.randomUUID()}.part`)
  try {
    const written = await writeTo(path, found.stream)
    if (isRefused(written)) return written
    if (!(await found.isAlone())) return refused('one_file_only')
    const id = newId()
    const key = fileKey(merchantId, at, id)
    await store.put(key, { path })
    return { id, fileKey: key, ...written, forget: async () => void (await store.remove(key)) }
  } finally {
    await rm(path, { force: true })
  }
}

async function writeTo(
  path: string,
  stream: Bytes,
): Promise<Result<{ bytes: number; sha256: string }, 'file_empty' | 'file_compressed' | 'file_too_large'>> {
  const hash = createHash('sha256')
  const file = await open(path, 'wx', 0o600)
  let bytes = 0
  let head: Uint8Array = new Uint8Array()
  try {
    for await (const chunk of stream) {
      bytes += chunk.length
      if (head.length < 4) head = Buffer.concat([head, chunk.subarray(0, 4)])
      if (bytes > limitBytes) break
      hash.update(chunk)
      await file.appendFile(chunk)
    }
  } finally {
    await file.close()
  }
  if (stream.truncated || bytes > limitBytes) return refused('file_too_large', { limitBytes })
  if (isCompressed(head)) return refused('file_compressed')
  return bytes === 0 ? refused('file_empty') : { bytes, sha256: hash.digest('hex') }
}
