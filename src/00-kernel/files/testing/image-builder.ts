import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** What a phone writes beside the picture: where it was taken, by whom, and turned by the camera. */
const exif = {
  IFD0: { Make: 'PhoneMaker', Artist: 'Zhang San', ImageDescription: '<script>alert(1)</script>' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 13/1 49/1', GPSLongitudeRef: 'E', GPSLongitude: '121/1 28/1 25/1' },
}
const xmp =
  '<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>31,13.8N</exif:GPSLatitude></x:xmpmeta>'

export type Format = 'jpeg' | 'png' | 'webp' | 'gif' | 'tiff' | 'avif'

/** A picture with a gradient, `width` × `height`, so that nothing compresses it to nearly nothing. */
export function picture(format: Format, width = 640, height = 480): Promise<Buffer> {
  return sharp(gradient(width, height), { raw: { width, height, channels: 3 } })
    .toFormat(format)
    .toBuffer()
}

/** The same with GPS in EXIF and XMP, marked as turned by 90°. */
export function pictureWithPlace(format: 'jpeg' | 'png' | 'webp'): Promise<Buffer> {
  const image = sharp(gradient(640, 480), { raw: { width: 640, height: 480, channels: 3 } })
  return image
    .withExif(exif)
    .withXmp(xmp)
    .withMetadata({ orientation: 6 })
    .withExifMerge(exif)
    .toFormat(format)
    .toBuffer()
}

function gradient(width: number, height: number): Buffer {
  const pixels = Buffer.alloc(width * height * 3)
  for (let index = 0; index < pixels.length; index += 1) pixels[index] = (index * 7 + (index >> 9)) & 0xff
  return pixels
}

export const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex')

export function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const chunk = Buffer.alloc(body.length + 8)
  chunk.writeUInt32BE(data.length, 0)
  body.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(body), body.length + 4)
  return chunk
}

/** A PNG whose header says `width` × `height` and whose picture is `rows` rows of zeros, packed. */
export function pngOf(width: number, height: number, rows: number, ...extra: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const data = deflateSync(Buffer.alloc(rows * (width + 1)))
  const parts = [pngChunk('IHDR', header), ...extra, pngChunk('IDAT', data), pngChunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([pngSignature, ...parts])
}

/** A JPEG with another size in its frame header than its picture has. */
export function withSides(jpeg: Buffer, width: number, height: number): Buffer {
  const lying = Buffer.from(jpeg)
  const frame = lying.findIndex((byte, index) => byte === 0xff && [0xc0, 0xc2].includes(lying[index + 1] ?? 0))
  lying.writeUInt16BE(height, frame + 5)
  lying.writeUInt16BE(width, frame + 7)
  return lying
}
