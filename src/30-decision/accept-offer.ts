import type { CaseFile, OfferedSolution } from '#case'
import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import { grantUnits } from './approve-units.ts'
import { keepDecision } from './keep-decision.ts'
import { comesBack } from './offered.ts'

/** The customer accepted an offer: the case goes on as if it had been decided so, for all units of the request. */
export function acceptOffer(
  tx: Tx,
  file: CaseFile,
  solution: OfferedSolution,
  yes: 'accept_proposal' | 'accept_alternative',
  moment: Moment,
): void {
  grantUnits(tx, file, { agreed: solution, needsReturn: comesBack(file, solution) }, yes)
  keepDecision(tx, file, { answer: 'approved', said: null, alternatives: [solution] }, moment)
}
