// Barcodes as pieces of a sheet, and what stands in their place where there can be none.
import { code128, onDot, qrCode } from './barcodes.ts'
import { moved, type Piece } from './drawing.ts'
import { type Context, heightOf, linesOf, numberIn, smallestMm, stacked, textMm } from './words.ts'

export function code128Of(attributes: Readonly<Record<string, string>>, width: number, context: Context): Piece {
  const value = attributes.value ?? ''
  const made = code128(value, { width, height: onDot(numberIn(attributes.height, 12, 10, 60)) })
  if (!made) return leftOff(value, width, context)
  const x = onDot((width - made.width) / 2)
  const bars: Piece = { height: made.height + 0.5, marks: moved(made.marks, x, 0) }
  if (attributes.caption === 'no') return bars
  const look = { size: Math.max(smallestMm, 3 * context.scale), most: 1, bold: false, align: 'center' }
  const caption = linesOf(value, width, look, context)
  return { height: heightOf([bars, ...caption]), marks: stacked([bars, ...caption], 0) }
}

export function qrOf(attributes: Readonly<Record<string, string>>, width: number, context: Context): Piece {
  const value = attributes.value ?? ''
  const made = qrCode(value, { size: numberIn(attributes.size, 20, 10, 100), most: width })
  if (!made) return leftOff(value, width, context)
  return { height: made.height, marks: moved(made.marks, onDot((width - made.width) / 2), 0) }
}

/** Where a barcode would stand that cannot be: what it should have held, in words. */
function leftOff(value: string, width: number, context: Context): Piece {
  context.told.barcodesLeftOff.add(value.slice(0, 200))
  const words = linesOf(`[${value}]`, width, { size: textMm, most: 2, bold: true, align: 'center' }, context)
  return { height: heightOf(words), marks: stacked(words, 0) }
}
