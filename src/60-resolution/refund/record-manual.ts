import { note } from '#case'
import type { Tx } from '#kernel/database'
import { refused } from '#kernel/result'
import { type Moment, needs } from '#people'
import { onRefund, refundStands } from './on-refund.ts'
import type { Payments } from './payments-port.ts'
import { hasRefundMove, moveRefund, saveRefund } from './refund-moves.ts'
import { settleCase } from './settle-refund.ts'

export type RecordManual = { readonly refundId: string; readonly reference: string }

/** Finance paid by hand and writes down the transfer's reference. */
export function recordManual(
  tx: Tx,
  { refundId, reference }: RecordManual,
  moment: Moment,
  payments: ReadonlyMap<string, Payments>,
) {
  return onRefund(tx, refundId, moment, ({ file, refund }) => {
    const notYours = needs(moment.by, 'send_refund')
    if (notYours) return notYours
    if (refund.state === 'awaiting_approval') return refused('approval_needed', { state: refund.state })
    const agrees = refund.state === 'proposed'
    if (!agrees && !hasRefundMove(refund, 'record')) return refundStands(refund)
    if (payments.get(refund.provider)?.how === 'api') return refused('sent_by_provider')
    if (agrees) moveRefund(refund, 'agree')
    moveRefund(refund, 'record')
    refund.firstSentAt = moment.now
    refund.settledAt = moment.now
    refund.providerRef = reference
    saveRefund(tx, refund, agrees ? { by: { kind: moment.by.kind, id: moment.by.id }, at: moment.now } : undefined)
    note(tx, file, 'refund_succeeded', { refundId: refund.id, amount: refund.amountMinor }, moment)
    settleCase(tx, file, moment)
    return null
  })
}
