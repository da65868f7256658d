import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import { forgetMerchant } from './merchant.ts'

/**
 * Writes the law a merchant chose and what it promises beyond. The promises of until now are kept with their end, oldest first. The first ever
 * told held before it was told: a shop does not begin to promise on the day it enters its promise here. `now`: UTC.
 */
export async function keepLaw(
  tx: Tx,
  { packs, promises }: { readonly packs: readonly string[] | null; readonly promises: object },
  now: string,
): Promise<void> {
  await tx.query(sql`
    update merchant set law = ${JSON.stringify({ packs, promises })}::jsonb || jsonb_build_object('past',
      coalesce(law->'past', '[]') || case
        when law->'promises' is null or law->'promises' = ${JSON.stringify(promises)}::jsonb then '[]'::jsonb
        else jsonb_build_array(jsonb_build_object('until', ${now}::text, 'promises', law->'promises')) end)
    where merchant_id = ${tx.merchantId}`)
  forgetMerchant(tx.merchantId)
  tx.afterCommit(() => forgetMerchant(tx.merchantId))
}
