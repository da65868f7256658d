import { caseEvents, note } from '#case'
import type { Tx } from '#kernel/database'
import { identityOf, type Moment } from '#people'
import { notSent } from './can-refund.ts'
import { sentRefund } from './carry-out-refund.ts'
import { moveRefundAgain } from './move-refund-again.ts'
import { onRefund } from './on-refund.ts'
import type { Payments } from './payments-port.ts'
import { holdPayment, moveRefund, saveRefund } from './refund-moves.ts'

declare module '#case' {
  interface CaseEvents {
    refund_sent: { readonly refundId: string; readonly amount: number; readonly provider: string }
  }
  interface CustomerSteps {
    refund_sent: true
  }
}

caseEvents({
  refund_sent: {
    shown: true,
    effect: (it, data) => moveRefundAgain(it, data, ['untouched', 'approved', 'failed'], 'sending'),
  },
})

/**
 * Sends a refund to its provider: by a job put into this transaction, never from here. A failed one is sent again under the same
 * request id. A small refund needs no agreement of its own: whoever sends it agrees.
 */
export function sendRefund(
  tx: Tx,
  { refundId }: { readonly refundId: string },
  moment: Moment,
  payments: ReadonlyMap<string, Payments>,
) {
  return onRefund(tx, refundId, moment, ({ file, refund }) => {
    const not = notSent(refund, moment.by, payments)
    if (not) return not
    const agrees = refund.state === 'proposed'
    if (refund.state === 'failed') holdPayment(tx, file, refund.paymentId, refund.amountMinor)
    if (agrees) moveRefund(refund, 'agree')
    moveRefund(refund, 'send')
    const isFirst = refund.firstSentAt === null
    refund.firstSentAt ??= moment.now
    saveRefund(tx, refund, agrees ? { by: identityOf(moment.by), at: moment.now } : undefined)
    note(
      tx,
      file,
      'refund_sent',
      { refundId: refund.id, amount: refund.amountMinor, provider: refund.provider },
      moment,
    )
    // A refund that was never sent cannot change before its job runs, so the job carries it instead of reading it again.
    tx.enqueue('carry-out-refund', { refundId: refund.id, ...(isFirst && { sent: sentRefund(refund) }) })
    return null
  })
}
