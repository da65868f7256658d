import type { Tx } from '#kernel/database'
import { type Moment, merchantOf } from '#people'
import type { Approval } from './approval.ts'
import { expiryOf } from './ask-approval.ts'
import { lockApproval } from './read-approval.ts'
import { keepStep, moveApproval } from './sign-approval.ts'

/**
 * A level that did not answer in time is passed over: the next is asked, above the last one the owner, and when she is silent too the
 * approval has expired and what waited for it must be decided anew. Null when it was answered meanwhile. Safe to repeat.
 */
export async function climbApproval(
  tx: Tx,
  { approvalId }: { readonly approvalId: string },
  moment: Moment,
): Promise<{ readonly approval: Approval; readonly state: 'pending' | 'expired' } | null> {
  const approval = await lockApproval(tx, approvalId)
  if (approval?.state !== 'pending' || approval.expiresAt > moment.now) return null
  const top = approval.levels.length - 1
  const above = approval.level < top || approval.levels[top] !== 'owner'
  const levels = approval.level < top ? approval.levels : [...approval.levels, 'owner']
  const said = { answer: 'expired', words: '', by: moment.by, onBehalfOf: null } as const
  keepStep(tx, approval, said, moment, moment.channel)
  const state = above ? 'pending' : 'expired'
  const next = above ? { state, level: approval.level + 1, levels } : { state, level: approval.level }
  moveApproval(
    tx,
    approval,
    next as { state: typeof state; level: number },
    moment.now,
    expiryOf(await merchantOf(tx), moment.now),
  )
  return { approval, state }
}
