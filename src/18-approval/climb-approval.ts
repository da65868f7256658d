import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import type { Approval, ApprovalState } from './approval.ts'
import { keepStep } from './keep-step.ts'
import { moveApproval } from './move-approval.ts'
import { moveOfSilence } from './next-level.ts'
import { lockApproval } from './read-approval.ts'

/**
 * A level that did not answer in time is passed over: the next is asked, above the last one the owner, and when the owner is silent too the
 * approval has expired and what waited for it must be decided anew. Null when it was answered meanwhile. Safe to repeat.
 */
export async function climbApproval(
  tx: Tx,
  { approvalId }: { readonly approvalId: string },
  moment: Moment,
): Promise<{ readonly approval: Approval; readonly state: ApprovalState } | null> {
  const approval = await lockApproval(tx, approvalId)
  const next = approval && moveOfSilence(approval, moment.now)
  if (!next) return null
  keepStep(tx, approval, { answer: 'expired', words: '', onBehalfOf: null }, moment)
  return { approval, state: await moveApproval(tx, approval, next.move, moment, next.levels) }
}
