// What became of the units of a case, as its ledger has it.

import { cumulativeShare } from '#kernel/spread'
import {
  isWithCustomer,
  type OutcomeDraft,
  type Posting,
  type PostingDraft,
  type UnitOutcome,
  unitRuns,
} from '#order/ask'
import type { CaseFile, CaseLine } from './case-file.ts'
import type { CaseWithLedger } from './case-ledger.ts'

/** The number of the case's next row in the ledger: the case is locked, so nobody else takes it. */
export const nextSeq = ({ id, ledger }: CaseWithLedger): number =>
  [...ledger.outcomes, ...ledger.postings].reduce(
    (most, one) => (one.caseId === id ? Math.max(most, one.seq) : most),
    0,
  ) + 1

/** Numbers drafts as rows of this case's ledger and adds them to the file. */
export function addOutcomes(
  file: CaseWithLedger,
  drafts: readonly (OutcomeDraft | Draft)[],
  at: string,
): UnitOutcome[] {
  const first = nextSeq(file)
  const rows = drafts.map((draft, index) => ({ was: null, ...draft, caseId: file.id, seq: first + index, at }))
  file.ledger = { ...file.ledger, outcomes: [...file.ledger.outcomes, ...rows] }
  return rows
}
type Draft = Omit<UnitOutcome, 'caseId' | 'seq' | 'at'>

export function addPostings(
  file: CaseWithLedger,
  drafts: readonly (PostingDraft & { readonly refundId: string | null })[],
): Posting[] {
  const first = nextSeq(file)
  const rows = drafts.map((draft, index) => ({ ...draft, caseId: file.id, seq: first + index }))
  file.ledger = { ...file.ledger, postings: [...file.ledger.postings, ...rows] }
  return rows
}

type Range = { readonly caseLineId: string; readonly firstUnit: number; readonly units: number }

/** The rows that open units of these ranges again which have an outcome, and what they take back. */
export function outcomesToOpen(file: CaseWithLedger, ranges: readonly Range[]): Draft[] {
  return file.lines.flatMap((line) => {
    const ours = ranges.filter(({ caseLineId }) => caseLineId === line.id)
    if (ours.length === 0) return []
    const cuts = ours.flatMap(({ firstUnit, units }) => [firstUnit, firstUnit + units])
    return runsOfLine(file, line, cuts)
      .filter(({ outcome }) => outcome !== 'open')
      .filter((run) => ours.some((range) => holds(range, run)))
      .map((run) => openedAgain(file, line, run))
  })
}

type Units = { readonly firstUnit: number; readonly units: number }
const holds = (outer: Units, inner: Units): boolean =>
  outer.firstUnit <= inner.firstUnit && inner.firstUnit + inner.units <= outer.firstUnit + outer.units

export const runsOfLine = ({ ledger }: CaseWithLedger, line: CaseLine, cuts: readonly number[] = []) =>
  unitRuns(
    line.quantity,
    ledger.outcomes.filter(({ caseLineId }) => caseLineId === line.id),
    ledger.postings.filter(({ caseLineId }) => caseLineId === line.id),
    cuts,
  )

function openedAgain(
  { ledger }: CaseWithLedger,
  line: CaseLine,
  run: Units & { outcome: UnitOutcome['outcome'] },
): Draft {
  const last = ledger.outcomes.findLast((one) => one.caseLineId === line.id && holds(one, run))!
  const from = run.firstUnit - last.firstUnit
  const part = (total: number) =>
    cumulativeShare(total, from + run.units, last.units) - cumulativeShare(total, from, last.units)
  return {
    entryId: line.entryId,
    caseLineId: line.id,
    firstUnit: run.firstUnit,
    units: run.units,
    outcome: 'open',
    was: last.outcome as Draft['was'],
    valueMinor: part(last.valueMinor),
    drawnUnits: part(last.drawnUnits),
    drawnMinor: part(last.drawnMinor),
    withDelivery: last.withDelivery,
  }
}

/** Counts outcomes on the lines of the file; refused units that are compensated are not among those that can be answered. */
export function countOutcomes(file: CaseFile, outcomes: readonly UnitOutcome[]): void {
  for (const one of outcomes) {
    const line = file.lines.find(({ id }) => id === one.caseLineId)!
    if (isRefusedUnit(file, line, one)) continue
    const isOpened = one.outcome === 'open'
    const units = isOpened ? -one.units : one.units
    line.quantityResolved += units
    if (isWithCustomer(isOpened ? one.was : one.outcome)) line.quantityKept += units
  }
}

const isRefusedUnit = (file: CaseFile, line: CaseLine, units: Units): boolean =>
  file.needsReturn && line.judged.some((lot) => !lot.accepted && holds(lot, units))

/**
 * How outcomes change the units of the order's lines: units that came back or were paid for leave the case; units the customer keeps stay
 * in it until it is settled.
 */
export function unitsMovedBy(file: CaseFile, outcomes: readonly UnitOutcome[]) {
  return file.lines.map((line) => {
    const of = (outcome: string) =>
      outcomes
        .filter(({ caseLineId }) => caseLineId === line.id)
        .reduce((sum, one) => sum + (one.outcome === outcome ? one.units : one.was === outcome ? -one.units : 0), 0)
    const [returned, writtenOff] = [of('returned'), of('written_off')]
    return { orderLineId: line.orderLineId, inCases: 0 - returned - writtenOff, returned, writtenOff }
  })
}
