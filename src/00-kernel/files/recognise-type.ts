import { fileTypeFromBuffer } from 'file-type'
import { type Refused, refused } from '#kernel/result'

export type FileKind = 'image' | 'video'
export type MediaType = keyof typeof acceptedTypes

/** What may come in, and what it is kept as. `ending` is the file ending without its dot. */
export const acceptedTypes = {
  'image/jpeg': { kind: 'image', ending: 'jpg' },
  'image/png': { kind: 'image', ending: 'png' },
  'image/webp': { kind: 'image', ending: 'webp' },
  'video/mp4': { kind: 'video', ending: 'mp4' },
  'video/quicktime': { kind: 'video', ending: 'mov' },
  'video/webm': { kind: 'video', ending: 'webm' },
} as const satisfies Record<string, { kind: FileKind; ending: string }>

/** How many bytes from the start of a file are enough to tell its type. */
export const headBytes = 4100

// An animated PNG is kept as its first picture; M4V is Apple's ending for MP4.
const keptAs: Readonly<Record<string, MediaType>> = { 'image/apng': 'image/png', 'video/x-m4v': 'video/mp4' }

/**
 * Tells a file's type by its first bytes alone. Left out on purpose:
 * HEIC: the image library at hand has no HEVC decoder (patents), so it could not be drawn anew; phones send JPEG when the
 * page asks for image/jpeg. AVIF, GIF, TIFF: rarely evidence, and each decoder can be attacked. PDF and SVG: they run scripts.
 * Refused with `found` (null when nothing was recognised) and `accepted`.
 */
export async function recogniseType(head: Uint8Array): Promise<MediaType | Refused<'file_type_not_allowed'>> {
  const found = (await fileTypeFromBuffer(head.subarray(0, headBytes)))?.mime
  const type = found === undefined ? undefined : (keptAs[found] ?? found)
  if (type !== undefined && isAccepted(type)) return type
  return refused('file_type_not_allowed', { found: found ?? null, accepted: Object.keys(acceptedTypes) })
}

function isAccepted(type: string): type is MediaType {
  return Object.hasOwn(acceptedTypes, type)
}
