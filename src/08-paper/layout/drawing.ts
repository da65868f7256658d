// What is on a sheet, in millimetres from its upper left corner: laid out once, then drawn as PDF, as a picture and for the browser alike.
import type { CleanPicture } from '../output/clean-picture.ts'

export type Colour = 'black' | 'red' | 'white'

export type Mark =
  /** `y` is the line the letters stand on; `size` the height of the type. */
  | {
      readonly kind: 'text'
      readonly x: number
      readonly y: number
      readonly size: number
      readonly bold: boolean
      readonly text: string
    }
  | {
      readonly kind: 'rect'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly colour?: Colour
    }
  | { readonly kind: 'polygon'; readonly points: readonly (readonly [number, number])[]; readonly colour?: Colour }
  /** As large as it fits into this box. */
  | {
      readonly kind: 'picture'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly picture: CleanPicture
    }

export type Drawing = {
  readonly title: string
  readonly widthMm: number
  readonly heightMm: number
  readonly pages: readonly (readonly Mark[])[]
}

/** What was laid out, to be placed as a whole. */
export type Piece = {
  readonly height: number
  readonly marks: readonly Mark[]
  /** The head of its table, repeated where a page begins with this piece. */
  readonly head?: Piece
}

export const moved = (marks: readonly Mark[], dx: number, dy: number): Mark[] =>
  marks.map((mark) =>
    mark.kind === 'polygon'
      ? { ...mark, points: mark.points.map(([x, y]) => [x + dx, y + dy] as const) }
      : { ...mark, x: mark.x + dx, y: mark.y + dy },
  )

/** What a sheet could not show as it was asked to, for whoever prints it. */
export type Told = {
  /** Characters the font does not have; each is drawn as 〓. */
  readonly replaced: Set<string>
  /** Whether something did not fit and was left off, or ends with … */
  cutOff: boolean
  /** What no barcode could be made of, or none that fits and can be read. */
  readonly barcodesLeftOff: Set<string>
}
export const nothingTold = (): Told => ({ replaced: new Set(), cutOff: false, barcodesLeftOff: new Set() })
