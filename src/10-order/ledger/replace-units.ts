// Units that other goods go out for: what they are worth, and what a cheaper replacement gives back.
import { isRefused, type Refused, refused } from '#kernel/result'
import { spread } from '#kernel/spread'
import type { AnswerCode, AnswerPart } from './answer.ts'
import { boundTo, drawKept, leftOfWorths, outcomeOf } from './answer-units.ts'
import { type Book, pageOf, take } from './book.ts'
import { piecesOf } from './pieces.ts'

/**
 * Answers units with other goods. The old ones count for what is left of their price by the ledger, less what the inspection took off;
 * without a price (a reship, an even exchange) the new ones cost exactly what the old ones are worth before that. What is over goes back, what is
 * missing the customer owes: it is told in `replaced`, and asked for outside the ledger.
 */
export function replaceUnits(
  book: Book,
  part: number,
  { remedy, lines, priceMinor = null, differenceMinor: named }: AnswerPart,
): null | Refused<AnswerCode> {
  const pieces = piecesOf(book, lines)
  if (isRefused(pieces)) return pieces
  if (pieces.length === 0) return refused('more_than_accepted', { line: book.basis.lines[0]?.ref, left: 0 })
  const worths = leftOfWorths(book, pieces)
  const takenOff = pieces.map(({ deductions }) => deductions.reduce((sum, { amountMinor }) => sum + amountMinor, 0))
  const values = worths.map((worth, index) => Math.max(0, worth - takenOff[index]!))
  const [worthMinor, valueMinor] = [sumOf(worths), sumOf(values)]
  const calculatedMinor = remedy === 'reship' ? 0 : (priceMinor ?? worthMinor) - valueMinor
  const differenceMinor = named ?? calculatedMinor
  const backMinor = Math.max(0, -differenceMinor)
  if (backMinor > valueMinor) return refused('refund_exceeds_paid', { most: valueMinor })
  const shares = spread(backMinor, values)
  for (const [index, piece] of pieces.entries()) {
    const grossMinor = shares[index] ?? 0
    const taxMinor = take(pageOf(book, piece.line.entryId), grossMinor)
    if (grossMinor > 0)
      book.bundles.push({
        ...boundTo(piece, part, remedy),
        ...{ why: 'difference', grossMinor, taxMinor, rule: 'price_difference', off: [] },
      })
    const { drawnUnits } = drawKept(book, piece, 0)
    book.outcomes.push({ ...outcomeOf(book, piece), outcome: 'replaced', valueMinor: 0, drawnUnits, drawnMinor: 0 })
  }
  if (remedy === 'exchange') book.replaced.push({ part, valueMinor, differenceMinor, calculatedMinor })
  return null
}

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, one) => sum + one, 0)
