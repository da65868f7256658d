import type { CaseFile } from '#case'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { changeEntries, holdOnPayment, type Posting, postingsOfRefund, settledBy, settleOnPayment } from '#order/ask'
import { answerFreightClaim } from '#return/ask'
import type { CaseRefund, RefundState } from './refunds-of-case.ts'

/** The moves of a refund (domain.md). `unknown` is left only by what the provider answers when asked. */
export const refundMoves = {
  ask_approval: { from: ['proposed'], to: 'awaiting_approval' },
  agree: { from: ['proposed', 'awaiting_approval'], to: 'approved' },
  send: { from: ['approved', 'failed'], to: 'sending' },
  lose_track: { from: ['sending'], to: 'unknown' },
  succeed: { from: ['sending', 'unknown'], to: 'succeeded' },
  fail: { from: ['sending', 'unknown'], to: 'failed' },
  // by hand, where the provider is not connected; what failed surely moved no money
  record: { from: ['approved', 'failed'], to: 'succeeded' },
  // A failed refund surely moved no money: when its card is dead, finance gives it up and pays another way.
  cancel: { from: ['proposed', 'awaiting_approval', 'approved', 'failed'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly RefundState[]; to: RefundState }>
export type RefundMove = keyof typeof refundMoves

export const hasRefundMove = (refund: CaseRefund, name: RefundMove): boolean =>
  (refundMoves[name].from as readonly string[]).includes(refund.state)

/** The one place that sets a refund's state. The guard was asked before; a wrong move is a fault of ours and throws. */
export function moveRefund(refund: CaseRefund, name: RefundMove): void {
  if (!hasRefundMove(refund, name)) throw new Error(`no move ${name} of a refund from ${refund.state}`)
  refund.state = refundMoves[name].to
}

/** Writes what changed about a refund. Amount, payment and request id never do. */
export function saveRefund(
  tx: Tx,
  refund: CaseRefund,
  agreed?: { by: { kind: string; id: string }; at: string },
): void {
  refund.version += 1
  tx.write(
    sql`
    update refund set state = ${refund.state}, version = ${refund.version}, first_sent_at = ${refund.firstSentAt},
      settled_at = ${refund.settledAt}, provider_ref = ${refund.providerRef}, failure_code = ${refund.failureCode},
      failure_text = ${refund.failureText},
      agreed_by = coalesce(${agreed ? JSON.stringify(agreed.by) : null}::jsonb, agreed_by),
      agreed_at = coalesce(${agreed?.at ?? null}::timestamptz, agreed_at)
    where merchant_id = ${tx.merchantId} and id = ${refund.id}`,
    1,
  )
}

/** Holds an amount of a payment for refunds, or gives it back; nothing where the refund is of no payment. */
export function holdPayment(tx: Tx, file: CaseFile, paymentId: string | null, amountMinor: number): void {
  if (paymentId !== null) holdOnPayment(tx, { orderId: file.order.id, paymentId }, amountMinor)
}

/** The money has reached the customer: what the refund posted is settled. `isHeld`: whether its payment holds it, as one that failed does not. */
export async function settleLedger(tx: Tx, file: CaseFile, refund: CaseRefund, isHeld = true): Promise<void> {
  const rows = await tx.query<{ posting: Posting }>(postingsOfRefund(tx.merchantId, refund.id))
  const given = rows.map(({ posting }) => posting)
  changeEntries(tx, file.order.id, settledBy(given))
  if (given.some(({ why }) => why === 'freight'))
    answerFreightClaim(tx, file, 'paid', file.freightClaim?.grantedMinor ?? null)
  const { paymentId, amountMinor } = refund
  if (paymentId !== null) settleOnPayment(tx, { orderId: file.order.id, paymentId }, { amountMinor, isHeld })
}
