import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isRefused, type Refused, refused } from '#kernel/result'
import { cleanImage, type ImageType } from './clean-image.ts'
import { cleanVideo, type VideoType } from './clean-video.ts'
import { displayName } from './display-name.ts'
import { acceptedTypes, type FileKind, headBytes, type MediaType, recogniseType } from './recognise-type.ts'

/** Bytes as sent; `pixels` is width times height of a JPEG (pixels of more bytes count for more); `decodeSeconds` is for drawing one image. */
export type FileLimits = {
  readonly imageBytes: number
  readonly videoBytes: number
  readonly pixels: number
  readonly decodeSeconds: number
}

/** A 48-megapixel phone photo, and some two minutes of a phone's film. */
export const usualLimits: FileLimits = {
  imageBytes: 25 * 1024 * 1024,
  videoBytes: 200 * 1024 * 1024,
  pixels: 50_000_000,
  decodeSeconds: 20,
}

/** In the order they are checked. */
export type FileRefusal =
  | 'file_name_invalid'
  | 'file_empty'
  | 'file_type_not_allowed'
  | 'file_too_large'
  | 'file_broken'
  | 'image_too_many_pixels'

/**
 * A cleaned file, waiting in the temporary folder to be put into a store. `byteCount` and `sha256` (hex) are of the cleaned
 * bytes at `path`. Images have their sides in pixels and a WebP thumbnail. Call `discard` once it is stored or not wanted.
 */
export type TakenFile = {
  readonly kind: FileKind
  readonly mediaType: MediaType
  readonly displayName: string
  readonly path: string
  readonly byteCount: number
  readonly sha256: string
  readonly image?: { readonly width: number; readonly height: number; readonly thumbnailPath: string }
  readonly discard: () => Promise<void>
}

/**
 * Takes in one file from a stranger: to disk under a name of our own, counted while it flows, its type told from its
 * content, cleaned. Stops reading as soon as it refuses (a multipart route must then drop or drain the rest). What it refused, and what a sender who
 * vanished left (the stream's error is thrown on), is gone from `tmpDir`; a crash's remains are `sweepTemp`'s.
 * The claimed type is never looked at.
 */
export async function takeFile(
  stream: AsyncIterable<Uint8Array>,
  claimed: { readonly name: string; readonly type?: string },
  limits: FileLimits,
  tmpDir: string,
): Promise<TakenFile | Refused<FileRefusal>> {
  const nameRefusal = displayName(claimed.name, 'bin')
  if (isRefused(nameRefusal)) return nameRefusal
  await mkdir(tmpDir, { recursive: true })
  const name = join(tmpDir, randomUUID())
  const paths = { sent: `${name}.part`, clean: `${name}.clean`, thumbnail: `${name}.thumb` }
  const discard = () => removeAll(Object.values(paths))
  try {
    const taken = await takeInto(paths, stream, claimed.name, limits)
    if (isRefused(taken)) await discard()
    return isRefused(taken) ? taken : { ...taken, discard }
  } catch (error) {
    await discard()
    throw error
  }
}

type Paths = { readonly sent: string; readonly clean: string; readonly thumbnail: string }
type Cleaned = Pick<TakenFile, 'path' | 'image'>

async function takeInto(
  paths: Paths,
  stream: AsyncIterable<Uint8Array>,
  claimedName: string,
  limits: FileLimits,
): Promise<Omit<TakenFile, 'discard'> | Refused<FileRefusal>> {
  const mediaType = await receive(stream, paths.sent, limits)
  if (isRefused(mediaType)) return mediaType
  const { kind, ending } = acceptedTypes[mediaType]
  const shownName = displayName(claimedName, ending)
  if (isRefused(shownName)) return shownName
  const cleaned = await clean(paths, mediaType, limits)
  if (isRefused(cleaned)) return cleaned
  if (cleaned.path !== paths.sent) await removeAll([paths.sent])
  const byteCount = (await stat(cleaned.path)).size
  return { kind, mediaType, displayName: shownName, byteCount, sha256: await sha256Of(cleaned.path), ...cleaned }
}

/** Writes the stream to `path` and tells its type; refuses at the first byte that settles it. */
async function receive(
  stream: AsyncIterable<Uint8Array>,
  path: string,
  limits: FileLimits,
): Promise<MediaType | Refused<'file_empty' | 'file_type_not_allowed' | 'file_too_large'>> {
  const file = await open(path, 'wx', 0o600)
  try {
    let head: Uint8Array = new Uint8Array()
    let type: MediaType | undefined
    let count = 0
    for await (const chunk of stream) {
      count += chunk.length
      if (head.length < headBytes) head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)])
      if (type === undefined && head.length === headBytes) {
        const told = await recogniseType(head)
        if (isRefused(told)) return told
        type = told
      }
      if (count > limitOf(type, limits)) return refused('file_too_large', { limitBytes: limitOf(type, limits) })
      await file.appendFile(chunk)
    }
    if (count === 0) return refused('file_empty')
    const told = type ?? (await recogniseType(head))
    if (isRefused(told) || count <= limitOf(told, limits)) return told
    return refused('file_too_large', { limitBytes: limitOf(told, limits) })
  } finally {
    await file.close()
  }
}

function limitOf(type: MediaType | undefined, limits: FileLimits): number {
  if (type === undefined) return Math.max(limits.imageBytes, limits.videoBytes)
  return acceptedTypes[type].kind === 'image' ? limits.imageBytes : limits.videoBytes
}

async function clean(
  paths: Paths,
  type: MediaType,
  limits: FileLimits,
): Promise<Cleaned | Refused<'file_broken' | 'image_too_many_pixels'>> {
  if (isVideo(type)) return (await cleanVideo(paths.sent, type)) ?? { path: paths.sent }
  const size = await cleanImage(paths.sent, type, limits, paths.clean, paths.thumbnail)
  if (isRefused(size)) return size
  return { path: paths.clean, image: { ...size, thumbnailPath: paths.thumbnail } }
}

function isVideo(type: ImageType | VideoType): type is VideoType {
  return acceptedTypes[type].kind === 'video'
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

async function removeAll(paths: readonly string[]): Promise<void> {
  await Promise.all(paths.map((path) => rm(path, { force: true })))
}
