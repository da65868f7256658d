import sharp from 'sharp'
import type { Drawing } from '../layout/drawing.ts'
import { drawSvg } from './svg.ts'

/** Dots of a label printer: 8 to the millimetre (203 dpi), 12 with the finer heads (300 dpi). */
export type DotsPerMm = 8 | 12

/** A page as a PNG, one pixel a dot of the printer. */
export async function drawPng(drawing: Drawing, page: number, dotsPerMm: DotsPerMm): Promise<Uint8Array> {
  const picture = sharp(Buffer.from(drawSvg(drawing, page, dotsPerMm)), {
    limitInputPixels: 40_000_000,
    unlimited: true,
  })
  const png = await picture
    .flatten({ background: '#fff' })
    .withMetadata({ density: dotsPerMm * 25.4 })
    .png({ palette: true, colours: 16 })
    .toBuffer()
  return new Uint8Array(png)
}

/**
 * All pages as ZPL for label printers: each a picture of black dots (`^GFA`), so that Chinese needs no font of the printer and no character of
 * the data can be taken for a command of the language.
 */
export async function drawZpl(drawing: Drawing, dotsPerMm: DotsPerMm): Promise<string> {
  const pages = await Promise.all(drawing.pages.map((_, page) => zplPage(drawing, page, dotsPerMm)))
  return pages.join('')
}

async function zplPage(drawing: Drawing, page: number, dotsPerMm: DotsPerMm): Promise<string> {
  const { data, info } = await sharp(Buffer.from(drawSvg(drawing, page, dotsPerMm)), { unlimited: true })
    .flatten({ background: '#fff' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const across = Math.ceil(info.width / 8)
  const bits = Buffer.alloc(across * info.height)
  for (let y = 0; y < info.height; y += 1)
    for (let x = 0; x < info.width; x += 1)
      if (data[(y * info.width + x) * info.channels]! < 128) bits[y * across + (x >> 3)]! |= 128 >> (x & 7)
  const rows = Array.from({ length: info.height }, (_, y) =>
    packedRow(
      bits
        .subarray(y * across, (y + 1) * across)
        .toString('hex')
        .toUpperCase(),
    ),
  )
  const field = rows.map((row, y) => (y > 0 && row === rows[y - 1] ? ':' : row)).join('')
  return `^XA^PW${info.width}^LL${info.height}^LH0,0^FO0,0^GFA,${bits.length},${bits.length},${across},${field}^FS^XZ\n`
}

/** ZPL's own packing: the rest of a row white `,` or black `!`, else G–Y for 1–19 and g–z for 20–400 repeats of a digit. */
function packedRow(hex: string): string {
  const end = hex.endsWith('0') ? ',' : hex.endsWith('F') ? '!' : ''
  const kept = end === ',' ? hex.replace(/0+$/, '') : end === '!' ? hex.replace(/F+$/, '') : hex
  return kept.replace(/(.)\1{2,}/g, (run, digit: string) => `${times(run.length)}${digit}`) + end
}

function times(count: number): string {
  const [many, rest] = [Math.floor(count / 400), count % 400]
  const twenties = Math.floor(rest / 20)
  return (
    'z'.repeat(many) +
    (twenties > 0 ? String.fromCharCode(102 + twenties) : '') +
    (rest % 20 > 0 ? String.fromCharCode(70 + (rest % 20)) : '')
  )
}
