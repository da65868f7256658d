import type { Tx } from '#kernel/database'
import { type Refused, refused } from '#kernel/result'
import { sql } from '#kernel/sql'
import { type Actor, identityOf } from '#people'

const mostFilesPerCase = 20

/**
 * Whether these files can join a case: they are there, no other case has them (one photo may show two units of a case), and a customer brings only the customer's own files.
 * `caseId` counts what the case already has. Null when they can.
 */
export async function evidenceRefusal(
  tx: Tx,
  ids: readonly string[],
  by: Actor,
  caseId: string | null = null,
): Promise<Refused<'evidence_not_found' | 'too_many_files'> | null> {
  if (ids.length === 0) return null
  const own = by.kind === 'customer' ? sql`and given_by = ${JSON.stringify(identityOf(by))}::jsonb` : sql``
  const [row] = await tx.query<{ found: number; joining: number; already: number }>(sql`
    select count(*) filter (where id = any(${ids}::uuid[]) and (case_id is null or case_id = ${caseId}::uuid) ${own})::int as found,
      count(*) filter (where id = any(${ids}::uuid[]) and case_id is null)::int as joining,
      count(*) filter (where case_id = ${caseId}::uuid)::int as already
    from evidence where merchant_id = ${tx.merchantId} and (id = any(${ids}::uuid[]) or case_id = ${caseId}::uuid)`)
  if (row!.found !== new Set(ids).size) return refused('evidence_not_found')
  return row!.already + row!.joining > mostFilesPerCase ? refused('too_many_files', { most: mostFilesPerCase }) : null
}

/** Gives files to a case; evidenceRefusal was asked before, in the same transaction. */
export function attachEvidence(tx: Tx, caseId: string, ids: readonly string[]): void {
  if (ids.length === 0) return
  tx.write(sql`
    update evidence set case_id = ${caseId} where merchant_id = ${tx.merchantId} and id = any(${ids}::uuid[]) and case_id is null`)
}
