import { type Sql, sql } from '#kernel/sql'

/** Whether a transfer made by hand rests on an `evidence e`. */
export const isShownByTransfer: Sql = sql`
  exists (select 1 from manual_transfer t where t.merchant_id = e.merchant_id and e.id = any(t.evidence_ids))`
