import {
  type CaseFile,
  type ClosedBecause,
  caseEvents,
  heldUnits,
  lockCase,
  move,
  note,
  saveCase,
  seenStage,
} from '#case'
import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { moveUnits } from '#order/ask'
import { postalBanOfGoods } from '#parcel'
import { type Moment, merchantOf } from '#people'

declare module '#case' {
  interface CaseEvents {
    case_closed: { readonly because: ClosedBecause }
  }
  interface CustomerSteps {
    case_closed: true
  }
}

caseEvents({
  case_closed: {
    shown: true,
    effect: (it) => {
      awaitNoMore(it)
      move(it, 'spine', 'close')
    },
  },
})

/** What was still to be sent back is not awaited any more. */
function awaitNoMore(it: Parameters<typeof move>[0]): void {
  if (it.return === 'awaited') move(it, 'return', 'give_up')
}

/** Closes a case whose customer let the deadline pass. Units it still holds are free again. Called again, it finds nothing to do. */
export async function closeOverdue(
  tx: Tx,
  { caseId }: { readonly caseId: string },
  moment: Moment,
): Promise<Result<CaseFile, 'case_not_found' | 'not_overdue'>> {
  const file = await lockCase(tx, caseId)
  if (!file) return refused('case_not_found')
  const because = seenStage(file.stage).silence
  if (!because || file.customerDueAt === null || file.customerDueAt > moment.now) return refused('not_overdue')
  if (file.return === 'awaited' && postalBanOfGoods(file)) return waitForUs(tx, file, moment)
  awaitNoMore(file)
  if (file.spine === 'open') moveUnits(tx, file.order.id, heldUnits(file))
  move(file, 'spine', 'close')
  file.closedBecause = because
  if (file.goodsOwed.length > 0) tx.tell('goods_left_over', { caseId: file.id })
  note(tx, file, 'case_closed', { because }, moment)
  saveCase(tx, file, await merchantOf(tx), moment.now)
  return file
}

/** What may not be posted was not sent back, as we asked: it is the desk's turn to arrange it, and the case stays open. */
async function waitForUs(tx: Tx, file: CaseFile, { now }: Moment): Promise<CaseFile> {
  file.customerDueAt = null
  file.awaitingAnswerSince ??= now
  saveCase(tx, file, await merchantOf(tx), now)
  return file
}
