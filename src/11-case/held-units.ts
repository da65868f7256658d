import type { CaseFile, CaseLine } from './case-file.ts'

/**
 * What gives back the units a case still holds: what was asked until it is decided; after that, what was approved and neither came back nor
 * was paid for in full. A unit the customer keeps can still be sent back later; one that was given up, disposed of or the shop's after an
 * objection, stays counted with its case for good.
 */
export const heldUnits = (file: CaseFile): { orderLineId: string; inCases: number }[] =>
  file.lines.map((line) => ({
    orderLineId: line.orderLineId,
    inCases: -(
      (file.decision === 'approved' ? line.quantityApproved : line.quantity) -
      (line.quantityResolved - line.quantityKept) -
      line.quantityGivenUp
    ),
  }))

/** Units of a line that may be resolved now: what was accepted, or approved where nothing comes back (refund-cases D17, C18). */
export const resolvableUnits = (file: CaseFile, line: CaseLine): number =>
  (file.needsReturn ? line.quantityAccepted : line.quantityApproved) - line.quantityResolved
