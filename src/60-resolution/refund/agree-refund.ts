import { note } from '#case'
import type { Tx } from '#kernel/database'
import { refused } from '#kernel/result'
import { type Moment, needs } from '#people'
import { onRefund, refundStands } from './on-refund.ts'
import { hasRefundMove, moveRefund, saveRefund } from './refund-moves.ts'

/** A second pair of eyes agrees to a refund. Nobody agrees to what they asked for (domain.md, Approval). */
export function agreeRefund(tx: Tx, { refundId }: { readonly refundId: string }, moment: Moment) {
  return onRefund(tx, refundId, moment, ({ file, refund }) => {
    const notYours = needs(moment.by, 'approve_refund')
    if (notYours) return notYours
    if (!hasRefundMove(refund, 'agree')) return refundStands(refund)
    if (refund.askedBy.kind === moment.by.kind && refund.askedBy.id === moment.by.id) return refused('four_eyes')
    moveRefund(refund, 'agree')
    saveRefund(tx, refund, { by: { kind: moment.by.kind, id: moment.by.id }, at: moment.now })
    note(tx, file, 'refund_agreed', { refundId: refund.id, amount: refund.amountMinor }, moment)
    return null
  })
}
