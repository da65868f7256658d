import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Address } from '#order/ask'
import { type Doer, doerOf, type Moment } from '#people'

/** Where the goods of a case go, as somebody corrected it last; null when nobody did. */
export async function correctedAddressOf(
  tx: Tx,
  caseId: string,
): Promise<{ readonly address: Address; readonly by: Doer } | null> {
  const [row] = await tx.query<{ address: Address; by: Doer }>(sql`
    select address, by from dispatch_address
    where merchant_id = ${tx.merchantId} and case_id = ${caseId} order by nth desc limit 1`)
  return row ?? null
}

/** Kept beside those before it: where a parcel was sent is asked for later. The case is locked. */
export function keepAddress(tx: Tx, caseId: string, address: Address, { by, now }: Moment): void {
  tx.write(sql`
    insert into dispatch_address (merchant_id, case_id, nth, address, by, at)
    select ${tx.merchantId}, ${caseId}, 1 + count(*), ${JSON.stringify(address)}::jsonb, ${JSON.stringify(doerOf(by))}::jsonb, ${now}
    from dispatch_address where merchant_id = ${tx.merchantId} and case_id = ${caseId}`)
}
