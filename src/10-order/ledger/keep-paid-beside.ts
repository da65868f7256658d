import type { Tx } from '#kernel/database'
import { newId } from '#kernel/ids'
import { sql } from '#kernel/sql'
import type { GoesBack } from '../cost/order-terms.ts'
import type { LedgerEntry } from './ledger.ts'

/** Entries of what was paid beside the order begin so: the shop does not tell of them. */
export const besidePrefix = 'beside '

/** What is left of what was paid beside the order for this request and may still go back, minor units. Pure. */
export const leftOfBeside = (
  entries: readonly Pick<LedgerEntry, 'ref' | 'paidMinor' | 'underWayMinor' | 'settledMinor' | 'deductedMinor'>[],
  id: string,
): number =>
  entries.reduce(
    (sum, one) =>
      one.ref === besidePrefix + id
        ? sum + one.paidMinor - one.underWayMinor - one.settledMinor - one.deductedMinor
        : sum,
    0,
  )

export type PaidBeside = {
  /** Once: of the request it was paid for. */
  readonly id: string
  readonly chargeKind: string
  /** The line it goes back with, if it does. */
  readonly orderLineId: string | null
  readonly goesBack: GoesBack
  /** Minor units of the order's currency, > 0. */
  readonly amountMinor: number
  readonly provider: string
  /** As its provider knows the payment. */
  readonly paymentRef: string
  /** UTC. */
  readonly paidAt: string
}

/**
 * What the customer paid beside the order: an entry of its own in the ledger and a payment it can be given back to. The order stays as
 * balanced as it was. Under the lock of a case of the order: nobody replaces the order meanwhile.
 */
export async function keepPaidBeside(tx: Tx, orderId: string, paid: PaidBeside): Promise<void> {
  await tx.query(sql`
    insert into ledger_entry (merchant_id, order_id, id, position, ref, kind, order_line_id, charge_kind, goes_back, units, list_minor,
      paid_minor, paid_tax_minor)
    values (${tx.merchantId}, ${orderId}, ${newId()}, 90000, ${besidePrefix + paid.id}, 'charge', ${paid.orderLineId}, ${paid.chargeKind},
      ${paid.goesBack}, 1, 0, ${paid.amountMinor}, 0)`)
  await tx.query(sql`
    insert into payment (merchant_id, order_id, id, position, ref, provider, captured_minor, captured_at, beside)
    values (${tx.merchantId}, ${orderId}, ${newId()}, 1000, ${paid.paymentRef}, ${paid.provider}, ${paid.amountMinor}, ${paid.paidAt}, true)`)
}
