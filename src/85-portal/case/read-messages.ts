import { caseIdsWhere, caseWhere } from '#case'
import type { Tx } from '#kernel/database'
import { type Result, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'

/** The customer has read what the shop wrote about a case until now: its mark is gone (U3). Never goes back. Answers that time, UTC. */
export async function readMessages(
  tx: Tx,
  { caseId }: { readonly caseId: string },
  { now }: Moment,
): Promise<Result<{ readonly readAt: string }, 'case_not_found'>> {
  const which = caseWhere(caseId)
  if (!which) return refused('case_not_found')
  const [row] = await tx.query<{ readAt: string }>(sql`
    insert into case_read (merchant_id, case_id, read_at)
    select ${tx.merchantId}::uuid, id, ${now}::timestamptz from (${caseIdsWhere(tx.merchantId, which)}) one
    on conflict (merchant_id, case_id) do update set read_at = greatest(case_read.read_at, excluded.read_at)
    returning read_at as "readAt"`)
  return row ? { readAt: new Date(row.readAt).toISOString() } : refused('case_not_found')
}
