import type { Database } from '#kernel/database'
import { sql } from '#kernel/sql'

const keptMs = 30 * 86_400_000

/** Rows that an import refused are kept for 30 days to be corrected and sent again; then only why they were refused is known. */
export async function forgetRefusedRows(database: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptMs).toISOString()
  await database.asOwner(
    (connection) =>
      connection.query(sql`
      update order_import_refusal r set rows = null from order_import i
      where r.merchant_id = i.merchant_id and r.import_id = i.id and r.rows is not null and i.created_at < ${before}`),
    { long: true },
  )
}
