// What refunds do to the sums of a payment. Amounts are minor units of the order's currency, and are added to what is there.
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'

type PaymentNamed = { readonly orderId: string; readonly paymentId: string }

/**
 * Holds an amount of a payment for refunds, or gives it back. That Σ refunds ≤ captured is kept by the constraint
 * payment_refunds_within_captured, whoever asks and however many at once; the refusal is made of it at the edge.
 */
export function holdOnPayment(tx: Tx, { orderId, paymentId }: PaymentNamed, amountMinor: number): void {
  tx.write(
    sql`
    update payment set refunding_minor = refunding_minor + ${amountMinor}
    where merchant_id = ${tx.merchantId} and order_id = ${orderId} and id = ${paymentId}`,
    1,
  )
}

/** An amount has reached the customer. `isHeld`: whether the payment holds it already. */
export function settleOnPayment(
  tx: Tx,
  { orderId, paymentId }: PaymentNamed,
  { amountMinor, isHeld }: { readonly amountMinor: number; readonly isHeld: boolean },
): void {
  tx.write(
    sql`
    update payment set refunded_minor = refunded_minor + ${amountMinor},
      refunding_minor = refunding_minor + ${isHeld ? 0 : amountMinor}
    where merchant_id = ${tx.merchantId} and order_id = ${orderId} and id = ${paymentId}`,
    1,
  )
}
