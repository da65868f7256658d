// Which units an answer is about.
import { type Refused, refused } from '#kernel/result'
import { cumulativeShare } from '#kernel/spread'
import type { AnswerLine, Deduction } from './answer.ts'
import { type Book, runsOf } from './book.ts'
import type { UnitRun } from './unit-runs.ts'

/** Neighbouring units of a line that are answered together. */
export type Piece = { readonly line: AnswerLine; readonly run: UnitRun; readonly deductions: readonly Deduction[] }

type Range = { readonly firstUnit: number; readonly units: number }
export type Asked = readonly { readonly caseLineId: string; readonly quantity: number }[] | undefined

/** The units an answer is about: `quantity` open ones of each line asked for, or all that are open. Those that were given something come first. */
export function piecesOf(
  book: Book,
  asked: Asked,
  which: 'eligible' | 'refused' = 'eligible',
): Piece[] | Refused<'line_not_in_case' | 'more_than_accepted'> {
  const pieces: Piece[] = []
  const wanted: NonNullable<Asked> =
    asked ?? book.basis.lines.map(({ caseLineId }) => ({ caseLineId, quantity: Number.POSITIVE_INFINITY }))
  for (const { caseLineId, quantity } of summed(wanted)) {
    const line = book.basis.lines.find((candidate) => candidate.caseLineId === caseLineId)
    if (!line) return refused('line_not_in_case', { line: caseLineId })
    const open = openRanges(book, line, which)
    const left = open.reduce((sum, { units }) => sum + units, 0)
    if (asked && quantity > left) return refused('more_than_accepted', { line: line.ref, left })
    pieces.push(...cutTo(book, line, firstOf(open, quantity), which))
  }
  return pieces
}

// A line named twice is asked for with both quantities.
function summed(asked: NonNullable<Asked>): { caseLineId: string; quantity: number }[] {
  const all = new Map<string, number>()
  for (const { caseLineId, quantity } of asked) all.set(caseLineId, (all.get(caseLineId) ?? 0) + quantity)
  return [...all].map(([caseLineId, quantity]) => ({ caseLineId, quantity }))
}

function openRanges(book: Book, line: AnswerLine, which: 'eligible' | 'refused'): UnitRun[] {
  const runs = runsOf(book, line).filter(
    (run) => run.outcome === 'open' && line[which].some((judged) => holds(judged, run)),
  )
  return [...runs.filter(({ givenMinor }) => givenMinor > 0), ...runs.filter(({ givenMinor }) => givenMinor <= 0)]
}

const holds = (outer: Range, inner: Range): boolean =>
  outer.firstUnit <= inner.firstUnit && inner.firstUnit + inner.units <= outer.firstUnit + outer.units

function firstOf(ranges: readonly UnitRun[], quantity: number): Range[] {
  let open = quantity
  return ranges.flatMap(({ firstUnit, units }) => {
    const taken = Math.min(open, units)
    open -= taken
    return taken > 0 ? [{ firstUnit, units: taken }] : []
  })
}

function cutTo(book: Book, line: AnswerLine, chosen: readonly Range[], which: 'eligible' | 'refused'): Piece[] {
  const runs = runsOf(
    book,
    line,
    chosen.flatMap(({ firstUnit, units }) => [firstUnit, firstUnit + units]),
  )
  return chosen
    .flatMap((range) => runs.filter((run) => holds(range, run)))
    .map((run) => ({ line, run, deductions: deductionsOf(line, run, which) }))
}

/** Of what the inspection took off units that were judged together, the part of these. */
function deductionsOf(line: AnswerLine, { firstUnit, units }: Range, which: 'eligible' | 'refused'): Deduction[] {
  const judged = line[which].find((one) => holds(one, { firstUnit, units }))!
  const from = firstUnit - judged.firstUnit
  return judged.deductions.map((deduction) => ({
    ...deduction,
    amountMinor:
      cumulativeShare(deduction.amountMinor, from + units, judged.units) -
      cumulativeShare(deduction.amountMinor, from, judged.units),
  }))
}
