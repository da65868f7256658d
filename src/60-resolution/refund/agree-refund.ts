import type { Tx } from '#kernel/database'
import { type Moment, needs } from '#people'
import { signRefund } from './sign-refund.ts'

/** A second pair of eyes agrees to a refund. Nobody agrees to what they asked for (domain.md, Approval). */
export async function agreeRefund(tx: Tx, { refundId }: { readonly refundId: string }, moment: Moment) {
  const notYours = needs(moment.by, 'approve_refund')
  return notYours ?? signRefund(tx, { refundId, answer: 'granted', words: '' }, moment)
}
