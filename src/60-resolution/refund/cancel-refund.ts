import { withdrawApproval } from '#approval'
import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import { notGivenUp } from './can-refund.ts'
import { type GivenUp, giveUpRefund } from './give-up-refund.ts'
import { onRefund } from './on-refund.ts'

export type CancelRefund = GivenUp & { readonly refundId: string }

/** Gives a refund up before it is sent, or after it surely failed. Nobody needs to agree to it any more. */
export function cancelRefund(tx: Tx, { refundId, reason, kind }: CancelRefund, moment: Moment) {
  return onRefund(tx, refundId, moment, async (found) => {
    const not = notGivenUp(found.refund, moment.by)
    if (not) return not
    if (found.refund.state === 'awaiting_approval')
      await withdrawApproval(tx, { kind: 'refund', subjectId: found.refund.id, words: reason }, moment)
    await giveUpRefund(tx, found, { reason, kind }, moment)
    return null
  })
}
