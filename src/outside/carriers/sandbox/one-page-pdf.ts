// A PDF of one page that is one picture at its true size: a carrier's label needs no more, and no library.
import { deflateSync } from 'node:zlib'

/** `gray`: a byte a dot, row by row. */
export type OnePicture = {
  readonly gray: Uint8Array
  readonly width: number
  readonly height: number
  readonly widthMm: number
  readonly heightMm: number
}

const pointsPerMm = 72 / 25.4

export function onePagePdf({ gray, width, height, widthMm, heightMm }: OnePicture): Buffer {
  const [w, h] = [(widthMm * pointsPerMm).toFixed(2), (heightMm * pointsPerMm).toFixed(2)]
  const picture = deflateSync(gray)
  const drawn = Buffer.from(`q ${w} 0 0 ${h} 0 0 cm /Im0 Do Q`)
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${w} ${h}] /Resources << /XObject << /Im0 4 0 R >> >> /Contents 5 0 R >>`,
    ),
    stream(
      `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode`,
      picture,
    ),
    stream('', drawn),
  ]
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  const places: number[] = []
  let at = parts[0]!.length
  objects.forEach((object, index) => {
    places.push(at)
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    parts.push(part)
    at += part.length
  })
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

const stream = (dictionary: string, content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${content.length} >>\nstream\n`),
    content,
    Buffer.from('\nendstream'),
  ])
