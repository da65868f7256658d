import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { type Moment, merchantOf } from '#people'
import type { Approval, ApprovalMove, ApprovalState } from './approval.ts'
import { expiryOf, standingAfter } from './next-level.ts'

/**
 * The one place that moves an approval. Whoever calls has locked it and seen that it waits; a wrong move is a fault of ours and throws.
 * A next level has its own time to answer, and is told. `levels`: where climbing adds one.
 */
export async function moveApproval(
  tx: Tx,
  approval: Approval,
  move: ApprovalMove,
  { now }: Pick<Moment, 'now'>,
  levels: readonly string[] = approval.levels,
): Promise<ApprovalState> {
  const { state, level, asksNext } = standingAfter(approval, move)
  tx.write(
    sql`
    update approval set state = ${state}, level = ${level}, levels = ${[...levels]}, version = version + 1,
      expires_at = ${asksNext ? expiryOf(await merchantOf(tx), now) : approval.expiresAt}, ended_at = ${asksNext ? null : now}::timestamptz
    where merchant_id = ${tx.merchantId} and id = ${approval.id}`,
    1,
  )
  if (asksNext) tx.tell('approval_asked', { approvalId: approval.id, level })
  return state
}
