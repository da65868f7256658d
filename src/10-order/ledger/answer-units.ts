// What some units are worth, and what goes back for them.
import { type Refused, refused } from '#kernel/result'
import { cumulativeShare, spread } from '#kernel/spread'
import { type Off, takeOff } from './answer.ts'
import { type Book, copyOf, hasPaidLines, leftOn, pageOf, take } from './book.ts'
import type { Piece } from './pieces.ts'

/** What these units are worth of their line: round(paid · k / n) less what the units before them were worth; the last takes what is left. */
export function worthOf(book: Book, { line, run }: Piece, unitsBefore = 0): number {
  const { entry, unitsDone, valueDoneMinor } = pageOf(book, line.entryId)
  const before =
    unitsBefore > 0 ? cumulativeShare(entry.paidMinor, unitsDone + unitsBefore, entry.units) : valueDoneMinor
  return Math.max(0, cumulativeShare(entry.paidMinor, unitsDone + unitsBefore + run.units, entry.units) - before)
}

/** Answers units for good: all they are worth goes back, less what was given for them before and what is taken off. */
export function giveUnits(book: Book, part: number, remedy: string, pieces: readonly Piece[]): void {
  for (const piece of pieces) {
    const { line, run } = piece
    const page = pageOf(book, line.entryId)
    const valueMinor = worthOf(book, piece)
    const drawn = drawKept(book, piece, valueMinor)
    page.unitsDone += run.units
    const before = run.givenMinor + drawn.drawnMinor
    if (before > 0) book.capped.push({ by: 'given_before', amountMinor: Math.min(before, valueMinor) })
    const due = Math.max(0, valueMinor - before)
    const grossMinor = Math.min(due, leftOn(page))
    if (due > grossMinor) book.capped.push({ by: 'entry', amountMinor: due - grossMinor })
    // What goodwill had taken of the entry is not told as given for these units: once that goodwill is given up, it is owed again.
    const metMinor = Math.min(valueMinor, before + grossMinor)
    page.valueDoneMinor += metMinor
    const outcome = line.comesBack ? 'returned' : 'written_off'
    const taxMinor = take(page, grossMinor)
    if (grossMinor > 0) {
      const off = offOf(piece, valueMinor, { grossMinor, taxMinor })
      book.bundles.push({ ...boundTo(piece, part, remedy), why: outcome, grossMinor, taxMinor, rule: null, off })
    }
    book.outcomes.push({ ...outcomeOf(book, piece), outcome, valueMinor: metMinor, ...drawn })
  }
}

// Units that were kept after an earlier case and given something for it may be the ones that come now.
export function drawKept(book: Book, { line, run }: Piece, valueMinor: number) {
  const page = pageOf(book, line.entryId)
  const drawnUnits = Math.min(page.keptUnits, run.units)
  if (drawnUnits === 0) return { drawnUnits, drawnMinor: 0 }
  const drawnMinor = Math.min(valueMinor, cumulativeShare(page.keptMinor, drawnUnits, page.keptUnits))
  page.keptUnits -= drawnUnits
  page.keptMinor -= drawnMinor
  return { drawnUnits, drawnMinor }
}

export const boundTo = ({ line, run }: Piece, part: number, remedy: string) => ({
  part,
  remedy,
  entryId: line.entryId,
  caseLineId: line.caseLineId,
  firstUnit: run.firstUnit,
  units: run.units,
})

export function outcomeOf(book: Book, { line, run }: Piece) {
  const { entry } = pageOf(book, line.entryId)
  return {
    entryId: line.entryId,
    caseLineId: line.caseLineId,
    firstUnit: run.firstUnit,
    units: run.units,
    withDelivery: line.withDelivery || (entry.paidMinor === 0 && hasPaidLines(book)),
  }
}

function offOf({ line, run, deductions }: Piece, valueMinor: number, given: { grossMinor: number; taxMinor: number }) {
  const percent = line.restockingPercent
  const fee = percent > 0 ? [{ amountMinor: cumulativeShare(valueMinor, percent, 100), reason: null }] : []
  const due = [
    ...deductions.map((one) => ({ ...one, why: 'deducted' as const })),
    ...fee.map((one) => ({ ...one, why: 'restocking_fee' as const, rule: 'restocking_fee' })),
  ]
  let [standing, available] = [run.takenOffMinor, given.grossMinor]
  const bundle = { ...given, off: [] as Off[] }
  for (const { amountMinor, why, rule, reason } of due) {
    const stood = Math.min(standing, amountMinor)
    const grossMinor = Math.min(available, amountMinor - stood)
    standing -= stood
    available -= grossMinor
    if (grossMinor > 0) takeOff(bundle, { why, grossMinor, rule, reason })
  }
  return bundle.off
}

/** Answers units with words alone: what came back is done with, what did not is kept. */
export function giveNothing(book: Book, pieces: readonly Piece[]): void {
  for (const piece of pieces) {
    const page = pageOf(book, piece.line.entryId)
    const isBack = piece.line.comesBack
    const valueMinor = isBack ? worthOf(book, piece) : 0
    const drawn = drawKept(book, piece, valueMinor)
    if (isBack) page.unitsDone += piece.run.units
    page.valueDoneMinor += valueMinor
    book.outcomes.push({ ...outcomeOf(book, piece), outcome: isBack ? 'returned' : 'kept', valueMinor, ...drawn })
  }
}

/** Gives an amount for units the customer keeps, in proportion to what is left of what they are worth. */
export function keepUnits(
  book: Book,
  { part, remedy, why, amountMinor, rule }: Kept,
  pieces: readonly Piece[],
): null | Refused<'refund_exceeds_paid'> {
  const worths = leftOfWorths(book, pieces)
  const mostMinor = worths.reduce((sum, worth) => sum + worth, 0)
  if (amountMinor > mostMinor) return refused('refund_exceeds_paid', { most: mostMinor })
  const shares = spread(amountMinor, worths)
  for (const [index, piece] of pieces.entries()) {
    const grossMinor = shares[index] ?? 0
    const taxMinor = take(pageOf(book, piece.line.entryId), grossMinor)
    if (grossMinor > 0)
      book.bundles.push({ ...boundTo(piece, part, remedy), why, grossMinor, taxMinor, rule: rule ?? null, off: [] })
    // what an earlier compensation gave stays with the unit: only that it is the same one is noted
    const { drawnUnits } = drawKept(book, piece, 0)
    book.outcomes.push({ ...outcomeOf(book, piece), outcome: 'kept', valueMinor: 0, drawnUnits, drawnMinor: 0 })
  }
  return null
}
type Kept = {
  readonly part: number
  readonly remedy: string
  readonly why: 'kept' | 'goodwill'
  readonly amountMinor: number
  readonly rule?: string
}

/** What each of these pieces is still worth: nothing was given for it yet, and it is left of its line. */
export function leftOfWorths(book: Book, pieces: readonly Piece[]): number[] {
  const units = new Map<string, number>()
  const left = new Map<string, number>()
  const rehearsed = copyOf(book)
  return pieces.map((piece) => {
    const { entryId } = piece.line
    const before = units.get(entryId) ?? 0
    const leftMinor = left.get(entryId) ?? leftOn(pageOf(book, entryId))
    const worthMinor = worthOf(book, piece, before)
    const givenMinor = piece.run.givenMinor + drawKept(rehearsed, piece, worthMinor).drawnMinor
    const worth = Math.max(0, Math.min(leftMinor, worthMinor - givenMinor))
    units.set(entryId, before + piece.run.units)
    left.set(entryId, leftMinor - worth)
    return worth
  })
}

/** Gives an amount on top for units that are answered already in this request, out of what is left of their lines. */
export function giveOnTop(
  book: Book,
  { part, remedy, amountMinor, rule }: Omit<Kept, 'why'>,
  pieces: readonly Piece[],
): null | Refused<'refund_exceeds_paid'> {
  const lines = [...new Map(pieces.map((piece) => [piece.line.entryId, piece])).values()]
  const left = lines.map(({ line }) => leftOn(pageOf(book, line.entryId)))
  const mostMinor = left.reduce((sum, one) => sum + one, 0)
  if (amountMinor > mostMinor) return refused('refund_exceeds_paid', { most: mostMinor })
  for (const [index, grossMinor] of spread(amountMinor, left).entries()) {
    if (grossMinor === 0) continue
    const piece = lines[index]!
    const taxMinor = take(pageOf(book, piece.line.entryId), grossMinor)
    book.bundles.push({
      ...boundTo(piece, part, remedy),
      why: 'goodwill',
      grossMinor,
      taxMinor,
      rule: rule ?? null,
      off: [],
    })
  }
  return null
}
