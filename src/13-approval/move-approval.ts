import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { type Moment, merchantOf } from '#people'
import { type Approval, type ApprovalMove, type ApprovalState, approvalMoves } from './approval.ts'
import { expiryOf } from './ask-approval.ts'

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
  const { from, to } = approvalMoves[move]
  if (!(from as readonly ApprovalState[]).includes(approval.state))
    throw new Error(`no move ${move} of an approval from ${approval.state}`)
  const climbs = to === 'pending'
  const level = approval.level + (climbs ? 1 : 0)
  tx.write(sql`
    update approval set state = ${to}, level = ${level}, levels = ${[...levels]}, version = version + 1,
      expires_at = ${climbs ? expiryOf(await merchantOf(tx), now) : approval.expiresAt}, ended_at = ${climbs ? null : now}::timestamptz
    where merchant_id = ${tx.merchantId} and id = ${approval.id}`)
  if (climbs) tx.tell('approval_asked', { approvalId: approval.id, level })
  return to
}
