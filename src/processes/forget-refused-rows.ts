import type { Database } from '#kernel/database'
import { refusedRowsForgotten } from '#order'
import { unclaimedForgotten } from '#parcel'

const keptMs = 30 * 86_400_000

/** What carriers told of numbers that never became a parcel of ours is forgotten after as long. Rows that an import refused are kept for 30 days to be corrected and sent again; then only why they were refused is known. */
export async function forgetRefusedRows(database: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptMs).toISOString()
  for (const forgotten of [refusedRowsForgotten(before), unclaimedForgotten(before)])
    await database.asOwner((connection) => connection.query(forgotten), { long: true })
}
