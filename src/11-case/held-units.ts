import type { CaseFile } from './case-file.ts'

/** What gives back the units a case still holds: what was asked until it is decided, what was approved and not resolved after. */
export const heldUnits = (file: CaseFile): { orderLineId: string; inCases: number }[] =>
  file.lines.map((line) => ({
    orderLineId: line.orderLineId,
    inCases: -((file.decision === 'approved' ? line.quantityApproved : line.quantity) - line.quantityResolved),
  }))
