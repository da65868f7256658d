// What may be done with a refund now, and if not, why: it guards the acts on a refund and greys their buttons in the console.
import { z } from 'zod'
import { type Refused, refused } from '#kernel/result'
import { type Actor, needs } from '#people'
import { refundStands } from './on-refund.ts'
import type { Payments } from './payments-port.ts'
import { hasRefundMove } from './refund-moves.ts'
import type { CaseRefund } from './refunds-of-case.ts'
import { wayOf } from './way-of.ts'

type PaymentsByName = ReadonlyMap<string, Payments>
type GaveUp = ReturnType<typeof refundStands> | Refused<'not_yours_to_do'>
type Unpaid = GaveUp | Refused<'approval_needed'>

/** Whether a second person may agree; whether this one may be the second, `agreeRefund` asks with what was said before. */
const notAgreed = (refund: CaseRefund, by: Actor): GaveUp | null =>
  needs(by, 'approve_refund') ?? (hasRefundMove(refund, 'agree') ? null : refundStands(refund))

export const notGivenUp = (refund: CaseRefund, by: Actor): GaveUp | null =>
  needs(by, 'approve_refund') ?? (hasRefundMove(refund, 'cancel') ? null : refundStands(refund))

// a small one needs no agreement of its own: whoever pays it agrees
function notPaid(refund: CaseRefund, by: Actor, move: 'send' | 'record'): Unpaid | null {
  const notYours = needs(by, 'send_refund')
  if (notYours) return notYours
  if (refund.state === 'awaiting_approval') return refused('approval_needed', { state: refund.state })
  return refund.state === 'proposed' || hasRefundMove(refund, move) ? null : refundStands(refund)
}

export function notSent(
  refund: CaseRefund,
  by: Actor,
  payments: PaymentsByName,
): Unpaid | Refused<'provider_not_connected' | 'sent_by_person'> | null {
  const unpaid = notPaid(refund, by, 'send')
  if (unpaid) return unpaid
  const provider = payments.get(refund.provider)
  if (!provider) return refused('provider_not_connected', { provider: refund.provider })
  return provider.how === 'person' ? refused('sent_by_person') : null
}

export const notRecorded = (
  refund: CaseRefund,
  by: Actor,
  payments: PaymentsByName,
): Unpaid | Refused<'sent_by_provider'> | null =>
  notPaid(refund, by, 'record') ??
  (wayOf(refund.provider, payments) === 'provider' ? refused('sent_by_provider') : null)

const reasons = [
  'not_yours_to_do',
  'approval_needed',
  'already_settled',
  'already_cancelled',
  'already_sent',
  'already_agreed',
  'transition_not_allowed',
  'provider_not_connected',
  'sent_by_person',
  'sent_by_provider',
] as const
const possible = z.union([z.literal(true), z.object({ reason: z.enum(reasons) })]).meta({ id: 'RefundCanDo' })

/** Of every act on a refund: `true`, or the code of the reason why not. */
export const refundCanView = z.object({
  approve: possible,
  refuse: possible,
  cancel: possible,
  send: possible,
  'record-manual': possible,
})

export function refundCanOf(refund: CaseRefund, by: Actor, payments: PaymentsByName): z.infer<typeof refundCanView> {
  const canDo = (not: Refused<(typeof reasons)[number]> | null) => (not === null ? true : { reason: not.refused })
  return {
    approve: canDo(notAgreed(refund, by)),
    refuse: canDo(notGivenUp(refund, by)),
    cancel: canDo(notGivenUp(refund, by)),
    send: canDo(notSent(refund, by, payments)),
    'record-manual': canDo(notRecorded(refund, by, payments)),
  }
}
