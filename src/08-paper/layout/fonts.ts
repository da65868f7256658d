// Noto Sans SC (SIL Open Font License), 30,000 characters; the font files come with an npm package and are read when the first sheet is drawn.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as fontkit from 'fontkit'
import type { Told } from './drawing.ts'

/** Drawn for what the font does not have: the printers' own sign for a missing piece of type. */
export const missingSign = '〓'

export type PaperFont = {
  readonly file: Buffer
  /** Width of a text of this size, in the unit of the size. */
  widthOf(text: string, size: number): number
  /** The outline of a character as SVG path data, in thousandths of the size, upwards; empty for a blank. */
  outlineOf(character: string): string
  advanceOf(character: string): number
  /** The outline as closed lines, curves flattened; the same unit. */
  contoursOf(character: string): readonly (readonly (readonly [number, number])[])[]
  has(character: string): boolean
}

type Contours = ReturnType<PaperFont['contoursOf']>
type Command = { readonly command: string; readonly args: readonly number[] }
const piecesOfCurve = 8

/** Noto Sans SC is TrueType: lines and quadratic curves. */
function flattened(commands: readonly Command[], scale: number): Contours {
  const contours: [number, number][][] = []
  let [x, y] = [0, 0]
  for (const { command, args } of commands) {
    if (command === 'closePath') continue
    const [endX, endY] = [args.at(-2)! * scale, args.at(-1)! * scale]
    if (command === 'moveTo') contours.push([])
    const points = contours.at(-1)!
    const [bendX, bendY] = command === 'quadraticCurveTo' ? [args[0]! * scale, args[1]! * scale] : [endX, endY]
    const pieces = command === 'quadraticCurveTo' ? piecesOfCurve : 1
    for (let piece = 1; piece <= pieces; piece += 1) {
      const t = piece / pieces
      const on = (from: number, bend: number, to: number) => (1 - t) ** 2 * from + 2 * t * (1 - t) * bend + t * t * to
      points.push([on(x, bendX, endX), on(y, bendY, endY)])
    }
    x = endX
    y = endY
  }
  return contours
}

const fileOf = (weight: '400Regular' | '700Bold'): string =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`))

function openFont(path: string): PaperFont {
  const file = readFileSync(path)
  const font = fontkit.create(file) as fontkit.Font
  const scale = 1000 / font.unitsPerEm
  const advances = new Map<string, number>()
  const outlines = new Map<string, string>()
  const contours = new Map<string, Contours>()
  const glyphOf = (character: string) => font.glyphForCodePoint(character.codePointAt(0)!)
  const advanceOf = (character: string): number => {
    const known = advances.get(character)
    if (known !== undefined) return known
    const advance = glyphOf(character).advanceWidth * scale
    advances.set(character, advance)
    return advance
  }
  return {
    file,
    advanceOf,
    has: (character) => font.hasGlyphForCodePoint(character.codePointAt(0)!),
    widthOf: (text, size) => ([...text].reduce((sum, character) => sum + advanceOf(character), 0) * size) / 1000,
    contoursOf(character) {
      const known = contours.get(character)
      if (known) return known
      const flat = flattened(glyphOf(character).path.commands as Command[], scale)
      if (contours.size > 5000) contours.clear()
      contours.set(character, flat)
      return flat
    },
    outlineOf(character) {
      const known = outlines.get(character)
      if (known !== undefined) return known
      const outline = glyphOf(character).path.scale(scale, scale).toSVG()
      if (outlines.size > 5000) outlines.clear()
      outlines.set(character, outline)
      return outline
    },
  }
}

const opened = new Map<boolean, PaperFont>()

/** The font, regular or bold. Throws when its package is not installed. */
export function fontOf(bold: boolean): PaperFont {
  const known = opened.get(bold)
  if (known) return known
  const font = openFont(fileOf(bold ? '700Bold' : '400Regular'))
  opened.set(bold, font)
  return font
}

const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Variation_Selector}]/u

/** The text as it can be drawn: line ends and other unseen characters are blanks or nothing, what the font lacks is 〓 and is told. */
export function drawable(text: string, told: Told): string {
  const font = fontOf(false)
  return [...text.normalize('NFC').replace(/\s+/gu, ' ')]
    .map((character) => {
      if (unseen.test(character)) return ''
      if (font.has(character)) return character
      told.replaced.add(character)
      return missingSign
    })
    .join('')
}
