import { type Sql, sql } from '#kernel/sql'

/** Whether an inspection rests on an `evidence e`. */
export const isShownByInspection: Sql = sql`
  exists (select 1 from inspection i where i.merchant_id = e.merchant_id and e.id = any(i.evidence_ids))`
