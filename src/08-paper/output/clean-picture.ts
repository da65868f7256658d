import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'

/** A picture drawn anew: as PNG, and as red, green and blue dots. */
export type CleanPicture = {
  readonly png: Buffer
  readonly width: number
  readonly height: number
  readonly data: Buffer
}
const largestBytes = 500_000

/**
 * A PNG, JPEG or WebP that was sent to us (base64), drawn anew on white and at most 1200 × 600; null when it is none, or too large. It is read
 * from a file: the readers that take bytes are switched off in this program (00-kernel/files).
 */
export async function cleanPicture(base64: string): Promise<CleanPicture | null> {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length === 0 || bytes.length > largestBytes) return null
  const folder = await mkdtemp(join(tmpdir(), 'wanbi-signature-'))
  try {
    const file = join(folder, 'sent')
    await writeFile(file, bytes)
    const { data, info } = await sharp(file, { limitInputPixels: 4_000_000 })
      .resize(1200, 600, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const { width, height, channels } = info
    const png = await sharp(data, { raw: { width, height, channels } }).toColourspace('srgb').png().toBuffer()
    const whole = channels === 3 ? data : Buffer.from(Array.from(data, (shade) => [shade, shade, shade]).flat())
    return { png, width, height, data: whole }
  } catch {
    return null
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
