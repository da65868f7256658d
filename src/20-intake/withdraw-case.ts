import { withdrawAgreement } from '#approval'
import { heldUnits, move, type NoData, note, type OnCase, onCase } from '#case'
import type { Tx } from '#kernel/database'
import { moveUnits } from '#order/ask'
import type { Moment } from '#people'

declare module '#case' {
  interface CaseEvents {
    case_withdrawn: NoData
  }
}

/** The customer takes the request back before goods are on their way. Its units are free for another case. */
export function withdrawCase(tx: Tx, { caseId }: { readonly caseId: string }, moment: Moment): OnCase {
  return onCase(tx, caseId, 'withdraw', moment, async (file) => {
    await withdrawAgreement(tx, file, moment)
    move(file, 'spine', 'withdraw')
    file.closedBecause = 'withdrawn'
    moveUnits(tx, file.order.id, heldUnits(file))
    note(tx, file, 'case_withdrawn', {}, moment)
  })
}
