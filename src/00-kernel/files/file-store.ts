import type { Readable } from 'node:stream'
import { invariant } from '#kernel/result'

/** Where the bytes to keep come from: a file of ours, or memory. */
export type FileSource = { readonly path: string } | Uint8Array

/** A part of a file, both ends inclusive, in bytes, as HTTP's Range has it. */
export type FileRange = { readonly start: number; readonly end: number }

/** `size` is that of the whole file in bytes, whatever the range. The stream must be read to its end or destroyed. */
export type OpenedFile = { readonly size: number; readonly stream: Readable }

/** Where files are kept. A local folder today; the same four questions fit an object store. */
export type FileStore = {
  /** Keeps the bytes under the key, whole or not at all, safe from power loss once it answers. Again is calm: it replaces. */
  put(key: string, source: FileSource): Promise<void>
  /** The file's bytes (or a part that lies within it), or undefined when there is none under that key. */
  open(key: string, range?: FileRange): Promise<OpenedFile | undefined>
  /** True when there was something to remove. */
  remove(key: string): Promise<boolean>
  has(key: string): Promise<boolean>
}

const idPattern = /^[0-9A-Za-z][0-9A-Za-z_-]{0,63}$/
const keyPattern =
  /^m\/[0-9A-Za-z][0-9A-Za-z_-]{0,63}\/\d{4}\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The key of one file: merchant first, so that a merchant's files can be counted, moved and erased as one. Year in UTC. */
export function fileKey(merchantId: string, at: Date, uuid: string): string {
  invariant(idPattern.test(merchantId), 'a merchant id fits into a file key')
  const key = `m/${merchantId}/${String(at.getUTCFullYear()).padStart(4, '0')}/${uuid}`
  invariant(isFileKey(key), 'a file key ends with a UUID')
  return key
}

/** Keys are made by `fileKey` and by nothing else: no dots, no separators, nothing to climb out with. */
export function isFileKey(key: string): boolean {
  return keyPattern.test(key)
}
