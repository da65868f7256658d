import { type CaseFile, type CaseRefund, move, note, saveLines } from '#case'
import type { Tx } from '#kernel/database'
import { moveUnits } from '#order/ask'
import { type Moment, needs } from '#people'
import { onRefund, refundStands } from './on-refund.ts'
import { coverShipping, hasRefundMove, holdPayment, moveRefund, saveRefund } from './refund-moves.ts'

export type CancelRefund = {
  readonly refundId: string
  readonly reason: string
  readonly kind: 'refused' | 'cancelled'
}

/** Gives a refund up before it is sent, or after it surely failed. What was held is free again; the case owes a resolution anew. */
export function cancelRefund(tx: Tx, { refundId, reason, kind }: CancelRefund, moment: Moment) {
  return onRefund(tx, refundId, moment, ({ file, refund }) => {
    const notYours = needs(moment.by, 'approve_refund')
    if (notYours) return notYours
    if (!hasRefundMove(refund, 'cancel')) return refundStands(refund)
    if (refund.state !== 'failed') holdPayment(tx, file, refund.paymentId, -refund.amountMinor)
    moveRefund(refund, 'cancel')
    refund.failureText = reason
    refund.settledAt = moment.now
    saveRefund(tx, refund)
    moveUnits(tx, file.order.id, takenBack(refund))
    coverShipping(tx, file, -refund.covers.shippingMinor)
    resolveAgain(tx, file, refund)
    oweAgain(file)
    note(tx, file, kind === 'refused' ? 'refund_refused' : 'refund_cancelled', { refundId: refund.id }, moment)
    return null
  })
}

const takenBack = (refund: CaseRefund) =>
  refund.covers.lines.map((line) => ({
    orderLineId: line.orderLineId,
    refundedUnits: -line.units,
    refundedMinor: -line.amountMinor,
    inCases: line.units,
    returned: -line.units,
  }))

// The units are with the case again, to be resolved another way.
function resolveAgain(tx: Tx, file: CaseFile, refund: CaseRefund): void {
  for (const covered of refund.covers.lines) {
    const line = file.lines.find((candidate) => candidate.orderLineId === covered.orderLineId)
    if (line) line.quantityResolved -= covered.units
  }
  saveLines(tx, file, file.lines)
}

function oweAgain(file: CaseFile): void {
  if (file.spine === 'open' && file.resolution === 'under_way') move(file, 'resolution', 'owe_more')
}
