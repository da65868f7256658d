import { type Sql, sql } from '#kernel/sql'

/** The statement that forgets what stood in refused rows of files from before `before` (UTC); why they were refused stays. */
export const refusedRowsForgotten = (before: string): Sql => sql`
  update order_import_refusal r set rows = null from order_import i
  where r.merchant_id = i.merchant_id and r.import_id = i.id and r.rows is not null and i.created_at < ${before}`
