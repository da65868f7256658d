import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import type { ApprovalKind } from './approval.ts'
import { keepStep } from './keep-step.ts'
import { moveApproval } from './move-approval.ts'
import { pendingFor } from './read-approval.ts'

export type WithdrawApproval = { readonly kind: ApprovalKind; readonly subjectId: string; readonly words: string }

/** What waited is given up: nobody needs to agree any more. Does nothing when nothing is awaited. */
export async function withdrawApproval(
  tx: Tx,
  { kind, subjectId, words }: WithdrawApproval,
  moment: Moment,
): Promise<void> {
  const approval = await pendingFor(tx, kind, subjectId)
  if (!approval) return
  keepStep(tx, approval, { answer: 'withdrawn', words, onBehalfOf: null }, moment)
  await moveApproval(tx, approval, 'refuse', moment)
}
