import { pendingFor, type SignApproval, signApproval } from '#approval'
import { caseEvents, note } from '#case'
import type { Tx } from '#kernel/database'
import { isRefused, refused } from '#kernel/result'
import { doerOf, identityOf, isSamePerson, type Moment, type Role } from '#people'
import { giveUpRefund } from './give-up-refund.ts'
import { moveRefundAgain } from './move-refund-again.ts'
import { onRefund, type RefundInCase, refundStands } from './on-refund.ts'
import { hasRefundMove, moveRefund, saveRefund } from './refund-moves.ts'

declare module '#case' {
  interface CaseEvents {
    /** `level`: the one that agreed; another one is asked next. */
    refund_signed: { readonly refundId: string; readonly level: Role | null }
    refund_agreed: { readonly refundId: string; readonly amount: number }
  }
}

caseEvents({
  refund_signed: {},
  refund_agreed: { effect: (it, data) => moveRefundAgain(it, data, ['untouched'], 'approved') },
})

/** Answers the level at which a refund's approval stands. After the last grant the refund may be sent; a refusal gives it up. */
export function signRefund(
  tx: Tx,
  { refundId, ...signed }: SignApproval & { readonly refundId: string },
  moment: Moment,
) {
  return onRefund(tx, refundId, moment, async (found: RefundInCase) => {
    const { file, refund } = found
    const move = signed.answer === 'granted' ? 'agree' : 'cancel'
    if (!hasRefundMove(refund, move)) return refundStands(refund)
    const { by, now } = moment
    const approval = refund.state === 'awaiting_approval' ? await pendingFor(tx, 'refund', refund.id) : null
    if (!approval && isSamePerson(refund.askedBy, doerOf(by))) return refused('four_eyes')
    const outcome = approval ? await signApproval(tx, approval, signed, moment) : { state: signed.answer }
    if (isRefused(outcome)) return outcome
    const data = { refundId: refund.id, level: approval?.levels[approval.level] ?? null }
    if (outcome.state === 'pending') {
      note(tx, file, 'refund_signed', data, moment)
    } else if (outcome.state === 'granted') {
      moveRefund(refund, 'agree')
      saveRefund(tx, refund, { by: identityOf(by), at: now })
      note(tx, file, 'refund_agreed', { refundId: refund.id, amount: refund.amountMinor }, moment)
    } else {
      await giveUpRefund(tx, found, { reason: signed.words, kind: 'refused' }, moment)
    }
    return null
  })
}
