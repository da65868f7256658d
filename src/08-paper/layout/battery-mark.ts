// The lithium battery mark: at least 100 × 100 mm, red hatching at least 5 mm wide, symbol and letters black, UN number at least 12 mm high
// where it fits (dispatch-facts §5). It is drawn from what the SKU master says of the goods; no template adds or leaves it off.
import type { Mark } from './drawing.ts'
import { fontOf } from './fonts.ts'

export const markMm = 100
const borderMm = 5
const stripes = 20

/** The mark on a page of its own, in the middle of the sheet; null where the sheet is narrower than the mark has to be. */
export function batteryMark(unNumbers: readonly string[], sheet: { widthMm: number; heightMm: number }): Mark[] | null {
  if (unNumbers.length === 0 || sheet.widthMm < markMm || sheet.heightMm < markMm) return null
  const [left, top] = [(sheet.widthMm - markMm) / 2, Math.min((sheet.heightMm - markMm) / 2, 40)]
  return [...hatching(left, top), ...symbol(left, top), ...numbers(unNumbers, left, top)]
}

function hatching(left: number, top: number): Mark[] {
  const step = markMm / stripes
  const inside = { x: left + borderMm, y: top + borderMm, width: markMm - 2 * borderMm, height: markMm - 2 * borderMm }
  const along = Array.from({ length: stripes * 2 }, (_, index) => {
    const from = index * step - markMm
    const band = (offset: number): [number, number][] => clip(from + offset)
    return index % 2 === 0 ? [...band(0), ...band(step).reverse()] : null
  })
  const polygons: Mark[] = along
    .filter((points) => points !== null && points.length > 2)
    .map((points) => ({
      kind: 'polygon',
      colour: 'red',
      points: points!.map(([x, y]) => [left + x, top + y] as const),
    }))
  return [...polygons, { kind: 'rect', ...inside, colour: 'white' }]
}

/** Where the slanting line y = x − offset crosses the square of the mark: one or two points. */
function clip(offset: number): [number, number][] {
  if (Math.abs(offset) >= markMm) return offset >= markMm ? [[markMm, 0]] : [[0, markMm]]
  return offset >= 0
    ? [
        [offset, 0],
        [markMm, markMm - offset],
      ]
    : [
        [0, -offset],
        [markMm + offset, markMm],
      ]
}

/** A group of cells, one of them broken and with a flame. */
function symbol(left: number, top: number): Mark[] {
  const [x, y] = [left + 24, top + 26]
  const cell = (at: number): Mark[] => [
    { kind: 'rect', x: x + at, y: y + 6, width: 13, height: 30 },
    { kind: 'rect', x: x + at + 4, y: y + 2.5, width: 5, height: 4 },
  ]
  const crack: Mark = {
    kind: 'polygon',
    colour: 'white',
    points: [
      [x + 39.5, y + 12],
      [x + 44, y + 20],
      [x + 40.5, y + 21],
      [x + 45, y + 31],
      [x + 38.5, y + 23],
      [x + 42, y + 21.5],
    ],
  }
  const flame: Mark = {
    kind: 'polygon',
    points: [
      [x + 42, y + 6],
      [x + 37, y - 1],
      [x + 40, y - 4],
      [x + 39.5, y - 10],
      [x + 44, y - 5],
      [x + 45, y - 13],
      [x + 50, y - 3],
      [x + 48.5, y + 2],
      [x + 46, y + 6],
    ],
  }
  return [...cell(0), ...cell(18), ...cell(36), crack, flame]
}

function numbers(unNumbers: readonly string[], left: number, top: number): Mark[] {
  const size = unNumbers.length > 2 ? 9 : 16.5
  return unNumbers.slice(0, 3).map((text, index) => ({
    kind: 'text',
    x: left + (markMm - fontOf(true).widthOf(text, size)) / 2,
    y: top + (unNumbers.length === 1 ? 82 : 76) + index * size * 0.95,
    size,
    bold: true,
    text,
  }))
}
