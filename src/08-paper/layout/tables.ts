// Tables: columns as wide as the first row says, a head that is repeated on every page.

import { onDot } from './barcodes.ts'
import { code128Of } from './code-pieces.ts'
import type { Piece } from './drawing.ts'
import type { Element } from './markup.ts'
import { type Context, heightOf, isYes, linesOf, numberIn, smallestMm, stacked, textMm, wordsOf } from './words.ts'

const cellPadding = 0.8

export function tableOf(element: Element, width: number, context: Context): Piece[] {
  const rows = element.children.filter((child) => typeof child !== 'string')
  const shares = (rows[0]?.children ?? [])
    .filter((cell) => typeof cell !== 'string')
    .map((cell) => numberIn(cell.attributes.width, 1, 0.1, 100))
  const first = rows[0] && isYes(rows[0].attributes.head) ? tableRow(rows[0], shares, width, context) : undefined
  return rows.map((row, index) =>
    index === 0 && first ? first : { ...tableRow(row, shares, width, context), ...(first && { head: first }) },
  )
}

function tableRow(row: Element, shares: readonly number[], width: number, context: Context): Piece {
  const isHead = isYes(row.attributes.head)
  const total = shares.reduce((sum, one) => sum + one, 0) || 1
  const cells = row.children.filter((child) => typeof child !== 'string').slice(0, shares.length)
  let x = 0
  let height = 0
  const marks = cells.flatMap((cell, index) => {
    const own = (width * shares[index]!) / total
    const pieces = cellOf(cell, isHead, own - 2 * cellPadding, context)
    const placed = stacked(pieces, onDot(x + cellPadding), cellPadding)
    height = Math.max(height, heightOf(pieces) + 2 * cellPadding)
    x += own
    return placed
  })
  const line = isHead ? 0.375 : 0.125
  return { height: height + line, marks: [...marks, { kind: 'rect', x: 0, y: height, width, height: line }] }
}

function cellOf(cell: Element, isHead: boolean, width: number, context: Context): Piece[] {
  const size = Math.max(smallestMm, (isHead ? 2.8 : textMm) * context.scale)
  const look = {
    size,
    most: numberIn(cell.attributes.lines, 3, 1, 50),
    bold: isHead || isYes(cell.attributes.bold),
    align: cell.attributes.align,
  }
  return [
    ...linesOf(wordsOf(cell), width, look, context),
    ...cell.children.flatMap((child) => {
      if (typeof child === 'string') return []
      return child.name === 'checkbox' ? [checkbox] : [code128Of(child.attributes, width, context)]
    }),
  ]
}

const checkbox: Piece = {
  height: 4.5,
  marks: [
    { kind: 'rect', x: 0, y: 0.25, width: 4, height: 4 },
    { kind: 'rect', x: 0.25, y: 0.5, width: 3.5, height: 3.5, colour: 'white' },
  ],
}
