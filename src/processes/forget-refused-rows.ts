import type { Database } from '#kernel/database'
import { refusedRowsForgotten } from '#order'

const keptMs = 30 * 86_400_000

/** Rows that an import refused are kept for 30 days to be corrected and sent again; then only why they were refused is known. */
export async function forgetRefusedRows(database: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptMs).toISOString()
  await database.asOwner((connection) => connection.query(refusedRowsForgotten(before)), { long: true })
}
