import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'

/** Everything shown for a case, oldest first. */
export async function listEvidenceIds(tx: Tx, caseId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(sql`
    select id from evidence where merchant_id = ${tx.merchantId} and case_id = ${caseId} order by given_at, id limit 100`)
  return rows.map(({ id }) => id)
}
