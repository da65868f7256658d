import type { Tx } from '#kernel/database'
import type { Moment } from '#people'
import { giveUpRefund } from './give-up-refund.ts'
import { onRefund } from './on-refund.ts'

const reason = '审批到期未答复。Nobody answered in time.'

/**
 * Neither the levels nor the owner answered in time: the refund is given up, so that the case owes its answer again and is listed as
 * work.
 */
export function expireRefund(tx: Tx, { refundId }: { readonly refundId: string }, moment: Moment) {
  return onRefund(tx, refundId, moment, async (found) => {
    if (found.refund.state === 'awaiting_approval') await giveUpRefund(tx, found, { reason, kind: 'refused' }, moment)
    return null
  })
}
