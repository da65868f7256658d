// Code 128 and QR as rectangles. A narrow bar is at least 0.25 mm, two dots of a label printer with 203 dots to the inch, and every edge lies
// on a dot; the light zone beside Code 128 is 10 narrow bars wide, around a QR code 4 of its modules (dispatch-facts §4).
import bwipjs from 'bwip-js/node'
import type { Mark, Piece } from './drawing.ts'

const dotMm = 0.125
const narrowBars = [0.5, 0.375, 0.25] as const
const quietBars = 10
const quietModules = 4
const smallestModuleMm = 0.5

type Linear = { readonly sbs: readonly number[] }
type Matrix = { readonly pixs: readonly number[]; readonly pixx: number; readonly pixy: number }

function encoded<Shape>(bcid: 'code128' | 'qrcode', text: string): Shape | null {
  try {
    return (bwipjs.raw({ bcid, text, ...(bcid === 'qrcode' && { eclevel: 'M' }) } as never) as unknown as Shape[])[0]!
  } catch {
    return null
  }
}

/** Code 128 across `width` mm at most; null when there is none of this text, or none that fits and can be read. */
export function code128(
  text: string,
  { width, height }: { width: number; height: number },
): (Piece & { width: number }) | null {
  const found = /^[\x20-\x7e]{1,80}$/.test(text) ? encoded<Linear>('code128', text) : null
  if (!found) return null
  const modules = found.sbs.reduce((sum, one) => sum + one, 0) + 2 * quietBars
  const narrow = narrowBars.find((one) => one * modules <= width)
  if (narrow === undefined) return null
  const marks: Mark[] = []
  let at = quietBars
  found.sbs.forEach((size, index) => {
    if (index % 2 === 0) marks.push({ kind: 'rect', x: at * narrow, y: 0, width: size * narrow, height })
    at += size
  })
  return { width: modules * narrow, height, marks }
}

/** A QR code with its light zone in a square of about `size` mm; larger when its modules would be finer than half a millimetre. Null when there is none. */
export function qrCode(
  text: string,
  { size, most }: { size: number; most: number },
): (Piece & { width: number }) | null {
  const found = text !== '' && Buffer.byteLength(text) <= 1000 ? encoded<Matrix>('qrcode', text) : null
  if (!found) return null
  const { pixs, pixx } = found
  const across = pixx + 2 * quietModules
  const module = Math.max(smallestModuleMm, Math.floor(size / across / dotMm) * dotMm)
  if (across * module > most) return null
  const marks: Mark[] = []
  for (let row = 0; row < pixx; row += 1)
    for (let column = 0; column < pixx; column += 1) {
      let run = 0
      while (column + run < pixx && pixs[row * pixx + column + run] === 1) run += 1
      if (run > 0)
        marks.push({
          kind: 'rect',
          x: (column + quietModules) * module,
          y: (row + quietModules) * module,
          width: run * module,
          height: module,
        })
      column += run
    }
  return { width: across * module, height: across * module, marks }
}

/** To the nearest dot of a label printer, so that no edge of a bar is grey. */
export const onDot = (mm: number): number => Math.round(mm / dotMm) * dotMm
