// Dots from marks, drawn by ourselves: the libraries' reader of SVG is switched off in this program (00-kernel/files), since strangers send files.
import sharp from 'sharp'
import type { Drawing, Mark } from '../layout/drawing.ts'
import { fontOf } from '../layout/fonts.ts'

type Point = readonly [number, number]
type Rgb = readonly [number, number, number]
export type Dots = { readonly width: number; readonly height: number; readonly data: Buffer }

const colours: Record<string, Rgb> = { black: [0, 0, 0], red: [208, 0, 0], white: [255, 255, 255] }
/** Lines each row of dots is looked at along: how smooth slanting edges are. */
const linesInRow = 4

/** A page as red, green and blue dots, row by row. */
export async function drawDots({ widthMm, heightMm, pages }: Drawing, page: number, dotsPerMm: number): Promise<Dots> {
  const [width, height] = [Math.round(widthMm * dotsPerMm), Math.round(heightMm * dotsPerMm)]
  const dots: Dots = { width, height, data: Buffer.alloc(width * height * 3, 255) }
  for (const mark of pages[page] ?? []) {
    if (mark.kind === 'text') drawText(dots, mark, dotsPerMm)
    else if (mark.kind === 'rect') drawRect(dots, mark, dotsPerMm)
    else if (mark.kind === 'picture') await drawPicture(dots, mark, dotsPerMm)
    else fill(dots, [mark.points.map(([x, y]) => [x * dotsPerMm, y * dotsPerMm])], colours[mark.colour ?? 'black']!)
  }
  return dots
}

function drawText(dots: Dots, { x, y, size, bold, text }: Mark & { kind: 'text' }, dotsPerMm: number): void {
  const font = fontOf(bold)
  const scale = (size * dotsPerMm) / 1000
  let at = x * dotsPerMm
  for (const character of text) {
    const contours = font
      .contoursOf(character)
      .map((points) => points.map(([px, py]): Point => [at + px * scale, y * dotsPerMm - py * scale]))
    fill(dots, contours, colours.black!)
    at += font.advanceOf(character) * scale
  }
}

/** To whole dots: the edge of a bar is never grey. */
function drawRect(dots: Dots, mark: Mark & { kind: 'rect' }, dotsPerMm: number): void {
  const to = (mm: number, most: number) => Math.min(most, Math.max(0, Math.round(mm * dotsPerMm)))
  const [left, right] = [to(mark.x, dots.width), to(mark.x + mark.width, dots.width)]
  const [top, bottom] = [to(mark.y, dots.height), to(mark.y + mark.height, dots.height)]
  const [red, green, blue] = colours[mark.colour ?? 'black']!
  for (let y = top; y < Math.max(bottom, top + 1) && y < dots.height; y += 1)
    for (let x = left; x < Math.max(right, left + 1) && x < dots.width; x += 1) {
      const at = (y * dots.width + x) * 3
      dots.data[at] = red
      dots.data[at + 1] = green
      dots.data[at + 2] = blue
    }
}

async function drawPicture(dots: Dots, mark: Mark & { kind: 'picture' }, dotsPerMm: number): Promise<void> {
  const [width, height] = [Math.round(mark.width * dotsPerMm), Math.round(mark.height * dotsPerMm)]
  const raw = { width: mark.picture.width, height: mark.picture.height, channels: 3 } as const
  const { data, info } = await sharp(mark.picture.data, { raw })
    .resize(width, height, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const [left, top] = [Math.round(mark.x * dotsPerMm), Math.round(mark.y * dotsPerMm)]
  for (let y = 0; y < info.height && top + y < dots.height; y += 1)
    for (let x = 0; x < info.width && left + x < dots.width; x += 1)
      for (let part = 0; part < 3; part += 1)
        dots.data[((top + y) * dots.width + left + x) * 3 + part] = data[(y * info.width + x) * info.channels + part]!
}

/** Fills what the contours enclose (non-zero winding), edges in shades. */
function fill(dots: Dots, contours: readonly (readonly Point[])[], colour: Rgb): void {
  const heights = contours.flatMap((points) => points.map(([, y]) => y))
  if (heights.length === 0) return
  const top = Math.max(0, Math.floor(Math.min(...heights)))
  const bottom = Math.min(dots.height - 1, Math.ceil(Math.max(...heights)))
  const widths = contours.flatMap((points) => points.map(([x]) => x))
  const left = Math.max(0, Math.floor(Math.min(...widths)))
  const right = Math.min(dots.width - 1, Math.ceil(Math.max(...widths)))
  const cover = new Float32Array(dots.width + 1)
  for (let row = top; row <= bottom; row += 1) {
    cover.fill(0, left, right + 1)
    for (let line = 0; line < linesInRow; line += 1) coverLine(cover, contours, row + (line + 0.5) / linesInRow)
    for (let x = left; x <= right; x += 1) {
      const share = Math.min(1, cover[x]! / linesInRow)
      if (share <= 0) continue
      const at = (row * dots.width + x) * 3
      for (let part = 0; part < 3; part += 1)
        dots.data[at + part] = Math.round(dots.data[at + part]! * (1 - share) + colour[part]! * share)
    }
  }
}

function coverLine(cover: Float32Array, contours: readonly (readonly Point[])[], y: number): void {
  const crossings: { x: number; turn: number }[] = []
  for (const points of contours)
    for (let index = 0; index < points.length; index += 1) {
      const [x1, y1] = points[index]!
      const [x2, y2] = points[(index + 1) % points.length]!
      if (y1 <= y === y2 <= y) continue
      crossings.push({ x: x1 + ((y - y1) / (y2 - y1)) * (x2 - x1), turn: y1 < y2 ? 1 : -1 })
    }
  crossings.sort((a, b) => a.x - b.x)
  let turns = 0
  for (let index = 0; index < crossings.length - 1; index += 1) {
    turns += crossings[index]!.turn
    if (turns !== 0) coverSpan(cover, crossings[index]!.x, crossings[index + 1]!.x)
  }
}

function coverSpan(cover: Float32Array, from: number, to: number): void {
  const [left, right] = [Math.max(0, from), Math.min(cover.length - 1, to)]
  for (let x = Math.floor(left); x < right; x += 1) cover[x]! += Math.min(right, x + 1) - Math.max(left, x)
}
