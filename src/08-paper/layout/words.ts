// What every element of a sheet is made with: its attributes, words broken into lines, pieces put below each other.
import type { CleanPicture } from '../output/clean-picture.ts'
import { breakLines } from './break-lines.ts'
import { type Mark, moved, type Piece, type Told } from './drawing.ts'
import { drawable, fontOf } from './fonts.ts'
import type { Element } from './markup.ts'

export type SheetOptions = {
  readonly title: string
  readonly widthMm: number
  readonly heightMm: number
  readonly marginMm: number
  /** Whether all of it must be on one page: a label, a card. */
  readonly onePage: boolean
  readonly signature: CleanPicture | null
}
/** `scale`: of the type, where a sheet is full. */
export type Context = SheetOptions & { readonly told: Told; readonly scale: number }

export const textMm = 3.2
export const smallestMm = 1.8
const leading = 1.35

export const numberIn = (given: string | undefined, usual: number, least: number, most: number): number => {
  const value = given === undefined || given.trim() === '' ? usual : Number(given)
  return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : usual
}
export const isYes = (given: string | undefined): boolean => given === 'yes' || given === 'true'

export const wordsOf = (element: Element): string =>
  element.children.filter((child) => typeof child === 'string').join('')

export type Look = {
  readonly size: number
  readonly most: number
  readonly bold: boolean
  readonly align: string | undefined
}

export function linesOf(words: string, width: number, { size, most, bold, align }: Look, { told }: Context): Piece[] {
  const font = fontOf(bold)
  const { lines, cut } = breakLines(drawable(words, told).trim(), { font, size, width, most })
  told.cutOff ||= cut
  return lines.map((text) => {
    const free = width - font.widthOf(text, size)
    const x = align === 'right' ? free : align === 'center' ? free / 2 : 0
    return { height: size * leading, marks: [{ kind: 'text', x: Math.max(0, x), y: size * 1.02, size, bold, text }] }
  })
}

export const heightOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, piece) => sum + piece.height, 0)

export function stacked(pieces: readonly Piece[], x: number, y = 0): Mark[] {
  let at = y
  return pieces.flatMap((piece) => {
    const marks = moved(piece.marks, x, at)
    at += piece.height
    return marks
  })
}
