// From elements to marks on pages: what stands below what, how wide, and where a page ends.
import type { CleanPicture } from '../output/clean-picture.ts'
import { onDot } from './barcodes.ts'
import { code128Of, qrOf } from './code-pieces.ts'
import type { Drawing, Piece, Told } from './drawing.ts'
import type { Element, Node } from './markup.ts'
import { paged } from './pages.ts'
import { tableOf } from './tables.ts'
import {
  type Context,
  heightOf,
  isYes,
  linesOf,
  numberIn,
  type SheetOptions,
  smallestMm,
  stacked,
  textMm,
  wordsOf,
} from './words.ts'

const gapMm = 2
/** On sheets narrower than this, the columns of a row that says so stand below each other. */
const narrowMm = 120
/** What is too much for one page is tried with smaller type, barcodes as they are. */
const scales = [1, 0.9, 0.8, 0.7, 0.6]

/** Lays out a sheet. What does not fit on the one page of a label is left off and told. */
export function layOut(nodes: readonly Node[], options: SheetOptions, told: Told): Drawing {
  const { title, widthMm, heightMm, marginMm, onePage } = options
  const [width, height] = [widthMm - 2 * marginMm, heightMm - 2 * marginMm]
  const page = { title, widthMm, heightMm }
  if (!onePage)
    return { ...page, pages: paged(stack(nodes, width, { ...options, told, scale: 1 }), height, marginMm, told) }
  for (const scale of scales) {
    const pieces = stack(nodes, width, { ...options, told: { ...told, cutOff: false }, scale })
    const total = pieces.reduce((sum, piece) => sum + piece.height, 0)
    if (total > height && scale !== scales.at(-1)) continue
    const once: Told = { ...told, cutOff: false }
    const pages = paged(stack(nodes, width, { ...options, told: once, scale }), height, marginMm, told)
    told.cutOff ||= once.cutOff || pages.length > 1
    return { ...page, pages: pages.slice(0, 1) }
  }
  throw new Error('one of the scales is the last')
}

const stack = (nodes: readonly Node[], width: number, context: Context): Piece[] =>
  nodes.flatMap((node) => (typeof node === 'string' ? [] : piecesOf(node, width, context)))

function piecesOf(element: Element, width: number, context: Context): Piece[] {
  const { attributes } = element
  switch (element.name) {
    case 'text':
      return textPieces(element, width, context)
    case 'row':
      return element.attributes.narrow === 'stack' && context.widthMm < narrowMm
        ? element.children.flatMap((column) =>
            typeof column === 'string' ? [] : stack(column.children, width, context),
          )
        : [rowOf(element, width, context)]
    case 'table':
      return tableOf(element, width, context)
    case 'rule':
      return [{ height: 2.5, marks: [{ kind: 'rect', x: 0, y: 1.125, width, height: 0.25 }] }]
    case 'space':
      return [{ height: numberIn(attributes.height, 2, 0, 200), marks: [] }]
    case 'code128':
      return [code128Of(attributes, width, context)]
    case 'qr':
      return [qrOf(attributes, width, context)]
    case 'signature':
      return context.signature ? [signatureOf(attributes, width, context.signature)] : []
    default:
      return []
  }
}

function textPieces(element: Element, width: number, context: Context): Piece[] {
  const { attributes } = element
  const size = Math.max(smallestMm, numberIn(attributes.size, textMm, 1, 40) * context.scale)
  const most = numberIn(attributes.lines, context.onePage ? 3 : 8, 1, 500)
  const look = { size, most, bold: isYes(attributes.bold), align: attributes.align }
  return linesOf(wordsOf(element), width, look, context)
}

function rowOf(element: Element, width: number, context: Context): Piece {
  const columns = element.children.filter((child) => typeof child !== 'string')
  const gap = numberIn(element.attributes.gap, gapMm, 0, 50)
  const shares = columns.map((column) => numberIn(column.attributes.width, 1, 0.1, 100))
  const free = width - gap * Math.max(0, columns.length - 1)
  const total = shares.reduce((sum, one) => sum + one, 0)
  let x = 0
  let height = 0
  const marks = columns.flatMap((column, index) => {
    const own = (free * shares[index]!) / total
    const pieces = stack(column.children, own, context)
    const placed = stacked(pieces, onDot(x))
    height = Math.max(height, heightOf(pieces))
    x += own + gap
    return placed
  })
  return { height, marks }
}

function signatureOf(attributes: Readonly<Record<string, string>>, most: number, picture: CleanPicture): Piece {
  const height = numberIn(attributes.height, 15, 5, 60)
  const scale = Math.min(height / picture.height, most / picture.width)
  const [width, drawn] = [picture.width * scale, picture.height * scale]
  return { height, marks: [{ kind: 'picture', x: 0, y: 0, width, height: drawn, picture }] }
}
