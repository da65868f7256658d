import type { CaseFile } from '#case'
import type { Tx } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Moment } from '#people'
import { judgeAnew } from '#verdict'
import { attachEvidence } from './attach-evidence.ts'

/**
 * Gives files to a case that is not decided yet, and lets the table see them: the verdict shown is the newest (U7). evidenceRefusal was asked
 * before, in the same transaction; called without files it only judges again.
 */
export async function showEvidence(tx: Tx, file: CaseFile, ids: readonly string[], moment: Moment): Promise<void> {
  attachEvidence(tx, file.id, ids)
  await tx.flush()
  const [row] = await tx.query<{ count: number }>(
    sql`select count(*)::int as count from evidence where merchant_id = ${tx.merchantId} and case_id = ${file.id}`,
  )
  await judgeAnew(tx, file, row!.count, moment)
}
