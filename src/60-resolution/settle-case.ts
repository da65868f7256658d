import { type CaseFile, caseEvents, hasOpenObjection, heldUnits, move, type NoData, note, resolvableUnits } from '#case'
import type { Tx } from '#kernel/database'
import { moveUnits } from '#order/ask'
import type { Moment } from '#people'
import { promisesOf } from './goods/goods-owed.ts'
import { remedies } from './remedies/index.ts'

declare module '#case' {
  interface CaseEvents {
    case_resolved: NoData
  }
  interface CustomerSteps {
    case_resolved: true
  }
}

caseEvents({
  case_resolved: {
    shown: true,
    effect: (it) => {
      move(it, 'resolution', 'settle')
      move(it, 'spine', 'settle')
    },
  },
})

/**
 * When nothing is owed any more the case is resolved, and units it still holds, kept by the customer or never answered, are free again. This
 * waits while accepted units are unanswered, an objection is open or not yet honoured, or goods have to be inspected.
 */
export function settleCase(tx: Tx, file: CaseFile, moment: Moment): void {
  const waiting = file.inspection === 'waiting' || file.inspection === 'partial' || hasOpenObjection(file)
  if (waiting || file.spine !== 'open' || file.resolution !== 'under_way') return
  if (!remedies.every((remedy) => remedy.isSettled(file))) return
  if (file.lines.some((line) => resolvableUnits(file, line) > 0)) {
    move(file, 'resolution', 'owe_more')
    return
  }
  move(file, 'resolution', 'settle')
  move(file, 'spine', 'settle')
  moveUnits(tx, file.order.id, heldUnits(file))
  if (promisesOf(file).length > 0) tx.tell('goods_left_over', { caseId: file.id })
  note(tx, file, 'case_resolved', {}, moment)
}
