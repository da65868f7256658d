import { isRefused, type Refused, type Result, refused } from '#kernel/result'
import { spread } from '#kernel/spread'
import {
  type Answer,
  type AnswerBasis,
  type AnswerCode,
  type AnswerPart,
  type Bundle,
  paidBackBy,
  putOn,
  takeOff,
  taxWithin,
} from './answer.ts'
import { giveNothing, giveOnTop, giveUnits, keepUnits } from './answer-units.ts'
import { type Book, copyOf, leftOn, openBook, pageOf, putBack } from './book.ts'
import { completeOrder, giveEntry } from './complete-order.ts'
import { isFinal } from './ledger.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { replaceUnits } from './replace-units.ts'

/**
 * Works out what an answer gives, by the ledger: never more than is left of an entry. The one place where it is worked out; resolving, its
 * preview, the preview of a request and the portal's say the same by asking it. Pure.
 *
 * Goods for good: round(paid · k / n) less what the units before them were worth, less what was given for these; the last unit takes what is
 * left (domain.md, Money). Deductions and goodwill belong to the units they name. The delivery and the charges that go back go with the
 * answer that completes the order, in however many cases, parcels and parts.
 *
 * An amount instead of what is calculated: below it, goods that came back bear a deduction, and of goods that stay that much is given; above
 * it, deductions are given up first, then it is goodwill out of what is left of those lines.
 */
export function workOutAnswer(basis: AnswerBasis, parts: readonly AnswerPart[]): Result<Answer, AnswerCode> {
  let book = openBook(basis)
  const answered: Piece[] = []
  const calculated = parts.map(() => 0)
  for (const [index, part] of parts.entries()) {
    const worked = workOutPart(book, index, part, answered)
    if (isRefused(worked)) return worked
    book = worked.book
    calculated[index] = worked.calculatedMinor
  }
  const given = parts.map((_, index) =>
    book.bundles.reduce((sum, bundle) => (bundle.part === index ? sum + paidBackBy(bundle) : sum), 0),
  )
  const isAbove = parts.some(({ remedy }, index) => remedy === 'refund' && given[index]! > calculated[index]!)
  const isWaived = book.replaced.some((one) => one.differenceMinor < one.calculatedMinor)
  const isRefund = parts.some(({ remedy, entry }) => remedy === 'refund' && !entry)
  return {
    bundles: book.bundles,
    outcomes: book.outcomes,
    totalMinor: sumOf(given),
    aboveCalculation: isAbove || isWaived || (isRefund && sumOf(given) > sumOf(calculated)),
    capped: book.capped,
    replaced: book.replaced,
  }
}

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, one) => sum + one, 0)

type Worked = { readonly book: Book; readonly calculatedMinor: number }

function workOutPart(book: Book, index: number, part: AnswerPart, answered: Piece[]): Worked | Refused<AnswerCode> {
  if (part.entry) return giveOfEntry(book, index, part)
  if (part.remedy === 'words') return explain(book, part)
  if (part.remedy === 'exchange' || part.remedy === 'reship') return doneWith(book, replaceUnits(book, index, part))
  return part.remedy === 'compensation'
    ? compensate(book, index, part, answered)
    : refundUnits(book, index, part, answered)
}

function giveOfEntry(book: Book, index: number, part: AnswerPart): Worked | Refused<AnswerCode> {
  const { entry: named, remedy, amountMinor } = part
  const entries = book.basis.ledger.entries.filter(
    ({ kind, chargeKind }) => kind === named!.kind && (kind !== 'charge' || chargeKind === named!.chargeKind),
  )
  if (entries.length === 0)
    return named!.kind === 'charge'
      ? refused('charge_not_in_order', { charge: named!.chargeKind })
      : refused('nothing_to_refund')
  const left = entries.map((entry) => leftOn(pageOf(book, entry.id)))
  const mostMinor = left.reduce((sum, one) => sum + one, 0)
  if (mostMinor === 0) return refused('nothing_to_refund')
  if (amountMinor !== null && amountMinor > mostMinor) return refused('refund_exceeds_paid', { most: mostMinor })
  const amounts = spread(amountMinor ?? mostMinor, left)
  for (const [at, entry] of entries.entries())
    giveEntry(book, { part: index, remedy, entry, amountMinor: amounts[at]!, rule: 'agreed_amount' })
  return { book, calculatedMinor: mostMinor }
}

function explain(book: Book, part: AnswerPart): Worked | Refused<AnswerCode> {
  const pieces = piecesOf(book, part.lines)
  if (isRefused(pieces)) return pieces
  giveNothing(book, pieces)
  return { book, calculatedMinor: 0 }
}

function compensate(
  book: Book,
  index: number,
  part: AnswerPart,
  answered: readonly Piece[],
): Worked | Refused<AnswerCode> {
  const amountMinor = part.amountMinor!
  const kept = { part: index, remedy: 'compensation', amountMinor }
  const open = piecesOf(book, part.lines)
  if (isRefused(open) && open.refused === 'line_not_in_case') return open
  if (!isRefused(open) && open.length > 0) return doneWith(book, keepUnits(book, { ...kept, why: 'goodwill' }, open))
  const refusedUnits = piecesOf(book, part.lines, 'refused')
  if (!isRefused(refusedUnits) && refusedUnits.length > 0)
    return doneWith(book, keepUnits(book, { ...kept, why: 'goodwill' }, refusedUnits))
  const named = part.lines?.map(({ caseLineId }) => caseLineId)
  const these = answered.filter(({ line }) => named?.includes(line.caseLineId) ?? true)
  if (these.length > 0) return doneWith(book, giveOnTop(book, kept, these))
  const isOpen = isRefused(open) && open.facts?.left !== 0
  if (!isOpen && isCompensated(book, named)) return refused('compensated_twice')
  return isRefused(open) ? open : refused('nothing_to_refund')
}

/** Whether another part of the same request gives a compensation for these lines: for all of them when none is named. */
const isCompensated = (book: Book, named: readonly string[] | undefined): boolean =>
  book.bundles.some(
    ({ remedy, caseLineId }) => remedy === 'compensation' && (named?.includes(caseLineId ?? '') ?? true),
  )

const doneWith = (book: Book, refusal: Refused<AnswerCode> | null): Worked | Refused<AnswerCode> =>
  refusal ?? { book, calculatedMinor: 0 }

function refundUnits(book: Book, index: number, part: AnswerPart, answered: Piece[]): Worked | Refused<AnswerCode> {
  const pieces = piecesOf(book, part.lines)
  if (isRefused(pieces)) return pieces
  const before = copyOf(book)
  giveUnits(book, index, 'refund', pieces)
  // where the units are answered already, what completed the order may be owed again
  const lines = pieces.length > 0 ? pieces.map(({ line }) => line) : book.basis.lines
  completeOrder(book, index, new Set(lines.map(({ entryId }) => entryId)))
  if (pieces.length === 0 && !book.bundles.some((bundle) => bundle.part === index)) return refused('nothing_to_refund')
  answered.push(...pieces)
  const ours = book.bundles.filter((bundle) => bundle.part === index)
  const calculatedMinor = ours.reduce((sum, bundle) => sum + paidBackBy(bundle), 0)
  const asked = part.amountMinor
  if (asked === null || asked === calculatedMinor) return { book, calculatedMinor }
  const goodsMinor = ours.filter(({ why }) => isFinal(why)).reduce((sum, bundle) => sum + paidBackBy(bundle), 0)
  const stay = pieces.length > 0 && pieces.every(({ line }) => !line.comesBack)
  if (stay && asked < goodsMinor) {
    const kept = { part: index, remedy: 'refund', why: 'kept', amountMinor: asked, rule: 'agreed_amount' } as const
    return keepUnits(before, kept, pieces) ?? { book: before, calculatedMinor }
  }
  const refusal =
    asked < calculatedMinor
      ? giveLess(book, ours, calculatedMinor - asked)
      : giveMore(book, index, ours, asked - calculatedMinor, pieces)
  return refusal ?? { book, calculatedMinor }
}

/** Goods that came back bear what was agreed; then the delivery and the charges give less. */
function giveLess(book: Book, ours: readonly Bundle[], lessMinor: number): null {
  const goods = ours.filter(({ why }) => why === 'returned')
  const available = goods.map(paidBackBy)
  const borne = Math.min(
    lessMinor,
    available.reduce((sum, one) => sum + one, 0),
  )
  for (const [index, grossMinor] of spread(borne, available).entries()) {
    if (grossMinor === 0) continue
    takeOff(goods[index]!, { why: 'deducted', rule: 'agreed_amount', reason: 'agreed_amount', grossMinor })
  }
  giveBackTo(book, ours.filter((bundle) => !goods.includes(bundle)).reverse(), lessMinor - borne)
  return null
}

/** Takes an amount out of bundles again, the first first. */
export function giveBackTo(book: Book, bundles: readonly Bundle[], amountMinor: number): void {
  let open = amountMinor
  for (const bundle of bundles) {
    const grossMinor = Math.min(open, paidBackBy(bundle))
    if (grossMinor === 0) continue
    const taxMinor = taxWithin(bundle, grossMinor)
    open -= grossMinor
    bundle.grossMinor -= grossMinor
    bundle.taxMinor -= taxMinor
    putBack(pageOf(book, bundle.entryId), grossMinor, taxMinor)
  }
}

/** More than is calculated: what was taken off is given up, and the rest is goodwill for these units. */
function giveMore(
  book: Book,
  part: number,
  ours: readonly Bundle[],
  moreMinor: number,
  pieces: readonly Piece[],
): Refused<AnswerCode> | null {
  let open = moreMinor
  for (const off of ours.flatMap((bundle) => bundle.off)) open -= putOn(off, open)
  if (open === 0) return null
  const refusal = giveOnTop(book, { part, remedy: 'refund', amountMinor: open, rule: 'agreed_amount' }, pieces)
  if (!refusal) return null
  const most = Number(refusal.facts!.most) + ours.reduce((sum, bundle) => sum + paidBackBy(bundle), 0)
  return refused('refund_exceeds_paid', { most })
}
