import { cumulativeShare } from '#kernel/spread'
import type { AnswerBasis, AnswerLine, Bundle, Capped, OutcomeDraft, Replaced } from './answer.ts'
import {
  consumedMinor,
  consumedTaxMinor,
  isFinal,
  isWithCustomer,
  type LedgerEntry,
  type Posting,
  type UnitOutcome,
} from './ledger.ts'
import { type UnitRun, unitRuns } from './unit-runs.ts'

/** An entry while an answer is worked out: what is given of it, and the units that are done with their worth. */
type Page = {
  readonly entry: LedgerEntry
  givenMinor: number
  givenTaxMinor: number
  unitsDone: number
  valueDoneMinor: number
  /** Units kept before this case was opened, and what they were given: drawn when they come back. */
  keptUnits: number
  keptMinor: number
}

export type Book = {
  readonly basis: AnswerBasis
  readonly pages: Map<string, Page>
  bundles: Bundle[]
  outcomes: OutcomeDraft[]
  capped: Capped[]
  replaced: Replaced[]
}

/** The ledger opened for one answer. What is worked out is noted here first, so that parts of one answer see each other. */
export function openBook(basis: AnswerBasis): Book {
  const pages = basis.ledger.entries.map((entry): [string, Page] => {
    const done = valueDone(basis.ledger.outcomes.filter(({ entryId }) => entryId === entry.id))
    return [
      entry.id,
      {
        entry,
        givenMinor: consumedMinor(entry),
        givenTaxMinor: consumedTaxMinor(entry),
        unitsDone: entry.unitsDone,
        valueDoneMinor: done,
        ...keptBefore(basis, entry),
      },
    ]
  })
  return { basis, pages: new Map(pages), bundles: [], outcomes: [], capped: [], replaced: [] }
}

/** As it was, to work out another way. */
export const copyOf = (book: Book): Book => ({
  ...book,
  pages: new Map([...book.pages].map(([id, page]) => [id, { ...page }])),
  bundles: book.bundles.map((bundle) => ({ ...bundle, off: bundle.off.map((off) => ({ ...off })) })),
  outcomes: [...book.outcomes],
  capped: [...book.capped],
  replaced: [...book.replaced],
})

export const pageOf = (book: Book, entryId: string): Page => book.pages.get(entryId)!
export const leftOn = (page: Page): number => page.entry.paidMinor - page.givenMinor

/** Takes an amount of an entry; answers the tax within it. Tax follows money, so that all of it given back is all of its tax. */
export function take(page: Page, grossMinor: number): number {
  const { paidMinor, paidTaxMinor } = page.entry
  if (grossMinor === 0) return 0
  const due = cumulativeShare(paidTaxMinor, page.givenMinor + grossMinor, paidMinor) - page.givenTaxMinor
  const taxMinor = Math.max(0, Math.min(due, grossMinor, paidTaxMinor - page.givenTaxMinor))
  page.givenMinor += grossMinor
  page.givenTaxMinor += taxMinor
  return taxMinor
}

export function putBack(page: Page, grossMinor: number, taxMinor: number): void {
  page.givenMinor -= grossMinor
  page.givenTaxMinor -= taxMinor
}

const signOf = ({ outcome }: UnitOutcome): number => (outcome === 'open' ? -1 : 1)
const isOfFinal = ({ outcome, was }: UnitOutcome): boolean => isFinal(outcome === 'open' ? was! : outcome)

const valueDone = (outcomes: readonly UnitOutcome[]): number =>
  outcomes.filter(isOfFinal).reduce((sum, one) => sum + signOf(one) * one.valueMinor, 0)

/** Units of an entry that customers kept after other cases, before this one was opened, less those that came back since. */
function keptBefore({ ledger, caseId, openedAt }: AnswerBasis, entry: LedgerEntry) {
  const ofEntry = ledger.outcomes.filter(({ entryId }) => entryId === entry.id)
  let [keptUnits, keptMinor] = [0, 0]
  const others = new Set(ofEntry.filter((one) => one.caseId !== caseId).map(({ caseLineId }) => caseLineId))
  for (const caseLineId of others) {
    const outcomes = ofEntry.filter(
      (one) => one.caseLineId === caseLineId && (one.outcome === 'open' || one.at <= openedAt),
    )
    const size = outcomes.reduce((most, { firstUnit, units }) => Math.max(most, firstUnit + units), 0)
    for (const run of unitRuns(size, outcomes, postingsOf(ledger.postings, caseLineId))) {
      if (!isWithCustomer(run.outcome)) continue
      keptUnits += run.units
      keptMinor += run.givenMinor - run.takenOffMinor
    }
  }
  for (const one of ofEntry) {
    keptUnits -= signOf(one) * one.drawnUnits
    keptMinor -= signOf(one) * one.drawnMinor
  }
  return { keptUnits: Math.max(0, keptUnits), keptMinor: Math.max(0, keptMinor) }
}

const postingsOf = (postings: readonly Posting[], caseLineId: string) =>
  postings.filter((posting) => posting.caseLineId === caseLineId)

/** The units of a line as they stand in the book, cut at `cuts`. */
export function runsOf({ basis, bundles, outcomes }: Book, line: AnswerLine, cuts: readonly number[] = []): UnitRun[] {
  const judged = [...line.eligible, ...line.refused]
  const size = judged.reduce((most, { firstUnit, units }) => Math.max(most, firstUnit + units), 0)
  const drafted = outcomes.filter(({ caseLineId }) => caseLineId === line.caseLineId)
  const noted = bundles.filter(({ caseLineId }) => caseLineId === line.caseLineId)
  return unitRuns(
    size,
    [
      ...basis.ledger.outcomes.filter(({ caseLineId }) => caseLineId === line.caseLineId),
      ...(drafted as unknown as UnitOutcome[]),
    ],
    [
      ...postingsOf(basis.ledger.postings, line.caseLineId),
      ...noted.flatMap((bundle) => [
        bundle,
        ...bundle.off.map((off) => ({ ...bundle, ...off, grossMinor: -off.grossMinor })),
      ]),
    ] as Posting[],
    [...judged.flatMap(({ firstUnit, units }) => [firstUnit, firstUnit + units]), ...cuts],
  ) as UnitRun[]
}

/** What of an entry's promotion was clawed back and stands. */
export const clawedBack = ({ basis, bundles }: Book, entryId?: string): number =>
  [...basis.ledger.postings, ...bundles]
    .filter((one) => one.why === 'promotion' && (entryId === undefined || one.entryId === entryId))
    .reduce((sum, { grossMinor }) => sum - grossMinor, 0) +
  bundles
    .filter((bundle) => entryId === undefined || bundle.entryId === entryId)
    .flatMap(({ off }) => off)
    .filter(({ why }) => why === 'promotion')
    .reduce((sum, { grossMinor }) => sum + grossMinor, 0)

// A gift's own ground does not matter, unless nothing in the order was paid for.
export const hasPaidLines = ({ basis: { ledger } }: Book): boolean =>
  ledger.elsewhere.paid > 0 || ledger.entries.some(({ kind, paidMinor }) => kind === 'line' && paidMinor > 0)
