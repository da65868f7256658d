import { type Mark, moved, type Piece, type Told } from './drawing.ts'

const mostPages = 200

/** Pieces one below the other on as many pages as they need, each between margins of `marginMm` and no higher than `height`. */
export function paged(pieces: readonly Piece[], height: number, marginMm: number, told: Told): Mark[][] {
  const pages: Mark[][] = [[]]
  let at = 0
  const put = (piece: Piece) => {
    pages.at(-1)!.push(...moved(piece.marks, marginMm, marginMm + at))
    at += piece.height
  }
  for (const piece of pieces) {
    if (at > 0 && at + piece.height > height + 0.01) {
      if (pages.length >= mostPages) {
        told.cutOff = true
        break
      }
      pages.push([])
      at = 0
      if (piece.head) put(piece.head)
    }
    put(piece)
  }
  return pages
}
