import { type CaseFile, type CaseRefund, move, note, saveLines } from '#case'
import type { Tx } from '#kernel/database'
import { moveUnits } from '#order/ask'
import type { Moment } from '#people'
import type { RefundInCase } from './on-refund.ts'
import { coverShipping, holdPayment, moveRefund, saveRefund } from './refund-moves.ts'

export type GivenUp = { readonly reason: string; readonly kind: 'refused' | 'cancelled' }

/** What was held is free again; the case owes a resolution anew. Inside acts that changed nothing else of the refund. */
export function giveUpRefund(tx: Tx, { file, refund }: RefundInCase, { reason, kind }: GivenUp, moment: Moment): void {
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
