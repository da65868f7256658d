import { withdrawApproval } from '#approval'
import type { Tx } from '#kernel/database'
import { type Moment, needs } from '#people'
import { type GivenUp, giveUpRefund } from './give-up-refund.ts'
import { onRefund, refundStands } from './on-refund.ts'
import { hasRefundMove } from './refund-moves.ts'

export type CancelRefund = GivenUp & { readonly refundId: string }

/** Gives a refund up before it is sent, or after it surely failed. Nobody needs to agree to it any more. */
export function cancelRefund(tx: Tx, { refundId, reason, kind }: CancelRefund, moment: Moment) {
  return onRefund(tx, refundId, moment, async (found) => {
    const notYours = needs(moment.by, 'approve_refund')
    if (notYours) return notYours
    if (!hasRefundMove(found.refund, 'cancel')) return refundStands(found.refund)
    if (found.refund.state === 'awaiting_approval')
      await withdrawApproval(tx, { kind: 'refund', subjectId: found.refund.id, words: reason }, moment)
    await giveUpRefund(tx, found, { reason, kind }, moment)
    return null
  })
}
