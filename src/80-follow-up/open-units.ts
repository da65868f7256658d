import {
  addOutcomes,
  type CaseWithLedger,
  countOutcomes,
  heldUnits,
  outcomesToOpen,
  runsOfLine,
  saveLines,
  unitsMovedBy,
} from '#case'
import type { Tx } from '#kernel/database'
import { changeEntries, changesBy, isWithCustomer, keepOutcomes, moveUnits } from '#order/ask'

/**
 * Units that may be answered anew when a case is opened again: those the customer kept, and those that were answered with words alone. What was
 * paid in full stays so. Units that were never answered are with the case again too; another case may have taken them meanwhile.
 */
export function openUnits(tx: Tx, file: CaseWithLedger, now: string): void {
  const ranges = file.lines.flatMap((line) =>
    runsOfLine(file, line)
      .filter(
        ({ outcome, givenMinor }) =>
          isWithCustomer(outcome) || (outcome === 'returned' && givenMinor === 0 && line.paidMinor > 0),
      )
      .map(({ firstUnit, units }) => ({ caseLineId: line.id, firstUnit, units })),
  )
  const held = new Map(heldUnits(file).map(({ orderLineId, inCases }) => [orderLineId, -inCases]))
  const outcomes = addOutcomes(file, outcomesToOpen(file, ranges), now)
  countOutcomes(file, outcomes)
  keepOutcomes(tx, file.order.id, outcomes)
  changeEntries(tx, file.order.id, changesBy([], outcomes))
  saveLines(tx, file, file.lines)
  moveUnits(
    tx,
    file.order.id,
    unitsMovedBy(file, outcomes).map((moved) => ({
      ...moved,
      inCases: moved.inCases + (held.get(moved.orderLineId) ?? 0),
    })),
  )
}
