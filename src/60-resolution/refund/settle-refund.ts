import { caseEvents, note } from '#case'
import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import { settleCase } from '../settle-case.ts'
import { moveRefundAgain } from './move-refund-again.ts'
import { onRefund } from './on-refund.ts'
import type { RefundAnswer } from './payments-port.ts'
import { holdPayment, moveRefund, saveRefund, settleLedger } from './refund-moves.ts'

declare module '#case' {
  interface CaseEvents {
    /** `byHand`: a person transferred it and wrote it down (record-manual.ts). */
    refund_succeeded: { readonly refundId: string; readonly amount: number; readonly byHand?: true }
    refund_failed: { readonly refundId: string; readonly code: string }
    refund_unknown: { readonly refundId: string }
  }
  interface CustomerSteps {
    refund_succeeded: true
  }
}

caseEvents({
  refund_succeeded: {
    shown: true,
    effect: (it, data) => moveRefundAgain(it, data, ['untouched', 'approved', 'sending', 'unknown'], 'succeeded'),
  },
  refund_failed: { effect: (it, data) => moveRefundAgain(it, data, ['sending', 'unknown'], 'failed') },
  refund_unknown: { effect: (it, data) => moveRefundAgain(it, data, ['sending'], 'unknown') },
})

export type SettleRefund = {
  readonly refundId: string
  readonly answer: RefundAnswer
  /** The version of the refund that was sent or asked about. */
  readonly sentVersion: number
}

/**
 * Writes down what the provider said. Safe to repeat: a refund that is already settled stays as it is. A failed refund consumes
 * no balance; an unknown one keeps its hold until the provider was asked. A failure of an earlier sending is
 * ignored: otherwise it would free money that the sending since then may pay.
 */
export function settleRefund(tx: Tx, { refundId, answer, sentVersion }: SettleRefund, moment: Moment) {
  return onRefund(tx, refundId, moment, async ({ file, refund }) => {
    if (refund.state !== 'sending' && refund.state !== 'unknown') return null
    if (answer.state === 'succeeded') {
      moveRefund(refund, 'succeed')
      refund.providerRef = answer.providerRef
      refund.settledAt = moment.now
      refund.failureCode = null
      refund.failureText = null
      await settleLedger(tx, file, refund)
      note(tx, file, 'refund_succeeded', { refundId: refund.id, amount: refund.amountMinor }, moment)
      settleCase(tx, file, moment)
    } else if (answer.state === 'failed') {
      if (refund.version !== sentVersion) return null
      moveRefund(refund, 'fail')
      refund.failureCode = answer.code
      refund.failureText = answer.text
      holdPayment(tx, file, refund.paymentId, -refund.amountMinor)
      note(tx, file, 'refund_failed', { refundId: refund.id, code: answer.code }, moment)
    } else if (answer.state === 'unknown' && refund.state === 'sending') {
      moveRefund(refund, 'lose_track')
      note(tx, file, 'refund_unknown', { refundId: refund.id }, moment)
    } else {
      return null
    }
    saveRefund(tx, refund)
    return null
  })
}
