import { type CaseFile, isBeyondLimit, isDeliverable, type OnCase, onCase } from '#case'
import type { Tx } from '#kernel/database'
import { refused } from '#kernel/result'
import type { Moment } from '#people'
import { type Approved, approveUnits, refusalOfUnits } from './approve-units.ts'
import { askToAgree } from './ask-to-agree.ts'
import { chooseDecisionLevels } from './choose-decision-levels.ts'

export type ApproveCase = Approved & {
  readonly caseId: string
  /** Whoever decides knows that the program cannot carry this wish out, and arranges it outside. */
  readonly arrangedByHand?: boolean | undefined
}

/**
 * Approves all units or some. Units that are not approved are free again. With a return the customer is asked to send the
 * goods; without one the resolution is owed at once. Where the table approval-levels names somebody who must agree, as it does above
 * the limit of whoever decides, the approval waits for them and the case stays as it is. A wish the program cannot carry out yet is
 * approved only by somebody who says that they know it (C1).
 */
export function approveCase(
  tx: Tx,
  { caseId, arrangedByHand, ...approved }: ApproveCase,
  moment: Moment,
): OnCase<'line_not_in_case' | 'more_than_asked' | 'nothing_approved' | 'not_deliverable_yet'> {
  return onCase(tx, caseId, 'approve', moment, async (file: CaseFile) => {
    const wrong = refusalOfUnits(file, approved.lines)
    if (wrong) return wrong
    if (!isDeliverable(file.wish) && !arrangedByHand) return refused('not_deliverable_yet')
    const aboveOwnLimit = isBeyondLimit(file, moment.by)
    const required = await chooseDecisionLevels(tx, file, { aboveOwnLimit, now: moment.now })
    if (required.levels.length > 0) await askToAgree(tx, file, { approved, required }, moment)
    else approveUnits(tx, file, approved, moment)
    return null
  })
}
