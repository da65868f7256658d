import sharp from 'sharp'
import type { Drawing } from '../layout/drawing.ts'
import { drawDots } from './raster.ts'

/** Dots of a label printer: 8 to the millimetre (203 dpi), 12 with the finer heads (300 dpi). */
export type DotsPerMm = 8 | 12

/** A page as a PNG, one pixel a dot of the printer. */
export async function drawPng(drawing: Drawing, page: number, dotsPerMm: DotsPerMm): Promise<Uint8Array> {
  const { data, width, height } = await drawDots(drawing, page, dotsPerMm)
  const png = await sharp(data, { raw: { width, height, channels: 3 } })
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
  const pages: string[] = []
  for (const page of drawing.pages.keys()) pages.push(await zplPage(drawing, page, dotsPerMm))
  return pages.join('')
}

async function zplPage(drawing: Drawing, page: number, dotsPerMm: DotsPerMm): Promise<string> {
  const { data, width, height } = await drawDots(drawing, page, dotsPerMm)
  const across = Math.ceil(width / 8)
  const bits = Buffer.alloc(across * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 3
      // as bright as an eye takes it for: red is dark
      if (data[at]! * 0.3 + data[at + 1]! * 0.59 + data[at + 2]! * 0.11 < 128)
        bits[y * across + (x >> 3)]! |= 128 >> (x & 7)
    }
  const rows = Array.from({ length: height }, (_, y) =>
    packedRow(
      bits
        .subarray(y * across, (y + 1) * across)
        .toString('hex')
        .toUpperCase(),
    ),
  )
  const field = rows.map((row, y) => (y > 0 && row === rows[y - 1] ? ':' : row)).join('')
  return `^XA^PW${width}^LL${height}^LH0,0^FO0,0^GFA,${bits.length},${bits.length},${across},${field}^FS^XZ\n`
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
