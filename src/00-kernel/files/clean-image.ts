import { writeFile } from 'node:fs/promises'
import sharp, { type Metadata, type Sharp } from 'sharp'
import { type Refused, refused } from '#kernel/result'
import { PixelBudget } from './pixel-budget.ts'

// Every decoder can be attacked (sharp before 0.35: CVE-2026-114113 in GIF, TIFF and VIPS): only these three stay enabled.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegFile', 'VipsForeignLoadPngFile', 'VipsForeignLoadWebpFile'],
})
sharp.cache(false)
sharp.concurrency(1)

const longestSide = 4096
const thumbnailSide = 320
// Two usual phone photos side by side, or one large picture alone: about 250 MB at worst, however many people send at once.
const budget = new PixelBudget(32_000_000)

export type ImageType = 'image/jpeg' | 'image/png' | 'image/webp'
export type ImageLimits = { readonly pixels: number; readonly decodeSeconds: number }
/** Both sides in pixels, as shown: the camera's orientation is already applied. */
export type CleanImage = { readonly width: number; readonly height: number }
export type ImageRefusal = 'file_broken' | 'image_too_many_pixels'

/**
 * Draws the image at `from` anew into `to`, and small into `thumbnailTo` (WebP, 320 px): first picture only, turned as the
 * camera meant it, sRGB, at most 4096 px a side, nothing kept that is not a pixel (no EXIF, XMP, profile, tail).
 */
export async function cleanImage(
  from: string,
  type: ImageType,
  limits: ImageLimits,
  to: string,
  thumbnailTo: string,
): Promise<CleanImage | Refused<ImageRefusal>> {
  const header = await orBroken(sharp(from, { limitInputPixels: false }).metadata())
  if (header === undefined) return refused('file_broken', { reason: 'unreadable_header' })
  // What recognised the type and what draws the picture must speak of the same thing.
  if (`image/${header.format}` !== type) return refused('file_broken', { reason: 'contradicts_itself' })
  const pixels = header.width * header.height
  const weight = weightOfPixel(header)
  const limit = Math.floor(limits.pixels / weight)
  if (pixels > limit) return refused('image_too_many_pixels', { pixels, limit })
  return await budget.spend(pixels * weight, async () => {
    const drawn = await orBroken(
      encode(within(open(from, limits), longestSide), type).toBuffer({ resolveWithObject: true }),
    )
    if (drawn === undefined) return refused('file_broken', { reason: 'undecodable' })
    await writeFile(to, drawn.data, { flag: 'wx', mode: 0o600 })
    const small = await within(open(to, limits), thumbnailSide).webp({ quality: 75 }).toBuffer()
    await writeFile(thumbnailTo, small, { flag: 'wx', mode: 0o600 })
    return { width: drawn.info.width, height: drawn.info.height }
  })
}

// Measured in the three bytes of a JPEG's pixel: 16 bits and transparency weigh up to 2.7 times as much once opened.
function weightOfPixel(header: Metadata): number {
  return Math.max(1, (header.channels * (header.depth === 'uchar' ? 1 : 2)) / 3)
}

function open(path: string, limits: ImageLimits): Sharp {
  const image = sharp(path, { limitInputPixels: limits.pixels, failOn: 'error', autoOrient: true })
  return image.timeout({ seconds: limits.decodeSeconds })
}

// sRGB also means 8 bits: a 16-bit picture twice the size shows an agent nothing more.
function within(image: Sharp, side: number): Sharp {
  return image.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }).toColourspace('srgb')
}

function encode(image: Sharp, type: ImageType): Sharp {
  if (type === 'image/png') return image.png()
  if (type === 'image/webp') return image.webp({ quality: 85 })
  return image.jpeg({ quality: 85 })
}

// The image library reads the stranger's file and writes to memory, so whatever it complains of is that file.
async function orBroken<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading
  } catch {
    return undefined
  }
}
